import { sql } from "drizzle-orm";
import type { priceChange } from "@/db/schema/changes";
import { alternativesTo } from "@/lib/features/copay/alternatives";
import type { Priced } from "@/lib/features/copay/options";
import { priceFill } from "@/lib/features/copay/pricing";
import { restrictionsOf } from "@/lib/features/copay/restrictions";
import { CheckCopayInput } from "@/lib/features/copay/schemas";
import { AppError } from "@/lib/kernel/errors";
import type { Asking, Transaction } from "@/lib/kernel/operation";
import { narrowTo } from "@/lib/kernel/scope";
import { forAll } from "@/lib/kernel/together";
import { applyChange, type Locked } from "./changed";

type Impact = typeof priceChange.$inferInsert;
type Place = readonly [patientId: string, medicationId: string, planId: string];
type Quote = { status: Impact["beforeStatus"]; cents: number | null; asks: string; priced: Priced | null };

/** Fills priced in one transaction. */
export const batchSize = 500;

const nobody = "00000000-0000-0000-0000-000000000000";

/** Whom the change concerns, in batches by person, with the fill that is priced. */
export async function peopleAfter(tx: Transaction, changeId: string, after: Place = [nobody, nobody, nobody]) {
  const [patientId, medicationId, planId] = after;
  return tx
    .select({
      patientId: sql<string>`patient`,
      medicationId: sql<string>`drug`,
      planId: sql<string>`plan`,
      effectiveFrom: sql<string>`day::text`,
      coverageId: sql<string>`cover`,
      reason: sql<"takes" | "follows">`why`,
      quantity: sql`amount`.mapWith(Number),
      daysSupply: sql<number>`days`,
      pharmacyId: sql<string | null>`drugstore`,
    })
    .from(sql`change_people(${changeId}::uuid)`)
    .where(sql`(patient, drug, plan) > (${patientId}::uuid, ${medicationId}::uuid, ${planId}::uuid)`)
    .orderBy(sql`patient, drug, plan`)
    .limit(batchSize);
}

type Person = Awaited<ReturnType<typeof peopleAfter>>[number];

/**
 * Prices each person's fill on the change's first day: once as it is, once with the change written onto it, which is then taken back.
 * Both are what a price check of that day would answer. Kept are those whose price or restrictions differ.
 */
export async function impactOn(
  tx: Transaction,
  people: readonly Person[],
  change: Locked,
  now: Date,
): Promise<Impact[]> {
  await narrowTo(tx, [...new Set(people.map(({ patientId }) => patientId))]);
  const quoteAll = () => forAll(tx, people, (db, person) => quoteOf(db, person, now));
  const before = await quoteAll();
  return asIfPublished(tx, change, now, async () => {
    const after = await quoteAll();
    const moved = people.flatMap((person, index) => {
      const [was, will] = [before[index], after[index]];
      if (!was || !will || (was.status === will.status && was.cents === will.cents && was.asks === will.asks))
        return [];
      return [{ person, was, will }];
    });
    return forAll(tx, moved, async (db, { person, was, will }) => ({
      ...person,
      ...{ beforeStatus: was.status, beforeCents: was.cents, afterStatus: will.status, afterCents: will.cents },
      changeId: change.id,
      hasAlternative: will.priced !== null && (await alternativesTo(db, will.priced)).length > 0,
    }));
  });
}

/** What a price check of the first day answers. A question that cannot be answered is a price that is not known. */
async function quoteOf(db: Asking, person: Person, now: Date): Promise<Quote> {
  const { patientId, medicationId, planId, effectiveFrom: fillOn, quantity, daysSupply, pharmacyId } = person;
  const place = pharmacyId === null ? { pharmacyType: "1-month-in-retail" } : { pharmacyId };
  const input = CheckCopayInput.parse({ medicationId, planId, fillOn, quantity, daysSupply, ...place });
  try {
    const priced = await priceFill(db, patientId, input, now);
    const { result, entry: listed } = priced;
    const asks = JSON.stringify(listed?.covered ? restrictionsOf(listed) : []);
    return { status: result.status, cents: result.patientPayCents, asks, priced };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { status: "price-unknown", cents: null, asks: "", priced: null };
  }
}

/** Does the work on what holds as it will be, and leaves it as it is. */
async function asIfPublished<Output>(
  tx: Transaction,
  change: Locked,
  now: Date,
  work: () => Promise<Output>,
): Promise<Output> {
  await tx.execute(sql`savepoint as_it_is`);
  await applyChange(tx, change, now);
  const output = await work();
  await tx.execute(sql`rollback to savepoint as_it_is`);
  return output;
}
