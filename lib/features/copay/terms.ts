import type { formularyEntry } from "@/db/schema/formulary";
import type { costShare, limitStates, planTerms } from "@/db/schema/plans";
import type { Benefit, CostShare, FamilyRule, Limit, PlanTerms } from "@/lib/benefits/terms";

type Entry = Pick<typeof formularyEntry.$inferSelect, "tier" | "otherStatements"> | null | undefined;

/**
 * A plan's rows as they hold for one drug. Where its files name several tiers for the drug, the rows of all of them stand under
 * the one it is looked up by: the engine then answers only where they agree. Places that one of the tiers does not price are left out.
 */
export function rowsForDrug(rows: readonly CostShare[], entry: Entry): readonly CostShare[] {
  const tier = entry?.tier ?? null;
  const tiers = tiersOf(entry);
  if (tier === null || tiers.length === 1) return rows;
  const isPriced = (name: string | null, pharmacyType: string) =>
    rows.some((row) => row.tier === name && row.pharmacyType === pharmacyType);
  return rows.flatMap((row) => {
    if (!tiers.includes(row.tier)) return [row];
    return tiers.every((name) => isPriced(name, row.pharmacyType)) ? [{ ...row, tier }] : [];
  });
}

/** The tiers that a plan's files name for a drug; more than one where they contradict themselves. */
export function tiersOf(entry: Entry): (string | null)[] {
  return [...new Set([entry?.tier ?? null, ...(entry?.otherStatements ?? []).map((other) => other.tier)])];
}

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

/** An option that stands without its amount means an amount that the plan has not published, or has contradicted. */
function engineShare(row: typeof costShare.$inferSelect): CostShare {
  return {
    tier: row.tier,
    pharmacyType: row.pharmacyType,
    daysSupply: row.daysSupply ?? undefined,
    copayCents: row.copayCents ?? (row.copayOption === null ? undefined : "unknown"),
    copayOption: row.copayOption ?? undefined,
    coinsuranceBasisPoints: row.coinsuranceBasisPoints ?? (row.coinsuranceOption === null ? undefined : "unknown"),
    coinsuranceOption: row.coinsuranceOption ?? undefined,
    coinsuranceMinimumCents: row.coinsuranceMinimumCents ?? undefined,
    coinsuranceMaximumCents: row.coinsuranceMaximumCents ?? undefined,
  };
}
