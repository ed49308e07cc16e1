import { typesFor } from "@/lib/benefits/fill-at";
import { quantityWithinLimit } from "@/lib/benefits/quantity";
import { quote } from "@/lib/benefits/quote";
import type { Accumulators, Fill, PlanTerms } from "@/lib/benefits/terms";
import { dayIn, planYearOf } from "@/lib/features/calendar";
import type { Asking } from "@/lib/kernel/operation";
import { situationFor } from "./inputs";
import { pharmacyFor } from "./pharmacy";
import { publishedTerms } from "./published-terms";
import { limitOf } from "./restrictions";
import type { CheckCopayInput } from "./schemas";
import { countedAfter } from "./statements";
import { rowsForDrug, tiersOf } from "./terms";

/** What has counted by the end of the day of the fill, as a price for a past day needs it; or by now, as what is paid now does. */
type Counted = "by-the-day" | "by-now";

/** Gathers what a price depends on for a visible person and prices the fill. Everything used comes back with the answer. */
export async function priceFill(
  db: Asking,
  patientId: string,
  input: CheckCopayInput,
  now: Date,
  counted: Counted = "by-now",
) {
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
    priced: typesFor(terms, null),
    available: typesFor(terms, tier),
    medicationId: drug.id,
    genericId: drug.genericId,
  });
  const isPast = fillOn < dayIn(plan.timeZone, now);
  const accumulators = isPast && counted === "by-the-day" ? await totalsOn(db, situation) : totalsOf(situation);
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

/** The same at the end of a past day: without what was counted later, by the ledger. */
async function totalsOn(db: Asking, situation: Situation): Promise<Accumulators> {
  const { cover, plan, fillOn } = situation;
  const values = [cover.patientId, plan.id, planYearOf(fillOn), fillOn, plan.timeZone];
  const [later] = await db.ask(countedAfter, values);
  const totals = totalsOf(situation);
  if (!later) return totals;
  return {
    deductibleMetCents: totals.deductibleMetCents - later.deductible,
    outOfPocketMetCents: totals.outOfPocketMetCents - later.outOfPocket,
    ...(cover.familyId !== null && {
      familyDeductibleMetCents: (totals.familyDeductibleMetCents ?? 0) - later.familyDeductible,
      familyOutOfPocketMetCents: (totals.familyOutOfPocketMetCents ?? 0) - later.familyOutOfPocket,
    }),
  };
}
