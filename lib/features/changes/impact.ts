import { sql } from "drizzle-orm";
import type { priceChange } from "@/db/schema/changes";
import { alternativesTo } from "@/lib/features/copay/alternatives";
import { priceFill } from "@/lib/features/copay/pricing";
import { restrictionsOf } from "@/lib/features/copay/restrictions";
import { CheckCopayInput } from "@/lib/features/copay/schemas";
import { AppError } from "@/lib/kernel/errors";
import type { Transaction } from "@/lib/kernel/operation";
import { narrowTo } from "@/lib/kernel/scope";
import { applyChange, type Locked } from "./changed";

type Impact = typeof priceChange.$inferInsert;
type Place = readonly [patientId: string, medicationId: string, planId: string];
type Quote = { status: Impact["beforeStatus"]; cents: number | null; asks: string; hasAlternative: boolean };

/** Fills priced in one transaction. */
export const batchSize = 200;

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
  const quoteAll = async (looksFurther: boolean) => {
    const quotes: Quote[] = [];
    for (const person of people) quotes.push(await quoteOf(tx, person, now, looksFurther));
    return quotes;
  };
  const before = await quoteAll(false);
  const after = await asIfPublished(tx, change, now, () => quoteAll(true));
  return people.flatMap((person, index) => {
    const [was, will] = [before[index], after[index]];
    if (!was || !will || (was.status === will.status && was.cents === will.cents && was.asks === will.asks)) return [];
    const prices = {
      beforeStatus: was.status,
      beforeCents: was.cents,
      afterStatus: will.status,
      afterCents: will.cents,
    };
    return [{ ...person, ...prices, changeId: change.id, hasAlternative: will.hasAlternative }];
  });
}

/**
 * What a price check of the first day answers, and if asked whether there is an alternative. A question that cannot be answered is a
 * price that is not known.
 */
async function quoteOf(db: Transaction, person: Person, now: Date, looksFurther: boolean): Promise<Quote> {
  const { patientId, medicationId, planId, effectiveFrom: fillOn, quantity, daysSupply, pharmacyId } = person;
  const place = pharmacyId === null ? { pharmacyType: "1-month-in-retail" } : { pharmacyId };
  const input = CheckCopayInput.parse({ medicationId, planId, fillOn, quantity, daysSupply, ...place });
  try {
    const priced = await priceFill(db, patientId, input, now);
    const { result, entry: listed } = priced;
    const asks = JSON.stringify(listed?.covered ? restrictionsOf(listed) : []);
    const hasAlternative = looksFurther && (await alternativesTo(db, priced)).length > 0;
    return { status: result.status, cents: result.patientPayCents, asks, hasAlternative };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { status: "price-unknown", cents: null, asks: "", hasAlternative: false };
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
