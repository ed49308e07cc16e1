"use client";

import { Problem } from "@/components/shell/problem";
import { Shell } from "@/components/shell/shell";

type Props = { error: Error & { digest?: string }; reset: () => void };

export default function ErrorPage({ error, reset }: Props) {
  return (
    <Shell>
      <Problem reference={error.digest} retry={reset} />
    </Shell>
  );
}
