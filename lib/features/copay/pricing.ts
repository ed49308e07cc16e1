import { quantityWithinLimit } from "@/lib/benefits/quantity";
import { quote } from "@/lib/benefits/quote";
import type { Accumulators, CostShare, Fill, PlanTerms } from "@/lib/benefits/terms";
import type { Reader } from "@/lib/kernel/operation";
import { situationFor } from "./inputs";
import { pharmacyFor } from "./pharmacy";
import { publishedTerms } from "./published-terms";
import { limitOf } from "./restrictions";
import type { CheckCopayInput } from "./schemas";
import { rowsForDrug, tiersOf } from "./terms";

/** Gathers what a price depends on for a visible person and prices the fill. Everything used comes back with the answer. */
export async function priceFill(db: Reader, patientId: string, input: CheckCopayInput, now: Date) {
  const situation = await situationFor(db, patientId, input, now);
  const { cover, plan, drug, entry, fillOn, formularyVersion, costShares } = situation;
  const published = await publishedTerms(db, { id: situation.terms.id, costShares, benefit: plan.benefit });
  const ofPlan = cover.familyId === null ? published.single : published.family;
  const terms = { ...ofPlan, costShares: rowsForDrug(ofPlan.costShares, entry) };
  const tier = rowTier(terms, situation, input.brandRequested);
  const limit = entry?.covered ? limitOf(entry) : {};
  const place = await pharmacyFor(db, input, {
    planId: plan.id,
    day: fillOn,
    coveredQuantity: quantityWithinLimit({ ...input, ...limit }),
    priced: typesFor(terms.costShares, null),
    available: typesFor(terms.costShares, tier),
    medicationId: drug.id,
    genericId: drug.genericId,
  });
  const accumulators = totalsOf(situation);
  const fill: Fill = {
    tier: tier ?? "not-listed",
    pharmacyType: place.pharmacyType ?? "not-priced",
    daysSupply: input.daysSupply,
    quantity: input.quantity,
    covered: entry?.covered ?? false,
    priceCents: place.prices.get(drug.id)?.priceCents ?? null,
    usualAndCustomaryCents: place.prices.get(drug.id)?.usualCents ?? null,
    ...(drug.genericId && { genericPriceCents: place.prices.get(drug.genericId)?.priceCents ?? null }),
    pricesForQuantity: place.pricesForQuantity,
    brandRequested: input.brandRequested,
    isInsulin: drug.isInsulin,
    // The plan decides what it counts as preventive: by the tier that costs nothing.
    isPreventive: tiersOf(entry).every((name) => name === "zero-cost-share-preventative"),
    ...limit,
    fillOn,
  };
  const result = quote(terms, fill, accumulators);
  const priced = { cover, plan, drug, entry, place, terms, fill, accumulators, result, formularyVersion };
  return { ...priced, planTermsVersion: published.version, termsHold: situation.terms };
}

type Situation = Awaited<ReturnType<typeof situationFor>>;

/** The tier whose row is used: the drug's own, or the generic's where a plan charges the generic's copay and the difference. */
function rowTier(terms: PlanTerms, { entry, genericEntry }: Situation, brandRequested: boolean): string | null {
  const own = entry?.tier ?? null;
  if (terms.brandPenalty !== "generic-copay-plus-difference" || !brandRequested) return own;
  return genericEntry?.tier ?? own;
}

/** What has counted toward the limits in the plan year of the day, for a family's member also theirs. No row yet: nothing has. */
function totalsOf({ cover, own, family }: Situation): Accumulators {
  return {
    deductibleMetCents: own?.deductibleMetCents ?? 0,
    outOfPocketMetCents: own?.outOfPocketMetCents ?? 0,
    ...(cover.familyId !== null && {
      familyDeductibleMetCents: family?.deductibleMetCents ?? 0,
      familyOutOfPocketMetCents: family?.outOfPocketMetCents ?? 0,
    }),
  };
}

/** The pharmacy types the plan prices for a tier; for a drug without one, all it prices. */
function typesFor(costShares: readonly CostShare[], tier: string | null): string[] {
  const rows = tier === null ? costShares : costShares.filter((row) => row.tier === tier);
  return [...new Set(rows.map((row) => row.pharmacyType))].sort();
}
