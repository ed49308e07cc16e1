import type { CostShare } from "@/lib/benefits/terms";
import { benchValues } from "@/lib/features/copay/simulation-form";
import { shareColumns } from "@/lib/features/copay/terms";
import { rowName } from "@/lib/features/coverage/wording";
import type { ChangedTerms } from "./schemas";

/** What the test bench begins with to try drafted terms: as A what holds, as B the draft, both with the row asked for. */
export function triedTerms({ before, after, effectiveFrom }: ChangedTerms, index: number) {
  const row = after.costShares[index] ?? after.costShares[0];
  const [columns] = shareColumns(row ? [row] : []);
  const former = before?.costShares.find((other) => row && isSameSupply(other, row));
  return {
    row: columns ? rowName(columns) : "none",
    isUnknown: [before, after].some((terms) => terms && JSON.stringify(terms).includes('"unknown"')),
    starts: {
      ...(before && benchValues("a", before, former)),
      ...benchValues("b", after, row),
      fillOn: effectiveFrom,
      ...(row && { pharmacyType: row.pharmacyType }),
    },
  };
}

function isSameSupply(one: CostShare, other: CostShare): boolean {
  return one.tier === other.tier && one.pharmacyType === other.pharmacyType && one.daysSupply === other.daysSupply;
}
