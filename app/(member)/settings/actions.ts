"use server";

import { redirect } from "next/navigation";
import { textOf } from "@/lib/features/form-fields";
import { addAllergy, changeContact, removeAllergy } from "@/lib/features/profile/mutations";
import { toAction } from "@/lib/kernel/action";

export const changeContactAction = toAction({
  read: (form) => ({
    phone: textOf(form, "phone") ?? null,
    preferredPharmacyId: textOf(form, "preferredPharmacyId") ?? null,
  }),
  perform: changeContact.receive,
  after: () => redirect("/settings?saved=contact"),
});

export const addAllergyAction = toAction({
  read: (form) => ({ substance: form.get("substance") ?? "", reaction: textOf(form, "reaction") }),
  perform: addAllergy.receive,
  after: () => redirect("/settings?saved=allergy"),
});

export const removeAllergyAction = toAction({
  read: (form) => ({ id: form.get("id") }),
  perform: removeAllergy.receive,
  after: () => redirect("/settings?saved=removed"),
});
