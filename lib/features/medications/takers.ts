import { eq, sql } from "drizzle-orm";
import { priceFollow } from "@/db/schema/medications";
import { patient } from "@/db/schema/people";
import type { Reader } from "@/lib/kernel/operation";
import { visible } from "@/lib/kernel/scope";

/**
 * Whom a change to a drug concerns on a day, as far as the actor may see them: who takes it (an active medication, or a
 * fill within its supply plus 60 days). The SQL function `takers_of` is the one definition, for joins too.
 */
export async function takersOf(db: Reader, medicationId: string, day: string): Promise<string[]> {
  const rows = await db
    .select({ id: patient.id })
    .from(patient)
    .where(sql`${patient.id} in (select takers_of(${medicationId}::uuid, ${day}::date)) and ${visible(patient.id)}`);
  return rows.map(({ id }) => id);
}

/** Who follows the price of a drug, as far as the actor may see them. */
export async function followersOf(db: Reader, medicationId: string): Promise<string[]> {
  const rows = await db
    .select({ id: priceFollow.patientId })
    .from(priceFollow)
    .where(sql`${eq(priceFollow.medicationId, medicationId)} and ${visible(priceFollow.patientId)}`);
  return rows.map(({ id }) => id);
}
