/** Where the drug list is shown: to everyone, and to members with their own plans. */
export type ListBase = "/drugs" | "/formulary";
export type ListPath = ListBase | `${ListBase}/a-z/${string}` | `${ListBase}/classes/${string}`;
export type Filters = Record<string, string | undefined>;

/** An address with these filters; those that say nothing are left out. */
export function withFilters<Path extends string>(path: Path, filters: Filters): Path | `${Path}?${string}` {
  const set = Object.entries(filters).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return set.length === 0 ? path : `${path}?${new URLSearchParams(set)}`;
}
