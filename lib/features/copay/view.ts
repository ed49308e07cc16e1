import type { copayCalculation } from "@/db/schema/copay";
import type { formularyEntry } from "@/db/schema/formulary";
import type { Restriction } from "@/lib/features/formulary/schemas";
import type { CopayCalculation } from "./schemas";

type Named = { id: string; name: string };
type Parts = {
  calculation: typeof copayCalculation.$inferSelect;
  medication: Named & { quantityUnit: string | null };
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

/** What a plan asks for before it pays, with its words for it. Where its files contradict themselves, all that they ask. */
export function restrictionsOf(entry: typeof formularyEntry.$inferSelect): Restriction[] {
  const restrictions: Restriction[] = [];
  const { quantityLimitQuantity: quantity, quantityLimitDays: days, otherStatements } = entry;
  const isAsked = (flag: "needsPriorAuthorization" | "needsStepTherapy" | "hasQuantityLimit") =>
    entry[flag] || (otherStatements ?? []).some((other) => other[flag]);
  if (isAsked("needsPriorAuthorization")) {
    restrictions.push({ kind: "prior-authorization", detail: entry.priorAuthorizationDetail });
  }
  if (isAsked("needsStepTherapy")) restrictions.push({ kind: "step-therapy", detail: entry.stepTherapyDetail });
  if (isAsked("hasQuantityLimit")) {
    const amount = quantity === null || days === null ? {} : { quantity, days };
    restrictions.push({ kind: "quantity-limit", detail: entry.quantityLimitDetail, ...amount });
  }
  return restrictions;
}
