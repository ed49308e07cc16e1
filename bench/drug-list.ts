/** A drug list of any size: real drugs from a folder's CSV files, and as many plans that list each of them. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Sql } from "postgres";
import { copyLine } from "@/db/copy";

export type Drug = { id: string; rxcui: string; name: string; ingredients: string[]; ndc: string };

const uuid = (kind: string, number: number) =>
  `${kind.padEnd(8, "0")}-0000-7000-8000-${number.toString(16).padStart(12, "0")}`;

/** Every drug of the folder's `drugs*.csv` (rxcui, name, ingredient, strength, dose_form, brand_name, ndc_example). */
export function readDrugs(folder: string): Record<string, string>[] {
  const files = readdirSync(folder).filter((file) => /^drugs.*\.csv$/.test(file));
  return files.flatMap((file) => {
    const [header = [], ...lines] = readFileSync(join(folder, file), "utf8").trimEnd().split("\n").map(fieldsOf);
    return lines.map((fields) => Object.fromEntries(header.map((name, index) => [name, fields[index] ?? ""])));
  });
}

function fieldsOf(line: string): string[] {
  return Array.from(`,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,]*))/g), ([, quoted, plain]) =>
    quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'),
  );
}

/** Adds the drugs that the list does not have, and returns all it then has. */
export async function loadDrugs(sql: Sql, folder: string): Promise<Drug[]> {
  const present = new Set((await sql<{ rxcui: string }[]>`select rxcui from medication`).map(({ rxcui }) => rxcui));
  const fresh = readDrugs(folder).filter(
    ({ rxcui = "", name }) => rxcui !== "" && name && !present.has(rxcui) && present.add(rxcui),
  );
  const lines = fresh.map((row, index) => copyLine(medicationOf(row, index)));
  const target =
    await sql`copy medication (id, rxcui, name, rxnorm_name, ingredients, strength, dose_form, is_brand, brand_name, ndcs,
    therapeutic_class, usual_quantity, quantity_unit, usual_days_supply, is_insulin, is_preventive, description, search_text) from stdin`.writable();
  await pipeline(Readable.from(lines), target);
  await sql`vacuum analyze medication, search_word`;
  return sql<Drug[]>`select id, rxcui, name, ingredients, coalesce(ndcs[1], '') as ndc from medication order by id`;
}

function medicationOf(row: Record<string, string>, index: number) {
  const {
    rxcui = "",
    name = "",
    ingredient = "",
    strength = "",
    dose_form = "",
    brand_name = "",
    ndc_example = "",
  } = row;
  const ingredients = ingredient === "" ? [] : ingredient.split(" / ");
  const words = new Set(`${name} ${ingredients.join(" ")} ${brand_name}`.toLowerCase().split(/[\s()[\]{}]+/));
  const text = [...words].filter(Boolean).join(" ");
  const facts = [ingredients, strength, dose_form, brand_name !== "", brand_name || null];
  const usual = [30, "tablet", 30, false, false, "A drug for the benchmark.", text];
  return [uuid("bd", index), rxcui, name, name, ...facts, ndc_example ? [ndc_example] : [], "Benchmark", ...usual];
}

/** Plans that list every drug, until the list has so many entries. The tiers and restrictions differ from plan to plan. */
export async function growList(sql: Sql, drugs: readonly Drug[], entries: number): Promise<string[]> {
  const [had] = await sql<{ plans: number; entries: number }[]>`
    select (select count(*)::int from plan where payer = 'Benchmark') as plans, (select count(*)::int from formulary_entry) as entries`;
  const before = had ?? { plans: 0, entries: 0 };
  const more = Math.max(1, Math.round((entries - before.entries) / drugs.length));
  const numbers = Array.from({ length: more }, (_, index) => before.plans + index);
  for (const number of numbers) await addPlan(sql, number);
  const target = await sql`copy formulary_entry (id, plan_id, medication_id, effective_from, covered, tier,
    needs_prior_authorization, prior_authorization_detail, needs_step_therapy, step_therapy_detail) from stdin`.writable();
  await pipeline(Readable.from(entryLines(numbers, drugs)), target);
  await sql`vacuum analyze formulary_entry, plan, plan_terms, cost_share`;
  return numbers.map((number) => uuid("b1", number));
}

async function addPlan(sql: Sql, number: number) {
  const [id, terms] = [uuid("b1", number), uuid("b2", number)];
  await sql`insert into plan (id, name, payer, benefit, time_zone, rx_bin, rx_pcn, rx_group, help_phone)
    values (${id}, ${`Benchmark plan ${number}`}, 'Benchmark', 'commercial', 'America/New_York', '0', '0', '0', '0')`;
  await sql`insert into plan_terms (id, plan_id, version, year, effective_from, deductible_state, out_of_pocket_state, short_fill,
      brand_penalty, copay_assistance_counts, out_of_network_counts)
    values (${terms}, ${id}, 1, 2026, '2025-01-01', 'none', 'none', 'full', 'none', true, false)`;
  for (const [index, tier] of tiers.entries()) {
    await sql`insert into cost_share (id, plan_terms_id, tier, pharmacy_type, copay_cents, copay_option)
      values (${uuid("b3", number * 10 + index)}, ${terms}, ${tier}, '1-month-in-retail', ${500 * (index + 1)}, 'charge')`;
  }
}

const tiers = ["generic", "preferred-brand", "non-preferred-brand", "specialty"] as const;

function* entryLines(plans: readonly number[], drugs: readonly Drug[]) {
  for (const plan of plans) {
    const lines = drugs.map(({ id }, index) => {
      const mix = (index * 31 + plan * 17) % 97;
      const tier = tiers[mix % tiers.length] ?? "generic";
      const words = [mix < 12, mix < 12 ? "Ask first." : null, mix > 91, mix > 91 ? "Try another first." : null];
      return copyLine([
        uuid("be", plan * 100_000 + index),
        uuid("b1", plan),
        id,
        "2025-01-01",
        mix !== 50,
        mix === 50 ? null : tier,
        ...words,
      ]);
    });
    yield lines.join("");
  }
}
