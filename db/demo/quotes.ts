/** The prices that people of the demo world asked for before a fill. The server's key is younger than they are, so none is signed. */
import type { copayCalculation } from "@/db/schema";
import { ENGINE_VERSION } from "@/lib/benefits/engine-version";
import type { Accumulators } from "@/lib/benefits/terms";
import type { ToldPrice } from "@/lib/benefits/told-price";
import { receiptText } from "@/lib/integrity/receipt";
import { medicationId, pharmacyId, planId } from "./catalogue-rows";
import type { FormularyRow } from "./formulary";
import { demoLedgerId } from "./ids";
import { coverageId, patientId, userId } from "./people-rows";
import { engineAnswer, type KnownFill } from "./pricing";

export type Totals = { planId: string; planYear: number; deductibleMetCents: number; outOfPocketMetCents: number };
/** A person's totals of a plan year, and their family's. */
export type BothTotals = { mine: Totals; ours: Totals | null };
export type QuoteRow = typeof copayCalculation.$inferInsert & { id: string };

export const demoListVersion = "demo-1";
const dayMs = 86_400_000;

export function metBefore({ mine, ours }: BothTotals): Accumulators {
  const family = ours ?? mine;
  return {
    deductibleMetCents: mine.deductibleMetCents,
    outOfPocketMetCents: mine.outOfPocketMetCents,
    familyDeductibleMetCents: family.deductibleMetCents,
    familyOutOfPocketMetCents: family.outOfPocketMetCents,
  };
}

/** A price as it was told on the day it was asked for, with all it was worked out from. */
export function quoteRow(sequence: number, known: KnownFill, totals: BothTotals): QuoteRow {
  const { fill, person, terms } = known;
  const accumulators = metBefore(totals);
  const price = engineAnswer(known, accumulators);
  const calculatedAt = new Date(`${fill.filledOn}T14:05:00Z`);
  const answer = told(demoLedgerId("copay-calculation", calculatedAt, sequence), known, price, calculatedAt);
  const { patientId, plan, medication, pharmacy, pharmacyType, quantity, daysSupply, fillOn, status } = answer;
  const { priceCents, patientPayCents, planPayCents, formularyVersion, engineVersion, validUntil } = answer;
  const requestedBy = person.email === null ? patientId : userId(person.email);
  const subject = { patientId, coverageId: coverageId(person.key), requestedBy };
  return {
    ...subject,
    ...{ id: answer.id, planId: plan.id, medicationId: medication.id, pharmacyId: pharmacy?.id ?? null, pharmacyType },
    ...{ quantity, daysSupply, fillOn, brandRequested: false, status, priceCents, patientPayCents, planPayCents },
    answer,
    document: receiptText({ subject, answer, inputs: { terms, fill: price.fill, accumulators } }),
    planTermsVersion: known.version,
    ...{ formularyVersion, engineVersion, calculatedAt, validUntil: new Date(validUntil) },
  };
}

function told(id: string, known: KnownFill, { fill, result }: ReturnType<typeof engineAnswer>, at: Date): ToldPrice {
  const { person, plan, drug, entry, version } = known;
  return {
    id,
    patientId: patientId(person.key),
    currency: "USD",
    medication: { id: medicationId(drug.rxcui), name: drug.name, quantityUnit: drug.quantityUnit },
    plan: { id: planId(plan.key), name: plan.name },
    pharmacy: { id: pharmacyId(known.at.key), name: known.at.name },
    pharmacyType: fill.pharmacyType,
    quantity: fill.quantity,
    daysSupply: fill.daysSupply,
    fillOn: fill.fillOn,
    brandRequested: false,
    tier: fill.tier,
    restrictions: restrictionsTold(entry),
    ...result,
    planTermsVersion: String(version),
    formularyVersion: demoListVersion,
    engineVersion: ENGINE_VERSION,
    calculatedAt: at.toISOString(),
    validUntil: new Date(at.getTime() + dayMs).toISOString(),
  };
}

function restrictionsTold(entry: FormularyRow): ToldPrice["restrictions"] {
  const { priorAuthorizationDetail: approval, stepTherapyDetail: steps, quantityLimitDetail: limit } = entry;
  const { quantityLimitQuantity: quantity, quantityLimitDays: days } = entry;
  return [
    ...(approval ? [{ kind: "prior-authorization" as const, detail: approval }] : []),
    ...(steps ? [{ kind: "step-therapy" as const, detail: steps }] : []),
    ...(limit && quantity && days ? [{ kind: "quantity-limit" as const, detail: limit, quantity, days }] : []),
  ];
}

type Fill = { patientId: string; medicationId: string };

/** The newest price this person was told for the drug in the 90 days before an instant, as claims choose theirs. */
export function lastQuote(quotes: readonly QuoteRow[], fill: Fill, at: Date): QuoteRow | undefined {
  const from = at.getTime() - 90 * dayMs;
  return quotes.findLast(
    ({ patientId, medicationId, calculatedAt }) =>
      patientId === fill.patientId && medicationId === fill.medicationId && calculatedAt.getTime() >= from,
  );
}
