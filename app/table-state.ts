import type { Route } from "next";
import type { Sort } from "@/components/ui/data-table";
import { textIn } from "@/lib/features/form-fields";

type Asked = Record<string, string | string[] | undefined>;

/**
 * A table of staff's whose state stands in its address: its filters, its order, and where its page begins. `usual` is the order when
 * nothing is asked for.
 */
export function tableState(path: Route, asked: Asked, names: readonly string[], usual: string) {
  const filters = given(asked, names);
  const { sort, cursor } = given(asked, ["sort", "cursor"]);
  const here = (more: Record<string, string> = {}) => addressOf(path, { ...filters, ...(sort && { sort }), ...more });
  const now = sort ?? usual;
  const sortBy = (name: string): Sort => ({
    href: addressOf(path, { ...filters, sort: now === name ? `-${name}` : name }),
    now: now === name ? "ascending" : now === `-${name}` ? "descending" : "none",
  });
  return {
    /** What the list is asked for. */
    input: { ...filters, ...(sort && { sort }), ...(cursor && { cursor }) },
    filters,
    isFiltered: Object.keys(filters).length > 0,
    /** Goes on with a form of filters, so that the order stays. */
    sort,
    /** Filters and order, to go with a search. */
    given: { ...filters, ...(sort && { sort }) },
    sortBy,
    /** The same for a table in the browser, which takes no functions. */
    sorts: (...names: string[]) => Object.fromEntries(names.map((name) => [name, sortBy(name)])),
    pages: (nextCursor: string | null | undefined) => ({
      first: cursor ? here() : null,
      next: nextCursor ? here({ cursor: nextCursor }) : null,
    }),
    /** The same rows, all of them, as a file; null where there are none. */
    exportOf: (table: string, rows: readonly unknown[] = []) =>
      rows.length === 0 ? null : addressOf(`/export/${table}`, { ...filters, ...(sort && { sort }) }),
  };
}

function given(asked: Asked, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const text = textIn(asked[name]);
      return text === undefined ? [] : [[name, text]];
    }),
  );
}

function addressOf<Path extends string>(path: Path, query: Record<string, string>): Path | `${Path}?${string}` {
  const text = new URLSearchParams(query).toString();
  return text === "" ? path : `${path}?${text}`;
}
