import { sql } from "drizzle-orm";
import type { Transaction } from "@/lib/kernel/operation";
import type { Publication } from "./publish";

const columns = [
  ...["tier", "needs_prior_authorization", "needs_step_therapy", "has_quantity_limit", "prior_authorization_detail"],
  ...["step_therapy_detail", "quantity_limit_detail", "quantity_limit_quantity", "quantity_limit_days"],
];

/** The columns of what is said about a drug, alone or of a table of this name. */
export const said = sql.raw(columns.join(", "));
export const saidIn = (alias: string) => sql.raw(columns.map((name) => `${alias}.${name}`).join(", "));

/** One statement for a plan, a drug and a period. Where files contradict themselves, the others are in `import_other`. */
export const wanted = sql`(select * from import_statement where place = 1)`;

/** Makes temporary tables of what the staged files say about plans and drugs that are known, and reports the rest. */
export async function gatherStatements(tx: Transaction, of: Publication): Promise<void> {
  await gather(tx, of);
  await refuseStrangers(of);
  await refuseOutsiders(tx, of);
  await gatherOthers(tx, of);
  await refuseOverlaps(tx, of);
  await of.notice(
    "tier-not-priced",
    "drug_tier",
    sql`select w.file, w.position, l.published_id || ' ' || w.tier as value, w.times
    from (select plan_id, tier, count(*) as times, min(file) as file, min(position) as position from ${wanted} w group by plan_id, tier) w
    join import_list l on l.plan_id = w.plan_id
    where not exists (select from cost_share c join plan_terms t on t.id = c.plan_terms_id where t.plan_id = w.plan_id and c.tier = w.tier)`,
  );
}

/** Each distinct statement about a plan, a drug and a period, with its place among those that contradict it. */
async function gather(tx: Transaction, { runId, source, tally }: Publication) {
  await tx.execute(sql`create temporary table import_list on commit drop as
    select l.list, pl.id as plan_id, pl.published_id from plan pl cross join unnest(pl.published_lists) l(list)
    where pl.published_in = ${source}::text`);
  await tx.execute(sql`create temporary table import_drug on commit drop as
    select k.key, m.id as medication_id from import_key k join medication m on m.rxcui = k.rxcui`);
  await tx.execute(sql`analyze import_list, import_drug`);
  await tx.execute(sql`create temporary table import_statement on commit drop as
    select s.*, row_number() over (partition by medication_id, plan_id, starts_on, ends_on order by ${said}) as place
    from (
      select l.plan_id, d.medication_id, e.starts_on, e.ends_on, ${saidIn("e")}, count(*) as times,
        min(e.file) as file, min(e.position) as position
      from (
        select e.file, e.position, e.list, e.drug, e.starts_on, e.ends_on, ${saidIn("e")} from import_staged_entry e
        where e.run_id = ${runId}::uuid and e.starts_on is not null
        union all
        select e.file, e.position, e.list, e.drug, t.starts_on, t.ends_on, ${saidIn("e")} from import_staged_entry e
        join import_list l on l.list = e.list
        join (select distinct plan_id, year, make_date(year, 1, 1) as starts_on, make_date(year, 12, 31) as ends_on from plan_terms) t
          on t.plan_id = l.plan_id
        where e.run_id = ${runId}::uuid and e.starts_on is null) e
      join import_list l on l.list = e.list join import_drug d on d.key = e.drug
      group by d.medication_id, l.plan_id, e.starts_on, e.ends_on, ${saidIn("e")}) s`);
  await tx.execute(sql`create temporary table import_period on commit drop as
    select plan_id, starts_on, ends_on, sum(times) as times, sum(times - 1) as repeated, min(file) as file, min(position) as position
    from import_statement group by plan_id, starts_on, ends_on`);
  await tx.execute(sql`analyze import_statement, import_period`);
  const [all] = await tx.execute<{ repeated: string }>(
    sql`select coalesce(sum(repeated), 0) as repeated from import_period`,
  );
  tally("repaired", "repeated", Number(all?.repeated ?? 0));
}

/** What belongs to no plan, no drug or no year that anyone describes. */
async function refuseStrangers({ runId, notice }: Publication) {
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
}

/** Statements for a time for which their plan has no terms. */
async function refuseOutsiders(tx: Transaction, { notice }: Publication) {
  await tx.execute(sql`create temporary table import_outside on commit drop as
    select * from import_period s where not exists (select from plan_terms t where t.plan_id = s.plan_id
      and t.effective_from <= s.ends_on and (t.effective_to is null or t.effective_to >= s.starts_on))`);
  await notice(
    "outside-plan-years",
    "years",
    sql`select o.file, o.position, l.published_id || ' ' || o.starts_on as value, o.times
    from import_outside o join import_list l on l.plan_id = o.plan_id`,
  );
  for (const table of ["import_statement", "import_period"]) {
    await tx.execute(sql`delete from ${sql.raw(table)} s using import_outside o
      where o.plan_id = s.plan_id and o.starts_on = s.starts_on and o.ends_on = s.ends_on`);
  }
}

/** What the files say besides the first statement about a plan, a drug and a period. */
async function gatherOthers(tx: Transaction, { notice }: Publication) {
  await tx.execute(sql`create temporary table import_other on commit drop as
    select plan_id, medication_id, starts_on, ends_on, count(*) as times, jsonb_agg(jsonb_build_object('tier', tier,
      'needsPriorAuthorization', needs_prior_authorization, 'needsStepTherapy', needs_step_therapy,
      'hasQuantityLimit', has_quantity_limit) order by ${said}) as statements
    from import_statement where place > 1 group by plan_id, medication_id, starts_on, ends_on`);
  await tx.execute(sql`analyze import_other`);
  await notice(
    "two-statements",
    "plans",
    sql`select w.file, w.position, l.published_id || ' ' || m.rxcui as value, o.times
    from import_other o join ${wanted} w using (plan_id, medication_id, starts_on, ends_on)
    join medication m on m.id = o.medication_id join import_list l on l.plan_id = o.plan_id`,
  );
}

/** Of two periods of a plan and a drug that overlap, the one that begins later. */
async function refuseOverlaps(tx: Transaction, { notice }: Publication) {
  await tx.execute(sql`create temporary table import_overlap on commit drop as
    select plan_id, medication_id, starts_on, ends_on, file, position from (
      select w.*, max(ends_on) over (partition by plan_id, medication_id order by starts_on, ends_on
        rows between unbounded preceding and 1 preceding) as reached
      from ${wanted} w where w.plan_id in (select a.plan_id from import_period a join import_period b
        on b.plan_id = a.plan_id and (b.starts_on, b.ends_on) > (a.starts_on, a.ends_on) and b.starts_on <= a.ends_on)) w
    where reached >= starts_on`);
  await tx.execute(sql`analyze import_overlap`);
  await notice(
    "overlapping-periods",
    "period",
    sql`select o.file, o.position, m.rxcui || ' ' || o.starts_on as value, 1 as times
    from import_overlap o join medication m on m.id = o.medication_id`,
  );
  await tx.execute(sql`delete from import_statement w using import_overlap o where o.plan_id = w.plan_id
    and o.medication_id = w.medication_id and o.starts_on = w.starts_on and o.ends_on = w.ends_on`);
}
