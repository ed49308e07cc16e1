import type { copayCalculation } from "@/db/schema/copay";
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
  const { inputs, result, options, ...row } = calculation;
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
    alternatives: options?.alternatives ?? [],
    pharmacies: options?.pharmacies ?? [],
    supplyLimit: options?.supplyLimit ?? null,
    planTermsVersion: String(row.planTermsVersion),
    formularyVersion: row.formularyVersion,
    engineVersion: row.engineVersion,
    calculatedAt: row.calculatedAt.toISOString(),
    validUntil: row.validUntil.toISOString(),
  };
}
