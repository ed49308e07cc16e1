import { and, eq, inArray } from "drizzle-orm";
import { change, changeEntry, changeTerms, priceChange } from "@/db/schema/changes";
import { medication } from "@/db/schema/formulary";
import { plan } from "@/db/schema/plans";
import { restrictionsOf } from "@/lib/features/copay/restrictions";
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
      terms: { note: changeTerms.note },
      cause: change.kind,
      publishedAt: change.publishedAt,
      plan: { id: plan.id, name: plan.name },
      medication: { id: medication.id, name: medication.name },
    })
    .from(priceChange)
    .innerJoin(change, eq(change.id, priceChange.changeId))
    .leftJoin(
      changeEntry,
      and(
        eq(changeEntry.changeId, change.id),
        eq(changeEntry.planId, priceChange.planId),
        eq(changeEntry.medicationId, priceChange.medicationId),
      ),
    )
    .leftJoin(changeTerms, eq(changeTerms.changeId, change.id))
    .innerJoin(plan, eq(plan.id, priceChange.planId))
    .innerJoin(medication, eq(medication.id, priceChange.medicationId))
    .where(and(inArray(priceChange.id, ids), eq(change.state, "published"), visible(priceChange.patientId)));
  return rows.map(({ price, entry, terms, publishedAt, ...named }) => ({
    ...named,
    id: price.id,
    effectiveFrom: price.effectiveFrom,
    reason: price.reason,
    quantity: price.quantity,
    daysSupply: price.daysSupply,
    before: { status: price.beforeStatus, patientPayCents: price.beforeCents },
    after: { status: price.afterStatus, patientPayCents: price.afterCents },
    restrictions: entry ? restrictionsOf({ ...entry, otherStatements: null }) : [],
    note: entry?.note ?? terms?.note ?? null,
    hasAlternative: price.hasAlternative,
    publishedAt: publishedAt?.toISOString() ?? null,
  }));
}
