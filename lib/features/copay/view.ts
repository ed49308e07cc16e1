import type { copayCalculation } from "@/db/schema/copay";
import type { formularyEntry } from "@/db/schema/formulary";
import type { Restriction } from "@/lib/features/formulary/schemas";
import type { CopayCalculation } from "./schemas";

type Named = { id: string; name: string };
type Parts = {
  calculation: typeof copayCalculation.$inferSelect;
  medication: Named & { quantityUnit: string };
  plan: Named;
  pharmacy: Named | null;
};

/** A stored calculation as everyone is shown it: the page, the API and every print say the same. */
export function viewOf({ calculation, medication, plan, pharmacy }: Parts): CopayCalculation {
  const { inputs, result, ...row } = calculation;
  return {
    id: row.id,
    patientId: row.patientId,
    currency: "USD",
    medication: { id: medication.id, name: medication.name, quantityUnit: medication.quantityUnit },
    plan: { id: plan.id, name: plan.name },
    pharmacy: pharmacy && { id: pharmacy.id, name: pharmacy.name },
    pharmacyType: row.pharmacyType,
    quantity: row.quantity,
    daysSupply: row.daysSupply,
    fillOn: row.fillOn,
    brandRequested: row.brandRequested,
    tier: inputs.tier,
    restrictions: inputs.restrictions,
    ...result,
    planTermsVersion: String(row.planTermsVersion),
    formularyVersion: row.formularyVersion,
    engineVersion: row.engineVersion,
    calculatedAt: row.calculatedAt.toISOString(),
    validUntil: row.validUntil.toISOString(),
  };
}

/** What a plan asks for before it pays, with the words for it. */
export function restrictionsOf(entry: typeof formularyEntry.$inferSelect): Restriction[] {
  const restrictions: Restriction[] = [];
  if (entry.priorAuthorization) restrictions.push({ kind: "prior-authorization", detail: entry.priorAuthorization });
  if (entry.stepTherapy) restrictions.push({ kind: "step-therapy", detail: entry.stepTherapy });
  const { quantityLimit: detail, quantityLimitQuantity: quantity, quantityLimitDays: days } = entry;
  if (detail && quantity !== null && days !== null) {
    restrictions.push({ kind: "quantity-limit", detail, quantity, days });
  }
  return restrictions;
}
