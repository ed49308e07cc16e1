import type { ReactNode } from "react";
import { Button } from "./button";
import { linkClass } from "./text-link";

type Props = {
  label: string;
  /** Where the search leads. */
  action: string;
  /** Whether any filter is on, so that it can be cleared. */
  filtered?: boolean;
  /** How the list is sorted now, so that it stays so. */
  sort?: string | undefined;
  submit?: string;
  children: ReactNode;
};

/** Filters as a GET form: each search is a link that can be kept. Works without JavaScript. */
export function FilterForm({ label, action, filtered = false, sort, submit = "Show results", children }: Props) {
  return (
    <search aria-label={label} className="print:hidden">
      <form action={action} method="get" noValidate className="flex flex-wrap items-end gap-4">
        {sort && <input type="hidden" name="sort" value={sort} />}
        {children}
        <Button type="submit">{submit}</Button>
        {filtered && (
          <a href={action} className={`${linkClass} inline-flex min-h-11 items-center`}>
            Clear filters
          </a>
        )}
      </form>
    </search>
  );
}
