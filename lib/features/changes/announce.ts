import { and, asc, eq, inArray, isNull, lt, or, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { change, priceChange } from "@/db/schema/changes";
import { importRun } from "@/db/schema/imports";
import { patient } from "@/db/schema/people";
import { NoInput } from "@/lib/features/people/schemas";
import type { Job } from "@/lib/kernel/jobs";
import { mutation } from "@/lib/kernel/operation";
import { CauseInput } from "./schemas";

/** People told in one transaction: it holds their counters until it commits. */
const batch = 500;

export const announceJob = (id: string): Job => ({ name: "change.announce", payload: { id }, key: `announce ${id}` });

/** Tells the members whose price or restrictions a published change or an import moves, each once. */
export const announceChange = mutation({
  action: "change.announce",
  input: CauseInput,
  async run(tx, { id }, { now }) {
    const isCaused = sql`coalesce(${priceChange.changeId}, ${priceChange.importId}) = ${id}::uuid`;
    const isPublished = or(isNull(change.id), eq(change.state, "published"));
    const untold = await tx
      .select({ price: priceChange, userId: patient.userId })
      .from(priceChange)
      .leftJoin(change, eq(change.id, priceChange.changeId))
      .innerJoin(patient, eq(patient.id, priceChange.patientId))
      .where(and(isCaused, isPublished, isNull(priceChange.toldAt)))
      .orderBy(asc(priceChange.id))
      .limit(batch)
      .for("update", { of: priceChange });
    const ids = untold.map(({ price }) => price.id);
    if (ids.length > 0) await tx.update(priceChange).set({ toldAt: now }).where(inArray(priceChange.id, ids));
    return {
      output: null,
      audit: { patientId: null, entity: { type: untold[0]?.price.importId ? "import" : "change", id } },
      notify: untold.flatMap(({ price, userId }) =>
        userId === null ? [] : [{ to: userId, topic: topicOf(price), entityId: price.id }],
      ),
      jobs: ids.length === batch ? [announceJob(id)] : [],
    };
  },
});

/** How long a publication may be silent while there is someone to tell. */
const silentMs = 60_000;

/** Goes on telling where that was cut off, as by a crash: the queue itself would wait for hours. */
export const resumeAnnouncing = mutation({
  action: "changes.resume",
  input: NoInput,
  async run(tx, _, { now }) {
    const since = new Date(now.getTime() - silentMs);
    const untold = (id: PgColumn) => sql`exists (select from ${priceChange}
      where coalesce(${priceChange.changeId}, ${priceChange.importId}) = ${id} and ${priceChange.toldAt} is null)`;
    const changes = await tx
      .select({ id: change.id })
      .from(change)
      .where(and(eq(change.state, "published"), lt(change.publishedAt, since), untold(change.id)));
    const imports = await tx
      .select({ id: importRun.id })
      .from(importRun)
      .where(and(eq(importRun.requoteState, "done"), lt(importRun.requotedAt, since), untold(importRun.id)));
    const causes = [...changes, ...imports];
    return {
      output: null,
      audit: causes.length > 0 ? { patientId: null, entity: { type: "change", id: null } } : null,
      jobs: causes.map(({ id }) => announceJob(id)),
    };
  },
});

/** Another price is told as one; where only what the plan asks for differs, the list is what changed. */
function topicOf({ beforeStatus, beforeCents, afterStatus, afterCents }: typeof priceChange.$inferSelect) {
  return beforeStatus === afterStatus && beforeCents === afterCents ? "formulary" : "copay";
}
