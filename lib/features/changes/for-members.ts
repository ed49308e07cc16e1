import { and, eq, inArray, isNotNull, or } from "drizzle-orm";
import { change, changeEntry, changeTerms, priceChange } from "@/db/schema/changes";
import { formularyEntry, medication } from "@/db/schema/formulary";
import { plan } from "@/db/schema/plans";
import { restrictionsOf } from "@/lib/features/copay/restrictions";
import { holdsOn } from "@/lib/features/effective";
import type { Restriction } from "@/lib/features/formulary/schemas";
import { notFound } from "@/lib/kernel/errors";
import { query, type Reader } from "@/lib/kernel/operation";
import { visible } from "@/lib/kernel/scope";
import { type OwnChange, OwnChangeInput } from "./schemas";
import { changeSentence } from "./wording";

/** What a published change does to one's own price of one drug. */
export const getOwnChange = query({
  action: "own-change.read",
  input: OwnChangeInput,
  target: ({ id }) => ({ type: "price-change", id }),
  async run(db, { id }): Promise<OwnChange> {
    const [found] = await ownChanges(db, [id]);
    if (!found) throw notFound();
    return found;
  },
});

/** What each of these alerts says, as far as the reader may see it. */
export async function changeTitles(db: Reader, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  return new Map((await ownChanges(db, ids)).map((own) => [own.id, changeSentence(own)]));
}

async function ownChanges(db: Reader, ids: string[]): Promise<OwnChange[]> {
  const rows = await db
    .select({
      price: priceChange,
      entry: changeEntry,
      listed: formularyEntry,
      terms: { note: changeTerms.note },
      publishedAt: change.publishedAt,
      plan: { id: plan.id, name: plan.name },
      medication: { id: medication.id, name: medication.name },
    })
    .from(priceChange)
    .leftJoin(change, eq(change.id, priceChange.changeId))
    .leftJoin(
      changeEntry,
      and(
        eq(changeEntry.changeId, change.id),
        eq(changeEntry.planId, priceChange.planId),
        eq(changeEntry.medicationId, priceChange.medicationId),
      ),
    )
    .leftJoin(
      formularyEntry,
      and(
        isNotNull(priceChange.importId),
        eq(formularyEntry.planId, priceChange.planId),
        eq(formularyEntry.medicationId, priceChange.medicationId),
        holdsOn(priceChange.effectiveFrom, formularyEntry),
      ),
    )
    .leftJoin(changeTerms, eq(changeTerms.changeId, change.id))
    .innerJoin(plan, eq(plan.id, priceChange.planId))
    .innerJoin(medication, eq(medication.id, priceChange.medicationId))
    .where(
      and(
        inArray(priceChange.id, ids),
        or(isNotNull(priceChange.importId), eq(change.state, "published")),
        visible(priceChange.patientId),
      ),
    );
  return rows.map(({ price, entry, listed, terms, publishedAt, ...named }) => ({
    ...named,
    id: price.id,
    cause: price.cause,
    effectiveFrom: price.effectiveFrom,
    reason: price.reason,
    quantity: price.quantity,
    daysSupply: price.daysSupply,
    before: { status: price.beforeStatus, patientPayCents: price.beforeCents },
    after: { status: price.afterStatus, patientPayCents: price.afterCents },
    restrictions: restrictionsIn(entry, listed),
    note: entry?.note ?? terms?.note ?? null,
    hasAlternative: price.hasAlternative,
    publishedAt: (publishedAt ?? price.toldAt)?.toISOString() ?? null,
  }));
}

/** What the plan then asks for: as the change said, or where that was an import, as the list has it. */
function restrictionsIn(
  entry: typeof changeEntry.$inferSelect | null,
  listed: typeof formularyEntry.$inferSelect | null,
): Restriction[] {
  if (entry) return restrictionsOf({ ...entry, otherStatements: null });
  return listed?.covered ? restrictionsOf(listed) : [];
}
