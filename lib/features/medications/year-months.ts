import { deductibleLeft, type Left, outOfPocketLeft } from "@/lib/benefits/accumulators";
import type { PlanTerms } from "@/lib/benefits/terms";
import { totalOf, type YearFill } from "@/lib/benefits/year";
import type { MonthOfYear } from "./year-schemas";

type Expected = { terms: PlanTerms | null; fills: readonly YearFill[] };

/** The twelve months of a plan year: what was paid, then what is expected, with what each month leaves of the limits. */
export function monthsOf(
  year: number,
  paid: ReadonlyMap<string, number>,
  { terms, fills }: Expected,
  best: readonly YearFill[] | null,
) {
  const months = Array.from({ length: 12 }, (_, index): MonthOfYear => {
    const month = `${year}-${String(index + 1).padStart(2, "0")}`;
    const own = fills.filter((fill) => monthOf(fill) === month);
    const last = own.at(-1)?.after;
    return {
      month,
      paidCents: paid.get(month) ?? 0,
      expectedCents: totalOf(own),
      bestCents: best && totalOf(best.filter((fill) => monthOf(fill) === month)),
      deductibleLeftCents: terms && last ? known(deductibleLeft(terms, last)) : null,
      outOfPocketLeftCents: terms && last ? known(outOfPocketLeft(terms, last)) : null,
    };
  });
  return {
    months,
    paidCents: months.reduce((sum, { paidCents }) => sum + paidCents, 0),
    expectedCents: totalOf(fills),
    deductibleMetIn: months.find(({ deductibleLeftCents }) => deductibleLeftCents === 0)?.month ?? null,
    maximumReachedIn: months.find(({ outOfPocketLeftCents }) => outOfPocketLeftCents === 0)?.month ?? null,
  };
}

const monthOf = ({ fill }: YearFill) => fill.fillOn.slice(0, 7);
const known = (left: Left) => (typeof left === "number" ? left : null);
