import { and, eq, lt, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { change, priceChange } from "@/db/schema/changes";
import { importRun } from "@/db/schema/imports";
import { NoInput } from "@/lib/features/people/schemas";
import { mutation } from "@/lib/kernel/operation";
import { announceJob } from "./announce";
import { previewJob } from "./mutations";

/** How long work on a change may be silent before it is begun again. */
const silentMs = 60_000;

/** Goes on with previews and with telling members where that was cut off, as by a crash: the queue itself would wait for hours. */
export const resumeChanges = mutation({
  action: "changes.resume",
  input: NoInput,
  async run(tx, _, { now }) {
    const since = new Date(now.getTime() - silentMs);
    const untold = (id: PgColumn) => sql`exists (select from ${priceChange}
      where coalesce(${priceChange.changeId}, ${priceChange.importId}) = ${id} and ${priceChange.toldAt} is null)`;
    const previews = await tx
      .select({ id: change.id })
      .from(change)
      .where(and(eq(change.state, "draft"), eq(change.impactState, "running"), lt(change.impactAt, since)));
    const changes = await tx
      .select({ id: change.id })
      .from(change)
      .where(and(eq(change.state, "published"), lt(change.publishedAt, since), untold(change.id)));
    const imports = await tx
      .select({ id: importRun.id })
      .from(importRun)
      .where(and(eq(importRun.requoteState, "done"), lt(importRun.requotedAt, since), untold(importRun.id)));
    const jobs = [
      ...previews.map(({ id }) => previewJob(id)),
      ...[...changes, ...imports].map(({ id }) => announceJob(id)),
    ];
    return {
      output: null,
      audit: jobs.length > 0 ? { patientId: null, entity: { type: "change", id: null } } : null,
      jobs,
    };
  },
});
