import { and, asc, eq, gt, isNotNull } from "drizzle-orm";
import { medication } from "@/db/schema/formulary";
import { patient } from "@/db/schema/people";
import { notFound } from "@/lib/kernel/errors";
import { requireMatch } from "@/lib/kernel/etag";
import { mutation } from "@/lib/kernel/operation";
import { concernedBy } from "./audience";
import { medicationColumns } from "./queries";
import { AlertMedicationInput, type MedicationView, UpdateMedicationInput } from "./schemas";

const batch = 500;

/** Corrects what is said about a drug. Those who take or follow it are told. */
export const updateMedication = mutation({
  action: "medication.update",
  input: UpdateMedicationInput,
  target: ({ id }) => ({ type: "medication", id }),
  async run(tx, { id, description }, context) {
    const [before] = await tx.select(medicationColumns).from(medication).where(eq(medication.id, id)).for("update");
    if (!before) throw notFound();
    requireMatch(context, before);
    if (before.description === description) return { output: before, audit: null };
    const after: MedicationView = { ...before, description, version: before.version + 1 };
    await tx.update(medication).set({ description, version: after.version }).where(eq(medication.id, id));
    return {
      output: after,
      audit: { patientId: null, entity: { type: "medication", id }, fields: ["description"] },
      // Corrections in quick succession are one alert.
      jobs: [{ name: "medication.alert" as const, payload: { medicationId: id }, key: `medication.alert:${id}` }],
    };
  },
});

/** Tells those who take a drug or follow its price that its information changed, a batch of people at a time. */
export const alertOfMedication = mutation({
  action: "medication.alert",
  input: AlertMedicationInput,
  async run(tx, { medicationId, after }, { now }) {
    const isNext = after ? gt(patient.userId, after) : undefined;
    const found = await tx
      .select({ userId: patient.userId })
      .from(patient)
      .where(and(concernedBy(medicationId, now), isNotNull(patient.userId), isNext))
      .orderBy(asc(patient.userId))
      .limit(batch);
    const people = found.flatMap(({ userId }) => (userId === null ? [] : [userId]));
    const last = people.length === batch ? people.at(-1) : undefined;
    return {
      output: people.length,
      audit: { patientId: null, entity: { type: "medication", id: medicationId } },
      notify: people.map((to) => ({ to, topic: "medication" as const, entityId: medicationId })),
      jobs: last ? [{ name: "medication.alert" as const, payload: { medicationId, after: last } }] : [],
    };
  },
});
