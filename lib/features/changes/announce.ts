import { and, asc, eq, gt, inArray, isNull, ne, sql } from "drizzle-orm";
import { change, priceChange } from "@/db/schema/changes";
import { patient } from "@/db/schema/people";
import type { Job } from "@/lib/kernel/jobs";
import { mutation } from "@/lib/kernel/operation";
import { CauseInput } from "./schemas";

/** People told in one transaction: it holds their counters until it commits. */
const batch = 500;

export const announceJob = (id: string, after?: string): Job => ({
  name: "change.announce",
  payload: { id, ...(after && { after }) },
  key: `announce ${id}`,
});

/** Tells the members whose price or restrictions a published change or an import moves, each once. */
export const announceChange = mutation({
  action: "change.announce",
  input: CauseInput,
  async run(tx, { id, after }, { now }) {
    const isCaused = sql`coalesce(${priceChange.changeId}, ${priceChange.importId}) = ${id}::uuid`;
    const isWaiting = (await tx.$count(change, and(eq(change.id, id), ne(change.state, "published")))) > 0;
    // Alone, so that no more rows are joined than are told.
    const next = await tx
      .select({ id: priceChange.id })
      .from(priceChange)
      .where(and(isCaused, isNull(priceChange.toldAt), after ? gt(priceChange.id, after) : undefined))
      .orderBy(asc(priceChange.id))
      .limit(isWaiting ? 0 : batch)
      .for("update");
    const due = next.map((row) => row.id);
    const untold = await tx
      .select({ price: priceChange, userId: patient.userId })
      .from(priceChange)
      .innerJoin(patient, eq(patient.id, priceChange.patientId))
      .where(inArray(priceChange.id, due))
      .orderBy(asc(priceChange.id));
    const ids = untold.map(({ price }) => price.id);
    if (ids.length > 0) await tx.update(priceChange).set({ toldAt: now }).where(inArray(priceChange.id, ids));
    return {
      output: null,
      audit: { patientId: null, entity: { type: untold[0]?.price.importId ? "import" : "change", id } },
      notify: untold.flatMap(({ price, userId }) =>
        userId === null ? [] : [{ to: userId, topic: topicOf(price), entityId: price.id }],
      ),
      jobs: ids.length === batch ? [announceJob(id, ids.at(-1))] : [],
    };
  },
});

/** Who follows a price is told of the price, and so is everyone where the list stays as it is; of a drug one takes the list is what changes. */
function topicOf({ cause, reason, ...price }: typeof priceChange.$inferSelect) {
  const isSame = price.beforeStatus === price.afterStatus && price.beforeCents === price.afterCents;
  return !isSame && (reason === "follows" || cause !== "drug-list") ? "copay" : "formulary";
}
