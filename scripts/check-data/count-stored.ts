/** Counts what the database holds of plans, in the shape in which the files are counted. */
import type { Sql } from "postgres";
import type { Counts } from "./count-files";

export async function countStored(client: Sql, source: string, ids: readonly string[]): Promise<Counts> {
  const rows = await client<{ plan: string; key: string; count: number }[]>`
    with said as (
      select p.published_id as plan, e.tier, e.needs_prior_authorization as pa, e.needs_step_therapy as st, e.has_quantity_limit as ql
      from formulary_entry e join plan p on p.id = e.plan_id
      where p.published_in = ${source} and p.published_id = any (${[...ids]}) and (e.effective_to is null or e.effective_to >= e.effective_from)
      union all
      select p.published_id, o->>'tier', (o->>'needsPriorAuthorization')::boolean, (o->>'needsStepTherapy')::boolean, (o->>'hasQuantityLimit')::boolean
      from formulary_entry e join plan p on p.id = e.plan_id cross join jsonb_array_elements(e.other_statements) o
      where p.published_in = ${source} and p.published_id = any (${[...ids]})
        and (e.effective_to is null or e.effective_to >= e.effective_from))
    select plan, 'entries of ' || tier as key, count(*)::int from said group by plan, tier
    union all select plan, 'entries with prior-authorization', count(*)::int from said where pa group by plan
    union all select plan, 'entries with step-therapy', count(*)::int from said where st group by plan
    union all select plan, 'entries with quantity-limit', count(*)::int from said where ql group by plan
    union all select p.published_id, 'shares of ' || c.tier, count(*)::int
      from cost_share c join plan_terms t on t.id = c.plan_terms_id join plan p on p.id = t.plan_id
      where p.published_in = ${source} and p.published_id = any (${[...ids]}) group by p.published_id, c.tier`;
  const plans = new Map<string, Map<string, number>>();
  for (const { plan, key, count } of rows) plans.set(plan, (plans.get(plan) ?? new Map()).set(key, count));
  return { plans };
}
