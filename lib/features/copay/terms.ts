import type { costShare, limitStates, planTerms } from "@/db/schema/plans";
import type { Benefit, CostShare, FamilyRule, Limit, PlanTerms } from "@/lib/benefits/terms";

/**
 * A stored version of a plan's terms as the engine takes it. What a plan has not published stays unknown; family limits
 * are for those who share them.
 */
export function engineTerms(
  benefit: Benefit,
  terms: typeof planTerms.$inferSelect,
  costShares: readonly (typeof costShare.$inferSelect)[],
  inFamily: boolean,
): PlanTerms {
  return {
    benefit,
    year: terms.year,
    deductible: limitOf(
      terms.deductibleState,
      terms.deductibleIndividualCents,
      inFamily ? terms.deductibleFamilyCents : null,
      inFamily ? terms.deductibleFamilyRule : null,
    ),
    outOfPocketMaximum: limitOf(
      terms.outOfPocketState,
      terms.outOfPocketIndividualCents,
      inFamily ? terms.outOfPocketFamilyCents : null,
      inFamily ? terms.outOfPocketFamilyRule : null,
    ),
    costShares: costShares.map(engineShare),
    shortFill: terms.shortFill,
    brandPenalty: terms.brandPenalty,
    ...(terms.insulinMonthlyCents !== null && {
      insulinCap: {
        monthlyCents: terms.insulinMonthlyCents,
        percentOfPriceBasisPoints: terms.insulinPercentBasisPoints ?? undefined,
      },
    }),
    copayAssistanceCounts: terms.copayAssistanceCounts,
    outOfNetworkCounts: terms.outOfNetworkCounts,
  };
}

function limitOf(
  state: (typeof limitStates)[number],
  individualCents: number | null,
  familyCents: number | null,
  familyRule: FamilyRule | null,
): Limit | "unknown" | undefined {
  if (state === "unknown") return "unknown";
  if (state === "none" || individualCents === null) return undefined;
  return { individualCents, familyCents: familyCents ?? undefined, familyRule: familyRule ?? undefined };
}

function engineShare(row: typeof costShare.$inferSelect): CostShare {
  return {
    tier: row.tier,
    pharmacyType: row.pharmacyType,
    daysSupply: row.daysSupply ?? undefined,
    copayCents: row.copayCents ?? undefined,
    copayOption: row.copayOption ?? undefined,
    coinsuranceBasisPoints: row.coinsuranceBasisPoints ?? undefined,
    coinsuranceOption: row.coinsuranceOption ?? undefined,
    coinsuranceMinimumCents: row.coinsuranceMinimumCents ?? undefined,
    coinsuranceMaximumCents: row.coinsuranceMaximumCents ?? undefined,
  };
}
