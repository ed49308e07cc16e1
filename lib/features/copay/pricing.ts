import type { formularyEntry } from "@/db/schema/formulary";
import { quantityWithinLimit } from "@/lib/benefits/quantity";
import { quote } from "@/lib/benefits/quote";
import type { Fill, PlanTerms } from "@/lib/benefits/terms";
import { currentFormularyVersion } from "@/lib/features/formulary/queries";
import type { Reader } from "@/lib/kernel/operation";
import { coverFor, entryOn, medicationFor, termsOn, totalsFor } from "./inputs";
import { pharmacyFor } from "./pharmacy";
import type { CheckCopayInput } from "./schemas";
import { engineTerms, rowsForDrug, tiersOf } from "./terms";

/** Gathers what a price depends on for a visible person and prices the fill. Everything used comes back with the answer. */
export async function priceFill(db: Reader, patientId: string, input: CheckCopayInput, now: Date) {
  const { cover, plan, fillOn } = await coverFor(db, patientId, input, now);
  const drug = await medicationFor(db, input);
  const stored = await termsOn(db, plan.id, fillOn);
  const entry = await entryOn(db, plan.id, drug.id, fillOn);
  const rows = rowsForDrug(stored.costShares, entry);
  const terms = engineTerms(plan.benefit, stored.terms, rows, cover.familyId !== null);
  const tier = await rowTier(db, { terms, drug, entry, brandRequested: input.brandRequested, planId: plan.id, fillOn });
  const limit = entry?.covered ? limitOf(entry) : {};
  const place = await pharmacyFor(db, input, {
    planId: plan.id,
    day: fillOn,
    coveredQuantity: quantityWithinLimit({ ...input, ...limit }),
    priced: typesFor(stored.costShares, null),
    available: typesFor(rows, tier),
    medicationIds: drug.genericId ? [drug.id, drug.genericId] : [drug.id],
  });
  const accumulators = await totalsFor(db, cover, fillOn);
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
  return {
    cover,
    plan,
    drug,
    entry,
    place,
    terms,
    fill,
    accumulators,
    result: quote(terms, fill, accumulators),
    planTermsVersion: stored.terms.version,
    formularyVersion: await currentFormularyVersion(db),
  };
}

type RowQuestion = {
  terms: PlanTerms;
  drug: { genericId: string | null };
  entry: { tier: string | null } | undefined;
  brandRequested: boolean;
  planId: string;
  fillOn: string;
};

/** The tier whose row is used: the drug's own, or the generic's where a plan charges the generic's copay and the difference. */
async function rowTier(db: Reader, { terms, drug, entry, brandRequested, planId, fillOn }: RowQuestion) {
  const own = entry?.tier ?? null;
  if (terms.brandPenalty !== "generic-copay-plus-difference" || !brandRequested || drug.genericId === null) return own;
  return (await entryOn(db, planId, drug.genericId, fillOn))?.tier ?? own;
}

/** The pharmacy types the plan prices for a tier; for a drug without one, all it prices. */
function typesFor(costShares: readonly { tier: string; pharmacyType: string }[], tier: string | null): string[] {
  const rows = tier === null ? costShares : costShares.filter((row) => row.tier === tier);
  return [...new Set(rows.map((row) => row.pharmacyType))].sort();
}

function limitOf({ quantityLimitQuantity, quantityLimitDays }: typeof formularyEntry.$inferSelect) {
  if (quantityLimitQuantity === null || quantityLimitDays === null) return {};
  return { quantityLimit: { quantity: quantityLimitQuantity, days: quantityLimitDays } };
}
