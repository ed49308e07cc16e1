import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { importRun } from "@/db/schema/imports";
import { announceJob } from "@/lib/features/changes/announce";
import {
  asIf,
  asItIs,
  batchSize,
  type ConcernedFill,
  candidatesAfter,
  fillsOf,
  impactOn,
  keepImpact,
} from "@/lib/features/changes/impact";
import { Id } from "@/lib/features/shapes";
import type { Job } from "@/lib/kernel/jobs";
import { mutation, type Transaction } from "@/lib/kernel/operation";

export const requoteJob = (id: string): Job => ({ name: "import.requote", payload: { id }, key: `requote ${id}` });

/**
 * A batch of members whose prices a published import may have moved: each price is worked out on the first day, with what the import
 * replaced and with what it opened. How far the work has come is kept with what came of it, so that it can be cut off anywhere.
 */
export const requoteImport = mutation({
  action: "import.requote",
  input: z.strictObject({ id: Id }),
  async run(tx, { id }, { now }) {
    const [run] = await tx.select().from(importRun).where(eq(importRun.id, id)).for("update");
    if (run?.requoteState !== "running") return { output: null, audit: null };
    const candidates = await candidatesAfter(tx, id, run.requotedThrough);
    const fills = await fillsOf(tx, id, candidates);
    for (const day of new Set(fills.map(({ effectiveFrom }) => effectiveFrom))) {
      const ofDay = fills.filter(({ effectiveFrom }) => effectiveFrom === day);
      const asItWas = asIf(tx, () => takeBack(tx, id, day, ofDay));
      await keepImpact(tx, await impactOn(tx, ofDay, now, { before: asItWas, after: asItIs }), { importId: id });
    }
    const isOver = candidates.length < batchSize;
    const through = candidates.at(-1) ?? run.requotedThrough;
    await tx
      .update(importRun)
      .set({ requoteState: isOver ? "done" : "running", requotedThrough: through, requotedAt: new Date() })
      .where(eq(importRun.id, id));
    return {
      output: null,
      audit: { patientId: null, entity: { type: "import", id } },
      jobs: [isOver ? announceJob(id) : requoteJob(id)],
    };
  },
});

/**
 * Makes of what the import opened on this day what it replaced, as far as these fills rest on it. What something else has replaced
 * since stays as it is: that is told by what did so.
 */
async function takeBack(tx: Transaction, id: string, day: string, fills: readonly ConcernedFill[]): Promise<void> {
  const asked = JSON.stringify(fills.map(({ planId, medicationId }) => ({ planId, medicationId })));
  const ofFills = sql`(select "planId" as plan_id, "medicationId" as medication_id
    from json_to_recordset(${asked}::json) as x("planId" uuid, "medicationId" uuid))`;
  const holds = (row: string) =>
    sql.raw(
      `${row}.effective_from <= r.effective_from and (${row}.effective_to is null or ${row}.effective_to >= r.effective_from)`,
    );
  const steps = [
    {
      table: sql`plan_terms`,
      ofRow: sql`r.medication_id is null and r.plan_id in (select plan_id from ${ofFills} f)`,
      same: sql``,
    },
    {
      table: sql`formulary_entry`,
      ofRow: sql`(r.plan_id, r.medication_id) in (select plan_id, medication_id from ${ofFills} f)`,
      same: sql`and h.medication_id = r.medication_id`,
    },
  ];
  for (const { table, ofRow, same } of steps) {
    const rows = await tx.execute<{ opened: string | null; replaced: string | null }>(sql`
      select r.opened_id as opened, r.replaced_id as replaced from import_replacement r
      where r.run_id = ${id}::uuid and r.effective_from = ${day}::date and ${ofRow}
        and (select min(h.id::text) from ${table} h where h.plan_id = r.plan_id ${same} and ${holds("h")})
          is not distinct from r.opened_id::text`);
    const ids = (key: "opened" | "replaced") => `{${rows.flatMap((row) => row[key] ?? []).join(",")}}`;
    await tx.execute(
      sql`update ${table} set effective_to = effective_from - 1 where id = any(${ids("opened")}::uuid[])`,
    );
    await tx.execute(sql`update ${table} set effective_to = ${day}::date where id = any(${ids("replaced")}::uuid[])`);
  }
}
