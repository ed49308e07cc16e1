import type { PlanTerms } from "@/lib/benefits/terms";
import { termFacts } from "@/lib/features/coverage/wording";

/** What terms said and will say of one thing; null: nothing. `row` is its number in the price table that will hold. */
export type TermDifference = { name: string; before: string | null; after: string | null; row: number | null };

/** What differs between two versions of terms, in the order of the later one; what it no longer says comes last. */
export function termDifferences(before: PlanTerms | null, after: PlanTerms): TermDifference[] {
  const [was, will] = [before ? termFacts(before) : [], termFacts(after)];
  const said = new Map(was.map(({ name, words }) => [name, words]));
  const kept = new Set(will.map(({ name }) => name));
  return [
    ...will.map(({ name, words, row }) => ({ name, before: said.get(name) ?? null, after: words, row })),
    ...was
      .filter(({ name }) => !kept.has(name))
      .map(({ name, words }) => ({ name, before: words, after: null, row: null })),
  ].filter((fact) => fact.before !== fact.after);
}
