import { sql } from "drizzle-orm";
import type { Transaction } from "@/lib/kernel/operation";
import type { Publication } from "./publish";

/** What of a plan's drug held last before the row was opened: what it took the place of, else what ended the day before. */
const replacedIn = (table: "formulary_entry" | "plan_terms", ofDrug = "") =>
  sql.raw(`coalesce(
    (select p.id from ${table} p where p.id = n.current_id and p.effective_to = n.opens_on - 1),
    (select p.id from ${table} p where p.plan_id = n.plan_id ${ofDrug} and p.effective_to = n.opens_on - 1
      and p.effective_to >= p.effective_from))`);

/**
 * Notes what this publication opened, in place of what: terms of plans that have members, and entries for drugs that their members take
 * or follow. Members' prices are worked out again from it. Tells whether there is anything.
 */
export async function keepReplaced(tx: Transaction, { runId, source, today }: Publication): Promise<boolean> {
  const firstDay = sql`greatest(n.opens_on, ${today}::date)`;
  const terms = await tx.execute(sql`
    insert into import_replacement (id, run_id, plan_id, effective_from, opened_id, replaced_id)
    select gen_random_uuid(), ${runId}::uuid, n.plan_id, ${firstDay}, n.id, ${replacedIn("plan_terms")}
    from import_terms n where exists (select from coverage c where c.plan_id = n.plan_id)`);
  const [any] = await tx.execute<{ any: boolean }>(
    sql`select exists (select from import_change) or exists (select from import_closed) as any`,
  );
  if (!any?.any) return terms.count > 0;
  const entries = await tx.execute(sql`
    with member as (
      select c.patient_id, c.plan_id from coverage c join plan p on p.id = c.plan_id where p.published_in = ${source}::text
    ), wanted as materialized (
      select m.plan_id, t.medication_id from member m join patient_medication t using (patient_id)
      union select m.plan_id, f.medication_id from member m join price_follow f using (patient_id)
      union select m.plan_id, l.medication_id from member m join claim l using (patient_id)
    )
    insert into import_replacement (id, run_id, plan_id, medication_id, effective_from, opened_id, replaced_id)
    select gen_random_uuid(), ${runId}::uuid, n.plan_id, n.medication_id, ${firstDay}, e.id,
      ${replacedIn("formulary_entry", "and p.medication_id = n.medication_id")}
    from import_change n join wanted using (plan_id, medication_id)
    join formulary_entry e on e.plan_id = n.plan_id and e.medication_id = n.medication_id and e.effective_from = n.opens_on
      and (e.effective_to is null or e.effective_to >= e.effective_from)
    union all
    select gen_random_uuid(), ${runId}::uuid, n.plan_id, n.medication_id, greatest(n.effective_from, ${today}::date), null, n.id
    from import_closed n join wanted using (plan_id, medication_id)`);
  return terms.count + entries.count > 0;
}
