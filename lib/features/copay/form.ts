import { numberOf, textOf } from "@/lib/features/form-fields";

/** The price form as the price check takes it. */
export function readCopayForm(form: FormData): unknown {
  return {
    medicationId: textOf(form, "medicationId"),
    pharmacyId: textOf(form, "pharmacyId") ?? "",
    quantity: numberOf(form, "quantity"),
    daysSupply: numberOf(form, "daysSupply"),
    brandRequested: form.get("brandRequested") === "yes",
    ...(textOf(form, "fillOn") && { fillOn: textOf(form, "fillOn") }),
    ...(textOf(form, "planId") && { planId: textOf(form, "planId") }),
    ...(textOf(form, "patientId") && { patientId: textOf(form, "patientId") }),
  };
}
