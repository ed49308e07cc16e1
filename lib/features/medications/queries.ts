import { and, asc, desc, eq, gt, type SQL, sql } from "drizzle-orm";
import { medication } from "@/db/schema/formulary";
import { patientMedicationPast, priceFollow } from "@/db/schema/medications";
import { patientMedication } from "@/db/schema/members";
import { NameKey, pageOf, readCursor } from "@/lib/features/paging";
import { notFound } from "@/lib/kernel/errors";
import { query, type Reader } from "@/lib/kernel/operation";
import { subjectOf, visible } from "@/lib/kernel/scope";
import {
  type FollowedPrice,
  FollowsInput,
  MedicationsTakenInput,
  type OwnMedication,
  OwnMedicationInput,
  type PastMedication,
  type TakenMedication,
} from "./schemas";

const ofOwn = () => ({ type: "patient-medication", id: null });

/** What a person takes: one's own, or that of someone in one's care. */
export const listMedicationsTaken = query({
  action: "medications-taken.list",
  input: MedicationsTakenInput,
  target: ({ patientId }) => ({ type: "patient", id: patientId ?? null }),
  async run(db, { patientId, limit, cursor }, context) {
    const subject = await subjectOf(db, context, patientId);
    const rows = await taken(db, subject, afterName(cursor))
      .orderBy(asc(medication.name), asc(medication.id))
      .limit(limit + 1);
    return { patientId: subject, ...pageOf(rows, limit, nameKey, (row): TakenMedication => row) };
  },
  opens: ({ patientId }) => ({ patientId, entity: { type: "patient-medication", id: null } }),
});

export const getMedicationTaken = query({
  action: "medication-taken.read",
  input: OwnMedicationInput,
  target: ofOwn,
  async run(db, { medicationId }, context): Promise<TakenMedication> {
    const found = await takenOf(db, await subjectOf(db, context, undefined), medicationId);
    if (!found) throw notFound();
    return found;
  },
});

/** One drug as it stands in one's own records, with what the list said of it before. */
export const getOwnMedication = query({
  action: "own-medication.read",
  input: OwnMedicationInput,
  target: ofOwn,
  async run(db, { medicationId }, context): Promise<OwnMedication> {
    const subject = await subjectOf(db, context, undefined);
    const { usualQuantity, usualDaysSupply, description } = medication;
    const [drug] = await db
      .select({ ...named, usualQuantity, usualDaysSupply, description })
      .from(medication)
      .where(eq(medication.id, medicationId));
    if (!drug) throw notFound();
    return {
      medication: drug,
      taken: await takenOf(db, subject, medicationId),
      past: await pastOf(db, subject, medicationId),
      isFollowed: (await followOf(db, subject, medicationId)) !== null,
    };
  },
});

export const listFollows = query({
  action: "follows.list",
  input: FollowsInput,
  async run(db, { limit, cursor }, context) {
    const rows = await follows(db, await subjectOf(db, context, undefined), afterName(cursor))
      .orderBy(asc(medication.name), asc(medication.id))
      .limit(limit + 1);
    return pageOf(rows, limit, nameKey, followView);
  },
});

export const getFollow = query({
  action: "follow.read",
  input: OwnMedicationInput,
  target: () => ({ type: "follow", id: null }),
  async run(db, { medicationId }, context): Promise<FollowedPrice> {
    const found = await followOf(db, await subjectOf(db, context, undefined), medicationId);
    if (!found) throw notFound();
    return found;
  },
});

const named = {
  id: medication.id,
  rxcui: medication.rxcui,
  name: medication.name,
  quantityUnit: medication.quantityUnit,
};
const nameKey = (row: { medication: { id: string; name: string } }) => [row.medication.name, row.medication.id];

function afterName(cursor: string | undefined): SQL | undefined {
  const after = readCursor(NameKey, cursor);
  return after && gt(sql`(${medication.name}, ${medication.id})`, sql`(${after[0]}, ${after[1]}::uuid)`);
}

function taken(db: Reader, patientId: string, where: SQL | undefined) {
  const { quantity, daysSupply, pharmacyId, startedOn, endedOn } = patientMedication;
  return db
    .select({ medication: named, quantity, daysSupply, pharmacyId, startedOn, endedOn })
    .from(patientMedication)
    .innerJoin(medication, eq(medication.id, patientMedication.medicationId))
    .where(and(eq(patientMedication.patientId, patientId), visible(patientMedication.patientId), where))
    .$dynamic();
}

/** The person's own entry for a drug, or null. */
export async function takenOf(db: Reader, patientId: string, medicationId: string): Promise<TakenMedication | null> {
  const [found] = await taken(db, patientId, eq(medication.id, medicationId));
  return found ?? null;
}

function pastOf(db: Reader, patientId: string, medicationId: string): Promise<PastMedication[]> {
  const { quantity, daysSupply, pharmacyId, startedOn, endedOn, replacedAt } = patientMedicationPast;
  return db
    .select({
      quantity,
      daysSupply,
      pharmacyId,
      startedOn,
      endedOn,
      replacedAt: sql<string>`to_char(${replacedAt} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
    })
    .from(patientMedicationPast)
    .where(
      and(
        eq(patientMedicationPast.patientId, patientId),
        visible(patientMedicationPast.patientId),
        eq(patientMedicationPast.medicationId, medicationId),
      ),
    )
    .orderBy(desc(replacedAt))
    .limit(50);
}

function follows(db: Reader, patientId: string, where: SQL | undefined) {
  const { quantity, daysSupply, pharmacyId, createdAt } = priceFollow;
  return db
    .select({ medication: named, quantity, daysSupply, pharmacyId, createdAt })
    .from(priceFollow)
    .innerJoin(medication, eq(medication.id, priceFollow.medicationId))
    .where(and(eq(priceFollow.patientId, patientId), visible(priceFollow.patientId), where))
    .$dynamic();
}

function followView({ createdAt, ...row }: Omit<FollowedPrice, "followedAt"> & { createdAt: Date }): FollowedPrice {
  return { ...row, followedAt: createdAt.toISOString() };
}

/** The followed price of a drug, or null. */
export async function followOf(db: Reader, patientId: string, medicationId: string): Promise<FollowedPrice | null> {
  const [found] = await follows(db, patientId, eq(medication.id, medicationId));
  return found ? followView(found) : null;
}
