import { sql } from "drizzle-orm";
import { priceChange } from "@/db/schema/changes";
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
type Quote = { status: Impact["beforeStatus"]; cents: number | null; asks: string; priced: Priced | null };

/** People whose fills are priced in one transaction. */
export const batchSize = 250;
/** Rows of one insert: building a longer one would keep others waiting. */
const rowsAtOnce = 200;

const nobody = "00000000-0000-0000-0000-000000000000";

/** The next people a change may concern, in the order of their ids. */
export async function candidatesAfter(tx: Transaction, changeId: string, after = nobody): Promise<string[]> {
  const found = await tx
    .select({ id: sql<string>`id` })
    .from(sql`change_candidates(${changeId}::uuid, ${after}::uuid, ${batchSize}::integer) as id`);
  return found.map(({ id }) => id);
}

/** Which fills of these people the change concerns. */
function fillsOf(tx: Transaction, changeId: string, candidates: readonly string[]) {
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
    .from(sql`change_people(${changeId}::uuid, ${`{${candidates.join(",")}}`}::uuid[])`);
}

type ConcernedFill = Awaited<ReturnType<typeof fillsOf>>[number];

/**
 * Prices each of these people's fills on the change's first day: once as it is, once with the change written onto it, which is then taken
 * back. Both are what a price check of that day would answer. Kept are those whose price or restrictions differ.
 */
export async function impactOn(
  tx: Transaction,
  candidates: readonly string[],
  change: Locked,
  now: Date,
): Promise<Impact[]> {
  await narrowTo(tx, candidates);
  const fills = await fillsOf(tx, change.id, candidates);
  const quoteAll = () => forAll(tx, fills, (db, fill) => quoteOf(db, fill, now));
  const before = await quoteAll();
  return asIfPublished(tx, change, now, async () => {
    const after = await quoteAll();
    const moved = fills.flatMap((fill, index) => {
      const [was, will] = [before[index], after[index]];
      if (!was || !will || (was.status === will.status && was.cents === will.cents && was.asks === will.asks))
        return [];
      return [{ fill, was, will }];
    });
    return forAll(tx, moved, async (db, { fill, was, will }) => ({
      ...fill,
      ...{ beforeStatus: was.status, beforeCents: was.cents, afterStatus: will.status, afterCents: will.cents },
      changeId: change.id,
      hasAlternative: will.priced !== null && (await alternativesTo(db, will.priced)).length > 0,
    }));
  });
}

/** What a price check of the first day answers. A question that cannot be answered is a price that is not known. */
async function quoteOf(db: Asking, fill: ConcernedFill, now: Date): Promise<Quote> {
  const { patientId, medicationId, planId, effectiveFrom: fillOn, quantity, daysSupply, pharmacyId } = fill;
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

export async function keepImpact(tx: Transaction, impacts: readonly Impact[]): Promise<void> {
  for (let first = 0; first < impacts.length; first += rowsAtOnce)
    await tx.insert(priceChange).values(impacts.slice(first, first + rowsAtOnce));
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
