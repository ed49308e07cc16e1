import { sql } from "drizzle-orm";
import { v7 } from "uuid";
import type { Transaction } from "@/lib/kernel/operation";
import type { Publication } from "./publish";
import { gatherStatements, said, saidIn, wanted } from "./publish-statements";

/** The lists themselves: entries are opened, and those that say otherwise closed; none is changed. */
export async function publishEntries(tx: Transaction, of: Publication): Promise<void> {
  await gatherStatements(tx, of);
  await closeUnnamed(tx, of);
  await compare(tx, of);
  await closeAndOpen(tx, of);
}

/** What these plans listed for the files' periods and the files do not name: said, or closed when the files are the whole list. */
async function closeUnnamed(tx: Transaction, { today, isComplete, tally, notice }: Publication) {
  const unnamed = sql`
    from import_period s
    join formulary_entry e on e.plan_id = s.plan_id and e.covered and e.effective_from <= s.ends_on
      and coalesce(e.effective_to, 'infinity') >= greatest(s.starts_on, ${today}::date) and coalesce(e.effective_to, 'infinity') >= e.effective_from
    where not exists (select from ${wanted} w where w.plan_id = e.plan_id and w.medication_id = e.medication_id
      and w.starts_on <= coalesce(e.effective_to, 'infinity') and w.ends_on >= e.effective_from)`;
  await tx.execute(sql`create temporary table import_closed
    (id uuid, plan_id uuid, medication_id uuid, effective_from date) on commit drop`);
  if (!isComplete) {
    await notice(
      "not-in-files",
      "plan",
      sql`select 0 as file, 0 as position, l.published_id as value, n.times
      from (select e.plan_id, count(distinct e.id) as times ${unnamed} group by e.plan_id) n join import_list l on l.plan_id = n.plan_id`,
    );
    return;
  }
  const closed = await tx.execute(sql`with closed as (
      update formulary_entry f set effective_to =
        case when f.effective_from < ${today}::date then ${today}::date - 1 else f.effective_from - 1 end
      where f.id in (select e.id ${unnamed}) returning f.id, f.plan_id, f.medication_id, f.effective_from)
    insert into import_closed select * from closed`);
  tally("published", "entries-closed", closed.count);
}

/** What the portal does not have, or has otherwise; drug by drug, in which order the indices grow best. */
async function compare(tx: Transaction, { today, notice }: Publication) {
  await tx.execute(sql`create temporary table import_change on commit drop as
    select *, case when current_id is null then starts_on when current_from < ${today}::date then greatest(starts_on, ${today}::date)
      else current_from end as opens_on from (
      select distinct on (w.medication_id, w.plan_id, w.starts_on) w.*, o.statements as other_statements,
        e.id as current_id, e.effective_from as current_from,
        e.id is null or not e.covered or e.effective_to < w.ends_on
          or (${saidIn("e")}, e.other_statements) is distinct from (${saidIn("w")}, o.statements) as differs
      from ${wanted} w
      left join import_other o using (plan_id, medication_id, starts_on, ends_on)
      left join formulary_entry e on e.plan_id = w.plan_id and e.medication_id = w.medication_id and e.effective_from <= w.ends_on
        and (e.effective_to is null or e.effective_to >= e.effective_from) and coalesce(e.effective_to, 'infinity') >= w.starts_on
      order by w.medication_id, w.plan_id, w.starts_on, e.effective_from desc) c
    where differs`);
  await notice(
    "year-ended",
    "entry",
    sql`select file, position, starts_on::text as value, 1 as times from import_change
    where current_id is not null and ends_on < ${today}::date`,
  );
  await tx.execute(sql`delete from import_change where current_id is not null and ends_on < ${today}::date`);
}

async function closeAndOpen(tx: Transaction, { today, tally }: Publication) {
  const closed = await tx.execute(sql`update formulary_entry e set effective_to =
      case when e.effective_from < ${today}::date then least(e.effective_to, ${today}::date - 1) else e.effective_from - 1 end
    from import_change c where e.id = c.current_id`);
  tally("published", "entries-closed", closed.count);
  // Ids of one moment that count up: random ones would touch another page of their index for each row.
  const moment = v7().slice(0, -12);
  const opened = await tx.execute(sql`
    insert into formulary_entry (id, plan_id, medication_id, effective_from, effective_to, covered, ${said}, other_statements)
    select (${moment}::text || lpad(to_hex(row_number() over ()), 12, '0'))::uuid, plan_id, medication_id, opens_on, ends_on, true, ${said}, other_statements from import_change`);
  tally("published", "entries-opened", opened.count);
}
