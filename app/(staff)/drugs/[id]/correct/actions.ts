"use server";

import { redirect } from "next/navigation";
import type { CorrectionState } from "@/components/formulary/correction-form";
import { previewMedicationUpdate } from "@/lib/features/formulary/audience";
import { updateMedication } from "@/lib/features/formulary/mutations";
import { getMedication } from "@/lib/features/formulary/queries";
import { UpdateMedicationInput } from "@/lib/features/formulary/schemas";
import { refused } from "@/lib/kernel/action";
import type { Actor } from "@/lib/kernel/actor";
import { AppError, invalidField } from "@/lib/kernel/errors";
import { etagOf } from "@/lib/kernel/etag";
import { untouched } from "@/lib/kernel/form-state";
import { parseInput } from "@/lib/kernel/input";
import { requireKind } from "@/lib/kernel/page";

/** From writing to seeing whom it is told, and from there to saving it or back to the words. */
export async function correctAction(before: CorrectionState, form: FormData): Promise<CorrectionState> {
  const staff = { ...(await requireKind("provider", "admin")), channel: "action" as const };
  let next: CorrectionState | null;
  try {
    next = await stepOn(staff, form);
  } catch (error) {
    return { ...before, ...refused(error, form, staff.requestId) };
  }
  return next ?? redirect(`/drugs/${form.get("id")}/correct?saved=yes`);
}

/** Null: it is saved. */
async function stepOn(staff: Actor, form: FormData): Promise<CorrectionState | null> {
  const [id, description] = [String(form.get("id")), String(form.get("description") ?? "")];
  const step = form.get("step");
  const isOvertaken = step === "save" && !(await isSaved(staff, { id, description }, String(form.get("version"))));
  if (step === "save" && !isOvertaken) return null;
  const drug = await getMedication.receive(staff, { id });
  const shown = { ...untouched, values: { description }, now: drug.description, version: etagOf(drug), isOvertaken };
  if (step === "write") return { ...shown, audience: null };
  const input = parseInput(UpdateMedicationInput, { id, description });
  if (input.description === drug.description) throw invalidField("description", "This is what it says already.");
  return { ...shown, values: input, audience: await previewMedicationUpdate(staff, { id }) };
}

/** Not when someone else saved since the writer last saw what it said: then there is something to choose. */
async function isSaved(staff: Actor, input: UpdateMedicationInput, ifMatch: string): Promise<boolean> {
  try {
    await updateMedication.receive(staff, input, { ifMatch });
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === "precondition-failed") return false;
    throw error;
  }
}
