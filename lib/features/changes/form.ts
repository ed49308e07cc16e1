import { numberOf, textOf } from "@/lib/features/form-fields";

/** A change as the form has it: one drug, on each plan that was ticked. */
export function readChangeForm(form: FormData): unknown {
  const covered = form.get("covered") !== "no";
  const entry = {
    medicationId: form.get("medicationId"),
    covered,
    tier: covered ? (textOf(form, "tier") ?? null) : null,
    restrictions: covered ? restrictionsIn(form) : [],
    effectiveFrom: form.get("effectiveFrom") ?? "",
    note: textOf(form, "note"),
  };
  return { title: form.get("title") ?? "", entries: form.getAll("planId").map((planId) => ({ ...entry, planId })) };
}

function restrictionsIn(form: FormData) {
  const words = (name: string) => textOf(form, name) ?? null;
  const limit = { quantity: numberOf(form, "limitQuantity"), days: numberOf(form, "limitDays") };
  const [prior, step, quantity] = [words("priorAuthorization"), words("stepTherapy"), words("quantityLimit")];
  return [
    ...(prior === null ? [] : [{ kind: "prior-authorization", detail: prior }]),
    ...(step === null ? [] : [{ kind: "step-therapy", detail: step }]),
    ...(quantity === null && limit.quantity === undefined
      ? []
      : [{ kind: "quantity-limit", detail: quantity, ...limit }]),
  ];
}
