import { and, eq } from "drizzle-orm";
import { medication } from "@/db/schema/formulary";
import { priceFollow } from "@/db/schema/medications";
import { patientMedication } from "@/db/schema/members";
import { pharmacy } from "@/db/schema/pharmacies";
import { invalidField, notFound } from "@/lib/kernel/errors";
import { requireMatch } from "@/lib/kernel/etag";
import { mutation, type Transaction } from "@/lib/kernel/operation";
import { subjectOf } from "@/lib/kernel/scope";
import { followOf, takenOf } from "./queries";
import { OwnMedicationInput, SaveFollowInput, SaveMedicationInput } from "./schemas";

/** The trail says that a list changed and which fields, never which drug. */
const taken = { type: "patient-medication", id: null };
const follow = { type: "follow", id: null };

/** Puts a drug on one's own list, or replaces what the list says of it. What it said before is kept. */
export const saveMedicationTaken = mutation({
  action: "medication-taken.save",
  input: SaveMedicationInput,
  target: () => taken,
  async run(tx, { medicationId, ...rest }, context) {
    const patientId = await subjectOf(tx, context, undefined);
    await requireDrug(tx, medicationId);
    await requirePharmacy(tx, rest.pharmacyId);
    const row = { ...rest, pharmacyId: rest.pharmacyId ?? null, endedOn: rest.endedOn ?? null };
    const mine = and(eq(patientMedication.patientId, patientId), eq(patientMedication.medicationId, medicationId));
    await tx.select({ held: patientMedication.medicationId }).from(patientMedication).where(mine).for("update");
    const before = await takenOf(tx, patientId, medicationId);
    requireMatch(context, before);
    await tx
      .insert(patientMedication)
      .values({ patientId, medicationId, ...row })
      .onConflictDoUpdate({ target: [patientMedication.patientId, patientMedication.medicationId], set: row });
    const output = await takenOf(tx, patientId, medicationId);
    if (!output) throw notFound();
    return { output, audit: { patientId, entity: taken, fields: changed(before, output) } };
  },
});

/** Takes a drug off one's own list. What the list said is kept as history. */
export const removeMedicationTaken = mutation({
  action: "medication-taken.remove",
  input: OwnMedicationInput,
  target: () => taken,
  async run(tx, { medicationId }, context) {
    const patientId = await subjectOf(tx, context, undefined);
    const mine = and(eq(patientMedication.patientId, patientId), eq(patientMedication.medicationId, medicationId));
    await tx.select({ held: patientMedication.medicationId }).from(patientMedication).where(mine).for("update");
    const before = await takenOf(tx, patientId, medicationId);
    if (!before) throw notFound();
    requireMatch(context, before);
    await tx.delete(patientMedication).where(mine);
    return { output: undefined, audit: { patientId, entity: taken } };
  },
});

export const saveFollow = mutation({
  action: "follow.save",
  input: SaveFollowInput,
  target: () => follow,
  async run(tx, { medicationId, ...asked }, context) {
    const patientId = await subjectOf(tx, context, undefined);
    const drug = await requireDrug(tx, medicationId);
    await requirePharmacy(tx, asked.pharmacyId);
    const own = await takenOf(tx, patientId, medicationId);
    const row = {
      quantity: asked.quantity ?? own?.quantity ?? drug.usualQuantity ?? unsaid("quantity"),
      daysSupply: asked.daysSupply ?? own?.daysSupply ?? drug.usualDaysSupply ?? unsaid("daysSupply"),
      pharmacyId: asked.pharmacyId === undefined ? (own?.pharmacyId ?? null) : asked.pharmacyId,
    };
    requireMatch(context, await followOf(tx, patientId, medicationId));
    await tx
      .insert(priceFollow)
      .values({ patientId, medicationId, createdAt: context.now, ...row })
      .onConflictDoUpdate({ target: [priceFollow.patientId, priceFollow.medicationId], set: row });
    const output = await followOf(tx, patientId, medicationId);
    if (!output) throw notFound();
    return { output, audit: { patientId, entity: follow, fields: Object.keys(row) } };
  },
});

export const removeFollow = mutation({
  action: "follow.remove",
  input: OwnMedicationInput,
  target: () => follow,
  async run(tx, { medicationId }, context) {
    const patientId = await subjectOf(tx, context, undefined);
    const before = await followOf(tx, patientId, medicationId);
    if (!before) throw notFound();
    requireMatch(context, before);
    await tx
      .delete(priceFollow)
      .where(and(eq(priceFollow.patientId, patientId), eq(priceFollow.medicationId, medicationId)));
    return { output: undefined, audit: { patientId, entity: follow } };
  },
});

/** For a drug whose usual fill is not known, the fill has to be said. */
function unsaid(path: "quantity" | "daysSupply"): never {
  throw invalidField(path, "We don't know the usual fill of this drug. Say how much and for how many days.");
}

async function requireDrug(tx: Transaction, medicationId: string) {
  const { id, usualQuantity, usualDaysSupply } = medication;
  const [found] = await tx
    .select({ id, usualQuantity, usualDaysSupply })
    .from(medication)
    .where(eq(medication.id, medicationId));
  if (!found) throw notFound();
  return found;
}

async function requirePharmacy(tx: Transaction, pharmacyId: string | null | undefined): Promise<void> {
  if (!pharmacyId) return;
  const [found] = await tx.select({ id: pharmacy.id }).from(pharmacy).where(eq(pharmacy.id, pharmacyId));
  if (!found) throw invalidField("pharmacyId", "We don't know this pharmacy. Choose one from the list.");
}

function changed(before: object | null, after: object): string[] {
  const old = new Map(Object.entries(before ?? {}));
  return Object.entries(after)
    .filter(([name, value]) => JSON.stringify(old.get(name)) !== JSON.stringify(value))
    .map(([name]) => name);
}
