import { sql } from "drizzle-orm";
import type { Transaction } from "@/lib/kernel/operation";
import type { Publication } from "./publish";

const said =
  "tier, needs_prior_authorization, needs_step_therapy, has_quantity_limit, prior_authorization_detail, step_therapy_detail, quantity_limit_detail, quantity_limit_quantity, quantity_limit_days";
const columns = (alias: string) => sql.raw(said.replace(/\w+/g, (name) => `${alias}.${name}`));

/** The lists themselves: entries are opened, and those that say otherwise closed; none is changed. */
export async function publishEntries(tx: Transaction, of: Publication): Promise<void> {
  await gatherStatements(tx, of);
  await refuseStrangers(tx, of);
  await gatherWanted(tx, of);
  await merge(tx, of);
  await closeUnnamed(tx, of);
}

/** Each distinct statement about a plan, a drug and a period. */
async function gatherStatements(tx: Transaction, { runId, source, tally }: Publication) {
  await tx.execute(sql`create temporary table import_list on commit drop as
    select l.list, pl.id as plan_id, pl.published_id from plan pl cross join unnest(pl.published_lists) l(list)
    where pl.published_in = ${source}::text`);
  await tx.execute(sql`create temporary table import_statement on commit drop as
    select pl.plan_id, m.id as medication_id, e.starts_on, e.ends_on, ${columns("e")},
      count(*) as times, min(e.file) as file, min(e.position) as position
    from (
      select e.file, e.position, e.list, e.drug, e.starts_on, e.ends_on, ${columns("e")} from import_staged_entry e
      where e.run_id = ${runId}::uuid and e.starts_on is not null
      union all
      select e.file, e.position, e.list, e.drug, t.starts_on, t.ends_on, ${columns("e")} from import_staged_entry e
      join import_list l on l.list = e.list
      join (select distinct plan_id, year, make_date(year, 1, 1) as starts_on, make_date(year, 12, 31) as ends_on from plan_terms) t
        on t.plan_id = l.plan_id
      where e.run_id = ${runId}::uuid and e.starts_on is null) e
    join import_list pl on pl.list = e.list join import_key k on k.key = e.drug join medication m on m.rxcui = k.rxcui
    group by pl.plan_id, m.id, e.starts_on, e.ends_on, ${columns("e")}`);
  await tx.execute(sql`analyze import_statement`);
  const [repeated] = await tx.execute<{ times: string }>(
    sql`select coalesce(sum(times - 1), 0) as times from import_statement`,
  );
  tally("repaired", "repeated", Number(repeated?.times ?? 0));
}

/** What belongs to no plan, no drug or no year that anyone describes. */
async function refuseStrangers(tx: Transaction, { runId, notice }: Publication) {
  const without = (table: string, key: string, column: string) => sql`
    select min(e.file) as file, min(e.position) as position, e.${sql.raw(column)} as value, count(*) as times
    from import_staged_entry e where e.run_id = ${runId}::uuid
      and not exists (select from ${sql.raw(table)} x where x.${sql.raw(key)} = e.${sql.raw(column)})
    group by e.${sql.raw(column)}`;
  await notice("unknown-plan", "list", without("import_list", "list", "list"));
  await notice("unknown-drug", "drug", without("import_key", "key", "drug"));
  await notice(
    "no-year",
    "years",
    sql`select min(e.file) as file, min(e.position) as position, e.list as value, count(*) as times
    from import_staged_entry e join import_list l on l.list = e.list where e.run_id = ${runId}::uuid and e.starts_on is null
      and not exists (select from plan_terms t where t.plan_id = l.plan_id) group by e.list`,
  );
  const outside = sql`not exists (select from plan_terms t where t.plan_id = s.plan_id and t.effective_from <= s.ends_on
    and (t.effective_to is null or t.effective_to >= s.starts_on))`;
  await tx.execute(sql`create temporary table import_outside on commit drop as
    select s.* from (select plan_id, starts_on, ends_on, sum(times) as times, min(file) as file, min(position) as position
      from import_statement group by plan_id, starts_on, ends_on) s where ${outside}`);
  await notice(
    "outside-plan-years",
    "years",
    sql`select o.file, o.position, l.published_id || ' ' || o.starts_on as value, o.times
    from import_outside o join import_list l on l.plan_id = o.plan_id`,
  );
  await tx.execute(sql`delete from import_statement s using import_outside o
    where o.plan_id = s.plan_id and o.starts_on = s.starts_on and o.ends_on = s.ends_on`);
}

/** One row for a plan, a drug and a period; what the files say besides it stands beside it. */
async function gatherWanted(tx: Transaction, { notice }: Publication) {
  await tx.execute(sql`create temporary table import_wanted on commit drop as
    select s.plan_id, s.medication_id, s.starts_on, s.ends_on, ${columns("s")}, s.file, s.position, s.others, null::jsonb as other_statements
    from (select *, row_number() over w as place, count(*) over (partition by plan_id, medication_id, starts_on, ends_on) - 1 as others
      from import_statement
      window w as (partition by plan_id, medication_id, starts_on, ends_on order by ${sql.raw(said)})) s
    where s.place = 1`);
  await tx.execute(sql`update import_wanted w set other_statements = o.statements
    from (select s.plan_id, s.medication_id, s.starts_on, s.ends_on, jsonb_agg(jsonb_build_object('tier', s.tier,
        'needsPriorAuthorization', s.needs_prior_authorization, 'needsStepTherapy', s.needs_step_therapy,
        'hasQuantityLimit', s.has_quantity_limit) order by ${columns("s")}) as statements
      from import_statement s join import_wanted w using (plan_id, medication_id, starts_on, ends_on)
      where w.others > 0 and (${columns("s")}) is distinct from (${columns("w")})
      group by s.plan_id, s.medication_id, s.starts_on, s.ends_on) o
    where w.others > 0 and w.plan_id = o.plan_id and w.medication_id = o.medication_id and w.starts_on = o.starts_on and w.ends_on = o.ends_on`);
  await notice(
    "two-statements",
    "plans",
    sql`select w.file, w.position, l.published_id || ' ' || m.rxcui as value, w.others as times
    from import_wanted w join medication m on m.id = w.medication_id join import_list l on l.plan_id = w.plan_id where w.others > 0`,
  );
  await tx.execute(sql`create temporary table import_overlap on commit drop as
    select plan_id, medication_id, starts_on, file, position from (
      select w.*, max(ends_on) over (partition by plan_id, medication_id order by starts_on, ends_on
        rows between unbounded preceding and 1 preceding) as reached
      from import_wanted w where w.plan_id in (select a.plan_id from (select distinct plan_id, starts_on, ends_on from import_wanted) a
        join (select distinct plan_id, starts_on, ends_on from import_wanted) b
        on b.plan_id = a.plan_id and (b.starts_on, b.ends_on) > (a.starts_on, a.ends_on) and b.starts_on <= a.ends_on)) w
    where reached >= starts_on`);
  await notice(
    "overlapping-periods",
    "period",
    sql`select o.file, o.position, m.rxcui || ' ' || o.starts_on as value, 1 as times
    from import_overlap o join medication m on m.id = o.medication_id`,
  );
  await tx.execute(sql`delete from import_wanted w using import_overlap o
    where o.plan_id = w.plan_id and o.medication_id = w.medication_id and o.starts_on = w.starts_on and o.position = w.position and o.file = w.file`);
  await tx.execute(sql`analyze import_wanted`);
  await notice(
    "tier-not-priced",
    "drug_tier",
    sql`
    select w.file, w.position, l.published_id || ' ' || w.tier as value, w.times
    from (select plan_id, tier, count(*) as times, min(file) as file, min(position) as position from import_wanted group by plan_id, tier) w
    join import_list l on l.plan_id = w.plan_id
    where not exists (select from cost_share c join plan_terms t on t.id = c.plan_terms_id where t.plan_id = w.plan_id and c.tier = w.tier)`,
  );
}

async function merge(tx: Transaction, { today, tally, notice }: Publication) {
  await tx.execute(sql`create temporary table import_change on commit drop as
    select w.*, e.id as current_id, e.effective_from as current_from, e.effective_to as current_to
    from import_wanted w
    left join lateral (select * from formulary_entry e where e.plan_id = w.plan_id and e.medication_id = w.medication_id
      and e.effective_from <= w.ends_on
      and (e.effective_to is null or (e.effective_to >= w.starts_on and e.effective_to >= e.effective_from))
      order by e.effective_from desc limit 1) e on true
    where e.id is null or not e.covered or e.effective_to < w.ends_on
      or (${columns("e")}, e.other_statements) is distinct from (${columns("w")}, w.other_statements)`);
  await notice(
    "year-ended",
    "entry",
    sql`select file, position, starts_on::text as value, 1 as times from import_change
    where current_id is not null and ends_on < ${today}::date`,
  );
  await tx.execute(sql`delete from import_change where current_id is not null and ends_on < ${today}::date`);
  const closed = await tx.execute(sql`update formulary_entry e set effective_to =
      case when e.effective_from < ${today}::date then least(e.effective_to, ${today}::date - 1) else e.effective_from - 1 end
    from import_change c where e.id = c.current_id`);
  tally("published", "entries-closed", closed.count);
  const opened = await tx.execute(sql`
    insert into formulary_entry (id, plan_id, medication_id, effective_from, effective_to, covered, ${sql.raw(said)}, other_statements)
    select gen_random_uuid(), plan_id, medication_id,
      case when current_id is null then starts_on when current_from < ${today}::date then greatest(starts_on, ${today}::date) else current_from end,
      ends_on, true, ${sql.raw(said)}, other_statements from import_change`);
  tally("published", "entries-opened", opened.count);
}

/** What these plans listed for the files' periods and the files do not name: said, or closed when the files are the whole list. */
async function closeUnnamed(tx: Transaction, { today, isComplete, tally, notice }: Publication) {
  const unnamed = sql`
    from (select distinct plan_id, starts_on, ends_on from import_wanted) s
    join formulary_entry e on e.plan_id = s.plan_id and e.covered and e.effective_from <= s.ends_on
      and coalesce(e.effective_to, 'infinity') >= greatest(s.starts_on, ${today}::date) and coalesce(e.effective_to, 'infinity') >= e.effective_from
    where not exists (select from import_wanted w where w.plan_id = e.plan_id and w.medication_id = e.medication_id
      and w.starts_on <= coalesce(e.effective_to, 'infinity') and w.ends_on >= e.effective_from)`;
  if (!isComplete) {
    await notice(
      "not-in-files",
      "plan",
      sql`select 0 as file, 0 as position, l.published_id as value, n.times
      from (select e.plan_id, count(distinct e.id) as times ${unnamed} group by e.plan_id) n join import_list l on l.plan_id = n.plan_id`,
    );
    return;
  }
  const closed = await tx.execute(sql`update formulary_entry f set effective_to =
      case when f.effective_from < ${today}::date then ${today}::date - 1 else f.effective_from - 1 end
    where f.id in (select e.id ${unnamed})`);
  tally("published", "entries-closed", closed.count);
}
