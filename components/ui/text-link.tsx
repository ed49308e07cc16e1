import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";

export const linkClass =
  "text-accent underline decoration-1 underline-offset-[0.2em] hover:text-accent-strong hover:decoration-2";

export function TextLink<T extends string>({ href, children }: { href: Route<T>; children: ReactNode }) {
  return (
    <Link href={href} className={linkClass}>
      {children}
    </Link>
  );
}
