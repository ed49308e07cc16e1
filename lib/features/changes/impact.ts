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

type PriceChange = typeof priceChange.$inferInsert;
export type Impact = Omit<PriceChange, "changeId" | "importId">;
type Quote = { status: PriceChange["beforeStatus"]; cents: number | null; asks: string; priced: Priced | null };

/** People whose fills are priced in one transaction. */
export const batchSize = 250;
/** Rows of one insert: building a longer one would keep others waiting. */
const rowsAtOnce = 200;

const nobody = "00000000-0000-0000-0000-000000000000";

/** The next people a publication may concern, in the order of their ids. */
export async function candidatesAfter(tx: Transaction, causeId: string, after: string | null): Promise<string[]> {
  const found = await tx
    .select({ id: sql<string>`id` })
    .from(sql`change_candidates(${causeId}::uuid, ${after ?? nobody}::uuid, ${batchSize}::integer) as id`);
  return found.map(({ id }) => id);
}

/** Which fills of these people a publication concerns. From here on the job sees these people alone. */
export async function fillsOf(tx: Transaction, causeId: string, candidates: readonly string[]) {
  await narrowTo(tx, candidates);
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
      cause: sql<
        PriceChange["cause"]
      >`case when not of_terms then 'drug-list' when of_list then 'list-and-terms' else 'plan-terms' end`,
    })
    .from(sql`change_people(${causeId}::uuid, ${`{${candidates.join(",")}}`}::uuid[])`);
}

export type ConcernedFill = Awaited<ReturnType<typeof fillsOf>>[number];

/** Does some work on what holds, be it as it is, as it was or as it will be. */
type Setting = <Output>(work: () => Promise<Output>) => Promise<Output>;

export const asItIs: Setting = (work) => work();

/** Does the work on what holds after a step, which is then taken back. */
export function asIf(tx: Transaction, step: () => Promise<void>): Setting {
  return async (work) => {
    await tx.execute(sql`savepoint as_it_is`);
    await step();
    const output = await work();
    await tx.execute(sql`rollback to savepoint as_it_is`);
    return output;
  };
}

/**
 * Prices each fill on its first day, before and after. Both are what a price check of that day answers then. Kept are those whose price
 * or restrictions differ.
 */
export async function impactOn(
  tx: Transaction,
  fills: readonly ConcernedFill[],
  now: Date,
  { before, after }: Record<"before" | "after", Setting>,
): Promise<Impact[]> {
  const quoteAll = () => forAll(tx, fills, (db, fill) => quoteOf(db, fill, now));
  const were = await before(quoteAll);
  return after(async () => {
    const are = await quoteAll();
    const moved = fills.flatMap((fill, index) => {
      const [was, is] = [were[index], are[index]];
      if (!was || !is || (was.status === is.status && was.cents === is.cents && was.asks === is.asks)) return [];
      return [{ fill, was, is }];
    });
    return forAll(tx, moved, async (db, { fill, was, is }) => ({
      ...fill,
      ...{ beforeStatus: was.status, beforeCents: was.cents, afterStatus: is.status, afterCents: is.cents },
      hasAlternative: is.priced !== null && (await alternativesTo(db, is.priced)).length > 0,
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

/** Keeps what a publication does to prices, each once: work that was done before its job was cut off is not done twice. */
export async function keepImpact(
  tx: Transaction,
  impacts: readonly Impact[],
  by: { changeId: string } | { importId: string },
): Promise<void> {
  for (let first = 0; first < impacts.length; first += rowsAtOnce) {
    const rows = impacts.slice(first, first + rowsAtOnce).map((impact) => ({ ...impact, ...by }));
    await tx.insert(priceChange).values(rows).onConflictDoNothing();
  }
}
