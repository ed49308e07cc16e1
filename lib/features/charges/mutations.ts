import { v7 } from "uuid";
import { chargeReport } from "@/db/schema/charges";
import { mutation } from "@/lib/kernel/operation";
import { explainCharge } from "./explain";
import { reportById, targetOf } from "./queries";
import { ReportChargeInput } from "./schemas";
import { toldBy } from "./told";

/** "I was charged something else": finds the first input that explains the amount, and keeps the report with its answer. */
export const reportCharge = mutation({
  action: "charge.report",
  input: ReportChargeInput,
  target: targetOf,
  async run(tx, { calculationId, claimId, chargedCents, ...stated }, { now }) {
    const told = await toldBy(tx, { calculationId, claimId });
    const { medicationId, ...rest } = stated;
    const label = { ...rest, product: medicationId === undefined ? undefined : productNamed(medicationId, told) };
    const explanation = await explainCharge(tx, told, { chargedCents, label }, now);
    const id = v7();
    const { patientId } = told;
    await tx
      .insert(chargeReport)
      .values({ id, patientId, calculationId, claimId, chargedCents, ...stated, explanation, createdAt: now });
    return { output: await reportById(tx, id), audit: { patientId, entity: { type: "charge-report", id } } };
  },
});

/** A label names the drug; whether the brand was asked for, it does not say. */
function productNamed(medicationId: string, { drug, brandRequested }: Awaited<ReturnType<typeof toldBy>>) {
  return { medicationId, brandRequested: medicationId === drug.id && brandRequested };
}
