import { sql } from "drizzle-orm";
import type { Transaction } from "@/lib/kernel/operation";
import type { Publication } from "./publish";

const words = sql.raw(`lower(concat_ws(' ', d.name, array_to_string(d.ingredients, ' '), d.brand_name))`);

/** Drugs that the catalogue lacks. What it has stays as it is: an insurer's name for a drug changes nothing. */
export async function publishDrugs(tx: Transaction, { runId, tally, notice }: Publication): Promise<void> {
  await tx.execute(sql`create temporary table import_key on commit drop as
    select distinct on (key) key, rxcui from import_staged_drug where run_id = ${runId}::uuid order by key, rxcui`);
  await tx.execute(sql`create unique index on import_key (key)`);
  const added = await tx.execute(sql`
    insert into medication (id, rxcui, name, rxnorm_name, ingredients, strength, dose_form, is_brand, brand_name, ndcs, is_insulin,
      is_preventive, search_text)
    select gen_random_uuid(), d.rxcui, d.name, case when d.is_rxnorm then d.name end, d.ingredients, d.strength, d.dose_form, d.is_brand,
      d.brand_name, '{}', ${words} ~ '\\minsulin', false, ${words}
    from (select distinct on (rxcui) * from import_staged_drug where run_id = ${runId}::uuid
      order by rxcui, is_rxnorm desc, name, file, position) d
    on conflict (rxcui) do nothing`);
  tally("published", "drugs", added.count);
  await notice(
    "two-names",
    "name",
    sql`
    select min(file) as file, min(position) as position, rxcui || ': ' || string_agg(distinct name, '; ') as value, 1 as times
    from import_staged_drug where run_id = ${runId}::uuid group by rxcui having count(distinct name) > 1`,
  );
}

/**
 * RxNorm's own facts: names, forms, brands' generics and NDCs. It decides names except those we wrote ourselves for members, which
 * have a description; form, strength and ingredients are filled in where they are not known.
 */
export async function publishRxnorm(tx: Transaction, of: Publication): Promise<void> {
  const { runId, tally } = of;
  await publishDrugs(tx, of);
  const described = await tx.execute(sql`
    update medication m set name = n.name, rxnorm_name = n.rxnorm_name, ingredients = n.ingredients, strength = n.strength,
      dose_form = n.dose_form, is_brand = n.is_brand, brand_name = n.brand_name, search_text = n.search_text, version = m.version + 1
    from (
      select m.id, case when m.description is null then d.name else m.name end as name, d.name as rxnorm_name,
        case when m.ingredients = '{}' then d.ingredients else m.ingredients end as ingredients, coalesce(m.strength, d.strength) as strength,
        coalesce(m.dose_form, f.value, d.dose_form) as dose_form, coalesce(m.is_brand, d.is_brand) as is_brand,
        case when m.is_brand is null then d.brand_name else m.brand_name end as brand_name,
        case when m.description is null then ${words} else m.search_text end as search_text
      from medication m
      join (select distinct on (rxcui) * from import_staged_drug where run_id = ${runId}::uuid order by rxcui, name) d on d.rxcui = m.rxcui
      left join (select distinct on (a.rxcui) a.rxcui, b.value from import_staged_fact a
        join import_staged_fact b on b.run_id = a.run_id and b.kind = 'form-name' and b.rxcui = a.value
        where a.run_id = ${runId}::uuid and a.kind = 'form' order by a.rxcui, b.value) f on f.rxcui = m.rxcui) n
    where n.id = m.id and (m.name, m.rxnorm_name, m.ingredients, m.strength, m.dose_form, m.is_brand, m.brand_name, m.search_text)
      is distinct from (n.name, n.rxnorm_name, n.ingredients, n.strength, n.dose_form, n.is_brand, n.brand_name, n.search_text)`);
  tally("published", "names", described.count);
  const linked = await tx.execute(sql`
    update medication m set generic_id = n.generic_id, version = m.version + 1
    from (select distinct on (b.id) b.id, g.id as generic_id from import_staged_fact f
      join medication b on b.rxcui = f.rxcui and b.is_brand join medication g on g.rxcui = f.value
      where f.run_id = ${runId}::uuid and f.kind = 'generic' order by b.id, g.rxcui) n
    where n.id = m.id and m.generic_id is distinct from n.generic_id`);
  tally("published", "links", linked.count);
  const coded = await tx.execute(sql`
    update medication m set ndcs = n.ndcs, version = m.version + 1
    from (select f.rxcui, array_agg(distinct f.value order by f.value) as ndcs from import_staged_fact f
      where f.run_id = ${runId}::uuid and f.kind = 'ndc' group by f.rxcui) n
    where n.rxcui = m.rxcui and m.ndcs is distinct from n.ndcs`);
  tally("published", "ndcs", coded.count);
}
