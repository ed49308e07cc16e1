import { centsOf, numberOf, textOf } from "@/lib/features/form-fields";

/** The report's form as the operation takes it: what was left empty is not known. */
export function readChargeForm(form: FormData): unknown {
  const given = {
    calculationId: textOf(form, "calculationId"),
    claimId: textOf(form, "claimId"),
    medicationId: textOf(form, "medicationId"),
    quantity: numberOf(form, "quantity"),
    daysSupply: numberOf(form, "daysSupply"),
    pharmacyId: textOf(form, "pharmacyId"),
    fillOn: textOf(form, "fillOn"),
  };
  return { chargedCents: centsOf(form, "chargedCents"), ...given };
}
