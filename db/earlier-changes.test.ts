import { rmSync } from "node:fs";
import postgres from "postgres";
import { expect, test } from "vitest";
import { migrateDatabase } from "./migrate";
import { prepareQueue } from "./queue";
import { emptyDatabase, formerRoot } from "./testing/empty-database";

const id = (number: number) => `00000000-0000-7000-8000-00000000000${number}`;

test("a change of the list that was under way before plans' terms took the same course goes on where it was", async () => {
  const root = formerRoot("_changes_of_lists_and_terms");
  const url = await emptyDatabase();
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  await migrateDatabase(sql, root);
  await prepareQueue(sql, url, "tierwise_jobs");
  await sql.unsafe(`
    insert into patient (id, medical_record_number, display_name, date_of_birth) values ('${id(1)}', 'MRN-1', 'Maya', '1980-01-01');
    insert into plan (id, name, payer, benefit, time_zone) values ('${id(2)}', 'Plan', 'Payer', 'commercial', 'UTC');
    insert into medication (id, rxcui, name, rxnorm_name, ingredients, strength, dose_form, is_brand, ndcs, therapeutic_class, usual_quantity,
      quantity_unit, usual_days_supply, is_insulin, is_preventive, description, search_text)
      values ('${id(3)}', '1', 'Drug', 'Drug', '{drug}', '', '', false, '{}', '', 30, 'tablet', 30, false, false, '', 'drug');
    insert into coverage (id, patient_id, plan_id, member_id, relationship, effective_from)
      values ('${id(4)}', '${id(1)}', '${id(2)}', 'M', 'self', '2026-01-01');
    insert into formulary_change (id, title, created_by, impact_state, impact_print) values ('${id(5)}', 'January', '${id(9)}', 'ready', 'print');
    insert into formulary_change_entry (change_id, position, plan_id, medication_id, effective_from, covered, tier, needs_prior_authorization,
      needs_step_therapy, has_quantity_limit) values ('${id(5)}', 0, '${id(2)}', '${id(3)}', '2027-01-01', true, 'brand', false, false, false);
    insert into formulary_change_impact (id, change_id, position, patient_id, coverage_id, reason, quantity, days_supply, before_status,
      before_cents, after_status, after_cents, has_alternative)
      values ('${id(6)}', '${id(5)}', 0, '${id(1)}', '${id(4)}', 'takes', 30, 30, 'covered', 500, 'covered', 900, false);
    select graphile_worker.add_job('formulary-change.announce', '{"id": "${id(5)}"}')`);
  await migrateDatabase(sql, process.cwd());
  const [change] = await sql`select kind, title, state, impact_state, impact_print from change`;
  expect(change).toEqual({
    kind: "drug-list",
    title: "January",
    state: "draft",
    impact_state: "ready",
    impact_print: "print",
  });
  const [price] =
    await sql`select change_id, plan_id, medication_id, effective_from::text, before_cents, after_cents from price_change`;
  expect(price).toEqual({
    ...{ change_id: id(5), plan_id: id(2), medication_id: id(3), effective_from: "2027-01-01" },
    ...{ before_cents: "500", after_cents: "900" },
  });
  expect(await sql`select change_id, tier from change_entry`).toHaveLength(1);
  expect(await sql`select task_identifier from graphile_worker.jobs`).toEqual([{ task_identifier: "change.announce" }]);
  await sql.end();
  rmSync(root, { recursive: true });
});
