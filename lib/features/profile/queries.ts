import { and, asc, eq } from "drizzle-orm";
import { allergy, patient } from "@/db/schema/people";
import { pharmacy } from "@/db/schema/pharmacies";
import { notFound } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/operation";
import { subjectOf, visible } from "@/lib/kernel/scope";
import { type Profile, ProfileInput } from "./schemas";

/** How to reach a person, where they like to fill, and what they say they react to. */
export const getProfile = query({
  action: "profile.read",
  input: ProfileInput,
  target: ({ patientId }) => ({ type: "patient", id: patientId ?? null }),
  async run(db, { patientId }, context): Promise<Profile> {
    const subject = await subjectOf(db, context, patientId);
    const [row] = await db
      .select({ phone: patient.phone, pharmacyId: pharmacy.id, pharmacyName: pharmacy.name })
      .from(patient)
      .leftJoin(pharmacy, eq(pharmacy.id, patient.preferredPharmacyId))
      .where(and(eq(patient.id, subject), visible(patient.id)));
    if (!row) throw notFound();
    const allergies = await db
      .select({ id: allergy.id, substance: allergy.substance, reaction: allergy.reaction })
      .from(allergy)
      .where(and(eq(allergy.patientId, subject), visible(allergy.patientId)))
      .orderBy(asc(allergy.substance));
    const { phone, pharmacyId: id, pharmacyName: name } = row;
    return { patientId: subject, phone, preferredPharmacy: id && name ? { id, name } : null, allergies };
  },
  opens: ({ patientId }) => ({ patientId, entity: { type: "patient", id: patientId } }),
});
