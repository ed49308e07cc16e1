import { and, eq, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { patient } from "@/db/schema/people";
import { AppError, notFound } from "./errors";
import type { Context, Reader, Transaction } from "./operation";

/** The where-clause of every read of a person's data. The same SQL function stands behind the row-level policies. */
export function visible(patientColumn: SQLWrapper): SQL {
  return sql`${patientColumn} in (select visible_patients())`;
}

/** From here on this job sees these people and no one else: what it does not work on, it need not see, and need not look through. */
export async function narrowTo(tx: Transaction, patientIds: readonly string[]): Promise<void> {
  await tx.execute(sql`select set_config('app.subjects', ${patientIds.join(",")}, true)`);
}
const one = sql`(values (1)) as one`;

/** Whose data a call is about: the person named, or oneself. Someone not visible is not found. */
export async function subjectOf(db: Reader, { actor }: Context, patientId: string | undefined): Promise<string> {
  if (actor.kind === "patient" && (patientId === undefined || patientId === actor.patientId)) return actor.patientId;
  if (patientId === undefined) {
    const message = "Say which person this is about.";
    throw new AppError("invalid", message, { fields: [{ path: "patientId", message }] });
  }
  // A client may cover a million people: from here on the database looks only at this one.
  if (actor.kind === "client")
    await db.select({ subject: sql`set_config('app.subject', ${patientId}, true)` }).from(one);
  const [found] = await db
    .select({ id: patient.id })
    .from(patient)
    .where(and(eq(patient.id, patientId), visible(patient.id)));
  if (!found) throw notFound();
  return found.id;
}
