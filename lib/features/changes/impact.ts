import { eq, sql } from "drizzle-orm";
import { formularyChange, formularyChangeEntry, formularyChangeImpact } from "@/db/schema/changes";
import { alternativesTo } from "@/lib/features/copay/alternatives";
import type { Priced } from "@/lib/features/copay/options";
import { priceFill } from "@/lib/features/copay/pricing";
import { restrictionsOf } from "@/lib/features/copay/restrictions";
import { CheckCopayInput } from "@/lib/features/copay/schemas";
import { AppError, notFound } from "@/lib/kernel/errors";
import type { Asking, Transaction } from "@/lib/kernel/operation";
import { narrowTo } from "@/lib/kernel/scope";
import { forAll } from "@/lib/kernel/together";
import { applyEntries, dayOf } from "./entries";

type Entry = typeof formularyChangeEntry.$inferSelect;
type Impact = typeof formularyChangeImpact.$inferInsert;
type Place = readonly [position: number, patientId: string];
type Quote = { status: Impact["beforeStatus"]; cents: number | null; asks: string; priced: Priced | null };

/** People priced in one transaction. */
export const batchSize = 500;

/** Whom the change concerns, in batches by entry and person, with the fill that is priced. */
export async function peopleAfter(tx: Transaction, changeId: string, after: Place | undefined) {
  const [position, patientId] = after ?? [-1, "00000000-0000-0000-0000-000000000000"];
  return tx
    .select({
      position: sql<number>`place`,
      patientId: sql<string>`patient`,
      coverageId: sql<string>`cover`,
      reason: sql<"takes" | "follows">`why`,
      quantity: sql`amount`.mapWith(Number),
      daysSupply: sql<number>`days`,
      pharmacyId: sql<string | null>`drugstore`,
    })
    .from(sql`formulary_change_people(${changeId}::uuid)`)
    .where(sql`(place, patient) > (${position}::integer, ${patientId}::uuid)`)
    .orderBy(sql`place, patient`)
    .limit(batchSize);
}

type Person = Awaited<ReturnType<typeof peopleAfter>>[number];

/**
 * Prices each person's fill on the entry's first day: once with the list as it is, once with the change written onto it, which is
 * then taken back. Both are what a price check of that day would answer. Kept are those whose price or restrictions differ.
 */
export async function impactOn(
  tx: Transaction,
  people: readonly Person[],
  entries: readonly Entry[],
  now: Date,
): Promise<Impact[]> {
  await narrowTo(
    tx,
    people.map(({ patientId }) => patientId),
  );
  const quoteAll = () => forAll(tx, people, (db, person) => quoteOf(db, person, entryOf(entries, person), now));
  const before = await quoteAll();
  return asIfPublished(tx, entries, now, async () => {
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
      changeId: entryOf(entries, person).changeId,
      hasAlternative: will.priced !== null && (await alternativesTo(db, will.priced)).length > 0,
    }));
  });
}

function entryOf(entries: readonly Entry[], { position }: Person): Entry {
  const entry = entries.find((one) => one.position === position);
  if (!entry) throw new RangeError(`The change has no entry ${position}.`);
  return entry;
}

/** What a price check of the entry's first day answers. A question that cannot be answered is a price that is not known. */
async function quoteOf(db: Asking, person: Person, entry: Entry, now: Date): Promise<Quote> {
  const { patientId, quantity, daysSupply, pharmacyId } = person;
  const { planId, medicationId, effectiveFrom: fillOn } = entry;
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

/** Does the work on the list as it will be, and leaves it as it is. */
async function asIfPublished<Output>(
  tx: Transaction,
  entries: readonly Entry[],
  now: Date,
  work: () => Promise<Output>,
): Promise<Output> {
  await tx.execute(sql`savepoint as_it_is`);
  await applyEntries(tx, entries, dayOf(now));
  const output = await work();
  await tx.execute(sql`rollback to savepoint as_it_is`);
  return output;
}

/** The change with its entries; locked against anyone else who would move it. */
export async function lockedChange(tx: Transaction, id: string) {
  const [change] = await tx.select().from(formularyChange).where(eq(formularyChange.id, id)).for("update");
  const entries = await tx
    .select()
    .from(formularyChangeEntry)
    .where(eq(formularyChangeEntry.changeId, id))
    .orderBy(formularyChangeEntry.position);
  return change && { ...change, entries };
}

/** What was worked out for a change so far, forgotten. */
export async function forgetImpact(tx: Transaction, changeId: string): Promise<void> {
  await tx.delete(formularyChangeImpact).where(eq(formularyChangeImpact.changeId, changeId));
}

/** A change that can still be moved on, locked. */
export async function openChange(tx: Transaction, id: string) {
  const change = await lockedChange(tx, id);
  if (!change) throw notFound();
  if (change.state === "published" || change.state === "withdrawn")
    throw new AppError("conflict", `This change was ${change.state} already.`);
  return change;
}
