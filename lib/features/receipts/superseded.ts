import { aliasedTable, and, desc, eq, gt, sql } from "drizzle-orm";
import { copayCalculation } from "@/db/schema/copay";
import { plan } from "@/db/schema/plans";
import type { Reader } from "@/lib/kernel/operation";
import { visible } from "@/lib/kernel/scope";

/**
 * The newest check of the same question that came out differently, if any. The same question is the same fill on the same
 * day; and a check made for "today" answers an earlier day's check of that fill anew.
 */
export async function supersededBy(db: Reader, calculationId: string): Promise<string | null> {
  const [newer, older] = [copayCalculation, aliasedTable(copayCalculation, "older")];
  const [found] = await db
    .select({ id: newer.id })
    .from(older)
    .innerJoin(plan, eq(plan.id, older.planId))
    .innerJoin(
      newer,
      and(
        eq(newer.patientId, older.patientId),
        gt(newer.id, older.id),
        eq(newer.planId, older.planId),
        eq(newer.medicationId, older.medicationId),
        eq(newer.quantity, older.quantity),
        eq(newer.daysSupply, older.daysSupply),
        eq(newer.brandRequested, older.brandRequested),
        sql`(${newer.pharmacyId}, ${newer.pharmacyType}) is not distinct from (${older.pharmacyId}, ${older.pharmacyType})`,
        sql`(${newer.fillOn} = ${older.fillOn} or (${newer.fillOn} > ${older.fillOn}
          and ${newer.fillOn} <= (${newer.calculatedAt} at time zone ${plan.timeZone})::date))`,
        sql`(${newer.status}, ${newer.patientPayCents}) is distinct from (${older.status}, ${older.patientPayCents})`,
      ),
    )
    .where(and(eq(older.id, calculationId), visible(older.patientId), visible(newer.patientId)))
    .orderBy(desc(newer.id))
    .limit(1);
  return found?.id ?? null;
}
