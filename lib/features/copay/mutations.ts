import { v7 } from "uuid";
import { ENGINE_VERSION } from "@/lib/benefits/engine-version";
import { mutation } from "@/lib/kernel/operation";
import { subjectOf } from "@/lib/kernel/scope";
import { optionsFor } from "./options";
import { priceFill } from "./pricing";
import { restrictionsOf } from "./restrictions";
import { CheckCopayInput } from "./schemas";
import { keepCalculation } from "./statements";
import { viewOf } from "./view";

const validForMs = 24 * 60 * 60 * 1000;

/** Works out what a fill costs a member, keeps everything the answer came from, and records who asked. */
export const checkCopay = mutation({
  action: "copay.check",
  input: CheckCopayInput,
  target: ({ patientId }) => ({ type: "patient", id: patientId ?? null }),
  async run(tx, input, context) {
    const { actor, now } = context;
    const patientId = await subjectOf(tx, context, input.patientId);
    const priced = await priceFill(tx, patientId, input, now);
    const { cover, plan, drug, place, result, fill, entry } = priced;
    const row = {
      id: v7(),
      patientId,
      coverageId: cover.id,
      requestedBy: actor.userId ?? patientId,
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
      inputs: {
        terms: priced.terms,
        fill,
        accumulators: priced.accumulators,
        tier: entry?.covered ? entry.tier : null,
        restrictions: entry ? restrictionsOf(entry) : [],
      },
      result,
      options: await optionsFor(tx, priced),
      planTermsVersion: priced.planTermsVersion,
      formularyVersion: priced.formularyVersion,
      engineVersion: ENGINE_VERSION,
      calculatedAt: now,
      validUntil: new Date(now.getTime() + validForMs),
    };
    await tx.execute(keepCalculation(row));
    return {
      output: viewOf({ calculation: row, medication: drug, plan, pharmacy: place.pharmacy }),
      audit: { patientId, entity: { type: "copay-calculation", id: row.id } },
    };
  },
});
