import type { CostShare, PlanTerms } from "@/lib/benefits/terms";
import { benchValues } from "@/lib/features/copay/simulation-form";
import { shareColumns } from "@/lib/features/copay/terms";
import { rowName } from "@/lib/features/coverage/wording";
import type { ChangedTerms } from "./schemas";

/** What the test bench begins with to try drafted terms: as A what holds, as B the draft, both with the row asked for. */
export function triedTerms({ before, after, effectiveFrom }: ChangedTerms, index: number | undefined) {
  const rows = after.costShares;
  const usual = rows.find(({ pharmacyType }) => pharmacyType === "1-month-in-retail");
  const row = (index === undefined ? usual : rows[index]) ?? rows[0];
  const [columns] = shareColumns(row ? [row] : []);
  const former = before?.costShares.find((other) => row && isSameSupply(other, row));
  return {
    row: columns ? rowName(columns) : "none",
    isUnknown: [before, after].some((terms) => terms && JSON.stringify(terms).includes('"unknown"')),
    starts: {
      ...(before && benchValues("a", before, former)),
      ...benchValues("b", after, row),
      fillOn: effectiveFrom,
      // Terms with family amounts are priced for a family, of which nothing has counted yet.
      ...([before, after].some(hasFamily) && { familyDeductibleMet: "0.00", familyOutOfPocketMet: "0.00" }),
      ...(row && { pharmacyType: row.pharmacyType }),
    },
  };
}

function hasFamily(terms: PlanTerms | null): boolean {
  return [terms?.deductible, terms?.outOfPocketMaximum].some(
    (limit) => typeof limit === "object" && limit.familyCents !== undefined,
  );
}

function isSameSupply(one: CostShare, other: CostShare): boolean {
  return one.tier === other.tier && one.pharmacyType === other.pharmacyType && one.daysSupply === other.daysSupply;
}
