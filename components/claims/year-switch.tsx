import type { Route } from "next";
import Link from "next/link";
import { classes } from "@/components/ui/classes";

type Props<T extends string> = { years: readonly number[]; chosen: number; hrefOf: (year: number) => Route<T> };

/** The years there are, this one first. A year outside them was asked for by its address and stands beside them. */
export function YearSwitch<T extends string>({ years, chosen, hrefOf }: Props<T>) {
  const shown = years.includes(chosen) ? years : [chosen, ...years];
  if (shown.length < 2) return null;
  return (
    <nav aria-label="Year" className="print:hidden">
      <ul className="flex flex-wrap gap-2">
        {shown.map((year) => (
          <li key={year}>
            <Link
              href={hrefOf(year)}
              aria-current={year === chosen ? "true" : undefined}
              className={classes(
                "inline-flex min-h-11 items-center rounded-md border bg-surface px-4 font-semibold hover:border-accent",
                year === chosen ? "border-2 border-accent" : "border-control",
              )}
            >
              {year}
              {year === chosen && <span className="sr-only"> (shown)</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
