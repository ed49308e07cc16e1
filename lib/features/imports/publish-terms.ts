import { sql } from "drizzle-orm";
import type { Transaction } from "@/lib/kernel/operation";
import type { Publication } from "./publish";

/** Plans as the files describe them, and a version of terms where their cost sharing differs from the one that holds. */
export async function publishPlans(tx: Transaction, of: Publication): Promise<void> {
  await savePlans(tx, of);
  await gatherShares(tx, of);
  await gatherTerms(tx, of);
  await openTerms(tx, of);
}

async function savePlans(tx: Transaction, { runId, source, tally, notice }: Publication) {
  const saved = await tx.execute(sql`
    insert into plan (id, name, payer, benefit, time_zone, help_phone, help_email, summary_url, published_in, published_id, published_lists)
    select distinct on (published_id) gen_random_uuid(), name, payer, benefit, time_zone, help_phone, help_email, summary_url,
      ${source}::text, published_id, lists
    from import_staged_plan where run_id = ${runId}::uuid order by published_id, name, file, position
    on conflict (published_in, published_id) do update set name = excluded.name, payer = excluded.payer, benefit = excluded.benefit,
      help_phone = excluded.help_phone, help_email = excluded.help_email, summary_url = excluded.summary_url,
      published_lists = excluded.published_lists
    where (plan.name, plan.payer, plan.benefit, plan.help_phone, plan.help_email, plan.summary_url, plan.published_lists)
      is distinct from (excluded.name, excluded.payer, excluded.benefit, excluded.help_phone, excluded.help_email,
        excluded.summary_url, excluded.published_lists)`);
  tally("published", "plans", saved.count);
  await notice(
    "two-descriptions",
    "name",
    sql`
    select min(file) as file, min(position) as position, published_id as value, count(distinct name) - 1 as times
    from import_staged_plan where run_id = ${runId}::uuid group by published_id having count(distinct name) > 1`,
  );
}

/** Each distinct row once; where several stand for one tier and pharmacy type, all of them in a fixed order. */
async function gatherShares(tx: Transaction, { runId, tally, notice }: Publication) {
  await tx.execute(sql`create temporary table import_share on commit drop as
    select published_id, tier, pharmacy_type, copay_cents, copay_option, coinsurance_basis_points, coinsurance_option,
      count(*) as times, min(file) as file, min(position) as position,
      row_number() over (partition by published_id, tier, pharmacy_type
        order by copay_option, copay_cents, coinsurance_option, coinsurance_basis_points)::int as alternative
    from import_staged_share where run_id = ${runId}::uuid
    group by published_id, tier, pharmacy_type, copay_cents, copay_option, coinsurance_basis_points, coinsurance_option`);
  await tx.execute(sql`create index on import_share (published_id)`);
  const [repeated] = await tx.execute<{ times: string }>(
    sql`select coalesce(sum(times - 1), 0) as times from import_share`,
  );
  tally("repaired", "repeated", Number(repeated?.times ?? 0));
  await notice(
    "two-charges",
    "cost_sharing",
    sql`
    select file, position, published_id || ' ' || tier || ' ' || pharmacy_type as value, 1 as times
    from import_share where alternative = 2`,
  );
}

/** The plan's periods, each with the version of terms that holds last in it. Sameness is that of all rows. */
async function gatherTerms(tx: Transaction, { runId, source, today }: Publication) {
  const row = (alias: "c" | "s") =>
    sql.raw(`jsonb_build_array(${alias}.tier, ${alias}.pharmacy_type, ${alias}.copay_cents,
    ${alias}.copay_option, ${alias}.coinsurance_basis_points, ${alias}.coinsurance_option, ${alias}.alternative)`);
  await tx.execute(sql`create temporary table import_terms on commit drop as
    with period as (
      select distinct pl.id as plan_id, s.published_id, s.starts_on, s.ends_on
      from import_staged_plan s join plan pl on pl.published_in = ${source}::text and pl.published_id = s.published_id
      where s.run_id = ${runId}::uuid and s.starts_on is not null
      union
      select distinct pl.id, s.published_id, e.starts_on, e.ends_on
      from import_staged_plan s join plan pl on pl.published_in = ${source}::text and pl.published_id = s.published_id
      join import_staged_entry e on e.run_id = s.run_id and e.list = any (s.lists)
      where s.run_id = ${runId}::uuid and s.starts_on is null and e.starts_on is not null)
    select gen_random_uuid() as id, p.*, t.id as current_id, t.effective_from as current_from,
      case when t.id is null then p.starts_on when t.effective_from < ${today}::date then ${today}::date else t.effective_from end as opens_on
    from period p
    left join lateral (select * from plan_terms t where t.plan_id = p.plan_id and t.effective_from <= p.ends_on
      and (t.effective_to is null or (t.effective_to >= p.starts_on and t.effective_to >= t.effective_from))
      order by t.effective_from desc limit 1) t on true
    where t.id is null
      or (select jsonb_agg(${row("c")} order by ${row("c")}) from cost_share c where c.plan_terms_id = t.id)
        is distinct from (select jsonb_agg(${row("s")} order by ${row("s")}) from import_share s where s.published_id = p.published_id)`);
}

async function openTerms(tx: Transaction, { today, tally, notice }: Publication) {
  await notice(
    "year-ended",
    "cost_sharing",
    sql`select 0 as file, 0 as position, published_id || ' ' || starts_on as value, 1 as times
    from import_terms where current_id is not null and ends_on < ${today}::date`,
  );
  await tx.execute(sql`delete from import_terms where current_id is not null and ends_on < ${today}::date`);
  await tx.execute(sql`update plan_terms t set effective_to =
      case when t.effective_from < ${today}::date then least(t.effective_to, ${today}::date - 1) else t.effective_from - 1 end
    from import_terms n where t.id = n.current_id`);
  const opened = await tx.execute(sql`
    insert into plan_terms (id, plan_id, version, year, effective_from, effective_to, deductible_state, deductible_individual_cents,
      deductible_family_cents, deductible_family_rule, out_of_pocket_state, out_of_pocket_individual_cents, out_of_pocket_family_cents,
      out_of_pocket_family_rule, short_fill, brand_penalty, insulin_monthly_cents, insulin_percent_basis_points, copay_assistance_counts,
      out_of_network_counts, is_hsa_qualified)
    select n.id, n.plan_id, coalesce((select max(version) from plan_terms v where v.plan_id = n.plan_id), 0)
        + row_number() over (partition by n.plan_id order by n.starts_on),
      extract(year from n.starts_on)::int, n.opens_on, n.ends_on, coalesce(t.deductible_state, 'unknown'), t.deductible_individual_cents,
      t.deductible_family_cents, t.deductible_family_rule, coalesce(t.out_of_pocket_state, 'unknown'), t.out_of_pocket_individual_cents,
      t.out_of_pocket_family_cents, t.out_of_pocket_family_rule,
      coalesce(t.short_fill, case p.benefit when 'medicare-part-d' then 'prorate-by-day' else 'full' end), coalesce(t.brand_penalty, 'none'),
      t.insulin_monthly_cents, t.insulin_percent_basis_points, coalesce(t.copay_assistance_counts, true),
      coalesce(t.out_of_network_counts, false), coalesce(t.is_hsa_qualified, false)
    from import_terms n join plan p on p.id = n.plan_id left join plan_terms t on t.id = n.current_id`);
  tally("published", "terms", opened.count);
  const shares = await tx.execute(sql`
    insert into cost_share (id, plan_terms_id, tier, pharmacy_type, copay_cents, copay_option, coinsurance_basis_points,
      coinsurance_option, alternative)
    select gen_random_uuid(), n.id, s.tier, s.pharmacy_type, s.copay_cents, s.copay_option, s.coinsurance_basis_points,
      s.coinsurance_option, s.alternative
    from import_terms n join import_share s on s.published_id = n.published_id`);
  tally("published", "shares", shares.count);
}
