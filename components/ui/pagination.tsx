import type { Route } from "next";
import { ButtonLink } from "./button";

type Props<First extends string, Next extends string> = {
  /** What is paged through: "Past checks". */
  label: string;
  first: Route<First> | null;
  next: Route<Next> | null;
};

/** Forward through a long list, and back to its beginning. */
export function Pagination<First extends string, Next extends string>({ label, first, next }: Props<First, Next>) {
  if (!first && !next) return null;
  return (
    <nav aria-label={`${label}, pages`} className="flex flex-wrap gap-3 print:hidden">
      {first && <ButtonLink href={first}>First page</ButtonLink>}
      {next && <ButtonLink href={next}>Next page</ButtonLink>}
    </nav>
  );
}
