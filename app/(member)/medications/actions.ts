"use server";

import { redirect } from "next/navigation";
import { numberOf, textOf } from "@/lib/features/form-fields";
import {
  removeFollow,
  removeMedicationTaken,
  saveFollow,
  saveMedicationTaken,
} from "@/lib/features/medications/mutations";
import { toAction } from "@/lib/kernel/action";

const fillOf = (form: FormData) => ({
  medicationId: textOf(form, "medicationId"),
  quantity: numberOf(form, "quantity"),
  daysSupply: numberOf(form, "daysSupply"),
  pharmacyId: textOf(form, "pharmacyId") ?? null,
});
const drugOf = (form: FormData) => ({ medicationId: textOf(form, "medicationId") });

export const saveMedicationAction = toAction({
  read: (form) => ({
    ...fillOf(form),
    startedOn: textOf(form, "startedOn") ?? "",
    endedOn: textOf(form, "endedOn") ?? null,
  }),
  perform: saveMedicationTaken.receive,
  after: () => redirect("/medications?saved=list"),
});

export const removeMedicationAction = toAction({
  read: drugOf,
  perform: removeMedicationTaken.receive,
  after: () => redirect("/medications?saved=removed"),
});

export const followAction = toAction({
  read: fillOf,
  perform: saveFollow.receive,
  after: () => redirect("/medications?saved=followed"),
});

export const unfollowAction = toAction({
  read: drugOf,
  perform: removeFollow.receive,
  after: () => redirect("/medications?saved=unfollowed"),
});
