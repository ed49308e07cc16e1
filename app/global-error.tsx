"use client";

import { Problem } from "@/components/shell/problem";
import { fontVariables } from "./fonts";
import "./globals.css";

type Props = { error: Error & { digest?: string }; reset: () => void };

/** When even the root layout fails: a page of its own. */
export default function GlobalError({ error, reset }: Props) {
  return (
    <html lang="en" className={fontVariables}>
      <body>
        <main className="mx-auto grid max-w-3xl gap-10 px-4 py-10">
          <Problem reference={error.digest} retry={reset} />
        </main>
      </body>
    </html>
  );
}
