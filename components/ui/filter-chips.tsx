import { X } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { linkClass } from "./text-link";

type Props<T extends string> = {
  /** The filters that are on, each with the address of the same list without it. */
  chips: readonly { label: string; without: Route<T> }[];
  clear: Route<T>;
};

/** The filters that are on, each a link to the list without it. */
export function FilterChips<T extends string>({ chips, clear }: Props<T>) {
  if (chips.length === 0) return null;
  return (
    <nav aria-label="Filters that are on" className="flex flex-wrap items-center gap-2 print:hidden">
      {chips.map(({ label, without }) => (
        <Link
          key={label}
          href={without}
          className="inline-flex min-h-9 items-center gap-1.5 rounded-md border border-control bg-surface px-3 py-1 font-semibold text-sm hover:border-accent hover:bg-accent-ground"
        >
          <span className="sr-only">Remove the filter </span>
          {label}
          <X aria-hidden size={14} className="shrink-0" />
        </Link>
      ))}
      {chips.length > 1 && (
        <Link href={clear} className={`${linkClass} inline-flex min-h-9 items-center px-2 text-sm`}>
          Remove all filters
        </Link>
      )}
    </nav>
  );
}
