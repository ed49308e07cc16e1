import { and, eq } from "drizzle-orm";
import { v7 } from "uuid";
import { allergy, patient } from "@/db/schema/people";
import { pharmacy } from "@/db/schema/pharmacies";
import { AppError, invalidField, notFound } from "@/lib/kernel/errors";
import { mutation } from "@/lib/kernel/operation";
import { subjectOf, visible } from "@/lib/kernel/scope";
import { AllergyInput, AllergyRemovalInput, ContactInput } from "./schemas";

/** Saves how to reach me and where I like to fill. */
export const changeContact = mutation({
  action: "profile.change",
  input: ContactInput,
  async run(tx, { phone, preferredPharmacyId }, context) {
    const patientId = await subjectOf(tx, context, undefined);
    if (preferredPharmacyId) {
      const [known] = await tx.select({ id: pharmacy.id }).from(pharmacy).where(eq(pharmacy.id, preferredPharmacyId));
      if (!known) throw invalidField("preferredPharmacyId", "We don't know this pharmacy. Choose one from the list.");
    }
    await tx
      .update(patient)
      .set({ phone, preferredPharmacyId })
      .where(and(eq(patient.id, patientId), visible(patient.id)));
    const fields = ["phone", "preferredPharmacyId"];
    return { output: null, audit: { patientId, entity: { type: "patient", id: patientId }, fields } };
  },
});

/** Adds a substance to what I react to. Saying it again in other letters changes nothing. */
export const addAllergy = mutation({
  action: "allergy.add",
  input: AllergyInput,
  async run(tx, { substance, reaction }, context) {
    const patientId = await subjectOf(tx, context, undefined);
    const row = { id: v7(), patientId, substance: capitalised(substance), reaction: reaction || null };
    const [added] = await tx.insert(allergy).values(row).onConflictDoNothing().returning({ id: allergy.id });
    if (!added)
      throw new AppError("conflict", `${row.substance} is on your list already. Remove it first to change it.`);
    return { output: { id: added.id }, audit: { patientId, entity: { type: "allergy", id: added.id } } };
  },
});

export const removeAllergy = mutation({
  action: "allergy.remove",
  input: AllergyRemovalInput,
  target: ({ id }) => ({ type: "allergy", id }),
  async run(tx, { id }, context) {
    const patientId = await subjectOf(tx, context, undefined);
    const [removed] = await tx
      .delete(allergy)
      .where(and(eq(allergy.id, id), eq(allergy.patientId, patientId), visible(allergy.patientId)))
      .returning({ id: allergy.id });
    if (!removed) throw notFound();
    return { output: null, audit: { patientId, entity: { type: "allergy", id } } };
  },
});

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
