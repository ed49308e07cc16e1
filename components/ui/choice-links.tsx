import type { Route } from "next";
import Link from "next/link";
import { classes } from "./classes";

type Option<T extends string> = { label: string; href: Route<T>; isChosen: boolean };

/** A few ways to look at the same page, each with an address of its own. */
export function ChoiceLinks<T extends string>({ label, options }: { label: string; options: readonly Option<T>[] }) {
  return (
    <nav aria-label={label} className="print:hidden">
      <ul className="flex flex-wrap gap-2">
        {options.map(({ label, href, isChosen }) => (
          <li key={label}>
            <Link
              href={href}
              aria-current={isChosen ? "true" : undefined}
              className={classes(
                "inline-flex min-h-11 items-center rounded-md border bg-surface px-4 font-semibold hover:border-accent",
                isChosen ? "border-2 border-accent" : "border-control",
              )}
            >
              {label}
              {isChosen && <span className="sr-only"> (shown)</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
