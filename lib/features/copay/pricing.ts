import type { formularyEntry } from "@/db/schema/formulary";
import { quote } from "@/lib/benefits/quote";
import type { Fill } from "@/lib/benefits/terms";
import { currentFormularyVersion } from "@/lib/features/formulary/queries";
import type { Reader } from "@/lib/kernel/operation";
import { coverFor, entryOn, medicationFor, termsOn, totalsFor } from "./inputs";
import { pharmacyFor } from "./pharmacy";
import type { CheckCopayInput } from "./schemas";
import { engineTerms } from "./terms";

/** Gathers what a price depends on for a visible person and prices the fill. Everything used comes back with the answer. */
export async function priceFill(db: Reader, patientId: string, input: CheckCopayInput, now: Date) {
  const { cover, plan, fillOn } = await coverFor(db, patientId, input, now);
  const drug = await medicationFor(db, input);
  const stored = await termsOn(db, plan.id, fillOn);
  const entry = await entryOn(db, plan.id, drug.id, fillOn);
  const terms = engineTerms(plan.benefit, stored.terms, stored.costShares);
  const tier = entry?.tier ?? null;
  const available = typesFor(stored.costShares, tier);
  const place = await pharmacyFor(db, input, {
    planId: plan.id,
    day: fillOn,
    available,
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
    brandRequested: input.brandRequested,
    isInsulin: drug.isInsulin,
    // The plan decides what it counts as preventive: by the tier that costs nothing.
    isPreventive: tier === "zero-cost-share-preventative",
    ...(entry && limitOf(entry)),
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

/** The pharmacy types the plan prices for a tier; for a drug without one, all it prices. */
function typesFor(costShares: readonly { tier: string; pharmacyType: string }[], tier: string | null): string[] {
  const rows = tier === null ? costShares : costShares.filter((row) => row.tier === tier);
  return [...new Set(rows.map((row) => row.pharmacyType))].sort();
}

function limitOf({ quantityLimitQuantity, quantityLimitDays }: typeof formularyEntry.$inferSelect) {
  if (quantityLimitQuantity === null || quantityLimitDays === null) return {};
  return { quantityLimit: { quantity: quantityLimitQuantity, days: quantityLimitDays } };
}
