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
    ...(terms.isHsaQualified && { isHsaQualified: true }),
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

/** Terms as the columns of a stored version; family limits included. */
export function termsColumns(terms: PlanTerms) {
  const [lower, upper] = [limitColumns(terms.deductible), limitColumns(terms.outOfPocketMaximum)];
  return {
    year: terms.year,
    deductibleState: lower.state,
    deductibleIndividualCents: lower.individualCents,
    deductibleFamilyCents: lower.familyCents,
    deductibleFamilyRule: lower.familyRule,
    outOfPocketState: upper.state,
    outOfPocketIndividualCents: upper.individualCents,
    outOfPocketFamilyCents: upper.familyCents,
    outOfPocketFamilyRule: upper.familyRule,
    shortFill: terms.shortFill ?? (terms.benefit === "medicare-part-d" ? "prorate-by-day" : "full"),
    brandPenalty: terms.brandPenalty ?? "none",
    insulinMonthlyCents: terms.insulinCap?.monthlyCents ?? null,
    insulinPercentBasisPoints: terms.insulinCap?.percentOfPriceBasisPoints ?? null,
    copayAssistanceCounts: terms.copayAssistanceCounts ?? true,
    outOfNetworkCounts: terms.outOfNetworkCounts ?? false,
    isHsaQualified: terms.isHsaQualified ?? false,
  } satisfies Partial<typeof planTerms.$inferInsert>;
}

function limitColumns(limit: PlanTerms["deductible"]) {
  const none = { individualCents: null, familyCents: null, familyRule: null };
  if (limit === "unknown") return { ...none, state: "unknown" as const };
  if (limit === undefined) return { ...none, state: "none" as const };
  const { individualCents, familyCents = null, familyRule = null } = limit;
  return { individualCents, familyCents, familyRule, state: "stated" as const };
}

/** Rows of a price table as they are stored. Several that hold the same supply are told apart by their number. */
export function shareColumns(rows: readonly CostShare[]) {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const supply = JSON.stringify([row.tier, row.pharmacyType, row.daysSupply]);
    const alternative = (seen.get(supply) ?? 0) + 1;
    seen.set(supply, alternative);
    const known = <Value>(value: Value | "unknown" | undefined) => (value === "unknown" ? null : (value ?? null));
    return {
      tier: row.tier,
      pharmacyType: row.pharmacyType,
      daysSupply: row.daysSupply ?? null,
      copayCents: known(row.copayCents),
      copayOption: row.copayOption ?? null,
      coinsuranceBasisPoints: known(row.coinsuranceBasisPoints),
      coinsuranceOption: row.coinsuranceOption ?? null,
      coinsuranceMinimumCents: row.coinsuranceMinimumCents ?? null,
      coinsuranceMaximumCents: row.coinsuranceMaximumCents ?? null,
      alternative,
    };
  });
}
