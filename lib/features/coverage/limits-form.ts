import { centsOf, textOf } from "@/lib/features/form-fields";

/** A plan's yearly amounts as the form has them. */
export function readLimitsForm(form: FormData): unknown {
  return {
    id: form.get("id"),
    deductible: limitIn(form, "deductible"),
    outOfPocketMaximum: limitIn(form, "outOfPocketMaximum"),
  };
}

function limitIn(form: FormData, name: string) {
  const state = textOf(form, `${name}.state`) ?? "";
  if (state !== "stated") return { state };
  const familyCents = centsOf(form, `${name}.familyCents`);
  const familyRule = textOf(form, `${name}.familyRule`);
  return {
    state,
    individualCents: centsOf(form, `${name}.individualCents`),
    ...(familyCents !== undefined && { familyCents }),
    ...(familyRule !== undefined && { familyRule }),
  };
}
