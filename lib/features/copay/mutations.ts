import { v7 } from "uuid";
import { ENGINE_VERSION } from "@/lib/benefits/engine-version";
import type { ToldPrice } from "@/lib/benefits/told-price";
import { mutation } from "@/lib/kernel/operation";
import { subjectOf } from "@/lib/kernel/scope";
import { optionsFor } from "./options";
import { priceFill } from "./pricing";
import { signedDocument } from "./receipt";
import { restrictionsOf } from "./restrictions";
import { CheckCopayInput } from "./schemas";
import { keepCalculation } from "./statements";
import { viewOf } from "./view";

const validForMs = 24 * 60 * 60 * 1000;

/** Works out what a fill costs a member, signs and keeps everything the answer came from, and records who asked. */
export const checkCopay = mutation({
  action: "copay.check",
  input: CheckCopayInput,
  target: ({ patientId }) => ({ type: "patient", id: patientId ?? null }),
  async run(tx, input, context) {
    const { actor, now } = context;
    const patientId = await subjectOf(tx, context, input.patientId);
    const priced = await priceFill(tx, patientId, input, now, "by-the-day");
    const { cover, plan, drug, place, terms, fill, accumulators, result } = priced;
    const subject = { patientId, coverageId: cover.id, requestedBy: actor.userId ?? patientId };
    const answer = told(patientId, input, priced, now);
    const row = {
      id: answer.id,
      ...subject,
      planId: plan.id,
      medicationId: drug.id,
      pharmacyId: place.pharmacy.id,
      pharmacyType: place.pharmacyType,
      quantity: input.quantity,
      daysSupply: input.daysSupply,
      fillOn: fill.fillOn,
      brandRequested: input.brandRequested,
      status: result.status,
      priceCents: result.priceCents,
      patientPayCents: result.patientPayCents,
      planPayCents: result.planPayCents,
      answer,
      ...signedDocument({ subject, answer, inputs: { terms, fill, accumulators } }),
      options: await optionsFor(tx, priced),
      planTermsVersion: priced.planTermsVersion,
      formularyVersion: priced.formularyVersion,
      engineVersion: ENGINE_VERSION,
      calculatedAt: now,
      validUntil: new Date(answer.validUntil),
    };
    await tx.execute(keepCalculation(row));
    return {
      output: viewOf(row),
      audit: { patientId, entity: { type: "copay-calculation", id: row.id } },
    };
  },
});

type Priced = Awaited<ReturnType<typeof priceFill>>;

function told(patientId: string, input: CheckCopayInput, priced: Priced, now: Date): ToldPrice {
  const { plan, drug, place, entry, fill, result } = priced;
  return {
    id: v7(),
    patientId,
    currency: "USD",
    medication: { id: drug.id, name: drug.name, quantityUnit: drug.quantityUnit },
    plan: { id: plan.id, name: plan.name },
    pharmacy: { id: place.pharmacy.id, name: place.pharmacy.name },
    pharmacyType: place.pharmacyType,
    quantity: input.quantity,
    daysSupply: input.daysSupply,
    fillOn: fill.fillOn,
    brandRequested: input.brandRequested,
    tier: entry?.covered ? entry.tier : null,
    restrictions: entry ? restrictionsOf(entry) : [],
    ...result,
    planTermsVersion: String(priced.planTermsVersion),
    formularyVersion: priced.formularyVersion,
    engineVersion: ENGINE_VERSION,
    calculatedAt: now.toISOString(),
    validUntil: new Date(now.getTime() + validForMs).toISOString(),
  };
}
