import type { Route } from "next";
import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { classes } from "./classes";

const shape =
  "inline-flex min-h-11 items-center justify-center gap-2 rounded-md border px-5 py-2 text-center font-semibold no-underline disabled:cursor-not-allowed disabled:border-hairline disabled:bg-paper disabled:text-muted aria-disabled:cursor-progress print:hidden";

const looks = {
  primary: "border-accent bg-accent text-on-accent hover:border-accent-strong hover:bg-accent-strong",
  secondary: "border-control bg-surface text-ink hover:border-accent hover:bg-accent-ground",
  quiet:
    "border-transparent text-accent underline decoration-1 underline-offset-4 hover:bg-accent-ground hover:decoration-2",
  danger: "border-stop bg-stop text-stop-ground hover:bg-stop-ground hover:text-stop",
} as const;

type Look = { variant?: keyof typeof looks; className?: string };

export function Button({
  variant = "secondary",
  type = "button",
  className,
  ...button
}: ComponentProps<"button"> & Look) {
  return <button type={type} className={classes(shape, looks[variant], className)} {...button} />;
}

type LinkProps<T extends string> = Look & { href: Route<T>; children: ReactNode };

export function ButtonLink<T extends string>({ href, variant = "secondary", className, children }: LinkProps<T>) {
  return (
    <Link href={href} className={classes(shape, looks[variant], className)}>
      {children}
    </Link>
  );
}
