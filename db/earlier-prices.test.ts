import { rmSync } from "node:fs";
import postgres from "postgres";
import { expect, test } from "vitest";
import { migrateDatabase } from "./migrate";
import { emptyDatabase, formerRoot } from "./testing/empty-database";

const id = (number: number) => `00000000-0000-7000-8000-00000000000${number}`;

test("a price told before receipts were signed keeps what was told, and is not signed afterwards", async () => {
  const root = formerRoot("_receipts");
  const sql = postgres(await emptyDatabase(), { max: 1, onnotice: () => {} });
  await migrateDatabase(sql, root);
  await sql.unsafe(`
    insert into patient (id, medical_record_number, display_name, date_of_birth) values ('${id(1)}', 'MRN-1', 'Maya', '1980-01-01');
    insert into plan (id, name, payer, benefit, time_zone, rx_bin, rx_pcn, rx_group, help_phone)
      values ('${id(2)}', 'Plan', 'Payer', 'commercial', 'UTC', '', '', '', '');
    insert into medication (id, rxcui, name, rxnorm_name, ingredients, strength, dose_form, is_brand, ndcs, therapeutic_class, usual_quantity,
      quantity_unit, usual_days_supply, is_insulin, is_preventive, description, search_text)
      values ('${id(3)}', '1', 'Drug', 'Drug', '{drug}', '', '', false, '{}', '', 30, 'tablet', 30, false, false, '', 'drug');
    insert into coverage (id, patient_id, plan_id, member_id, relationship, effective_from)
      values ('${id(4)}', '${id(1)}', '${id(2)}', 'M', 'self', '2026-01-01');
    insert into copay_calculation (id, patient_id, coverage_id, requested_by, plan_id, medication_id, pharmacy_type, quantity, days_supply, fill_on,
      brand_requested, status, price_cents, patient_pay_cents, plan_pay_cents, inputs, result, plan_terms_version, formulary_version,
      engine_version, calculated_at, valid_until)
      values ('${id(5)}', '${id(1)}', '${id(4)}', '${id(1)}', '${id(2)}', '${id(3)}', '1-month-in-retail', 30.5, 30, '2026-06-15', false, 'covered',
      900, 500, 400, '{"terms": {"year": 2026}, "fill": {"quantity": 30.5}, "accumulators": {}, "tier": "generic", "restrictions": []}',
      '{"patientPayCents": 500, "steps": []}', 4, '2026-06', '1.0.0', '2026-06-15T12:00:00.25Z', '2026-06-16T12:00:00.25Z')`);
  await migrateDatabase(sql, process.cwd());
  const [row] = await sql`select answer, document, hash, signature, key_id from copay_calculation`;
  expect(row).toMatchObject({
    answer: {
      id: id(5),
      patientPayCents: 500,
      medication: { id: id(3), name: "Drug", quantityUnit: "tablet" },
      plan: { name: "Plan" },
      pharmacy: null,
      quantity: 30.5,
      fillOn: "2026-06-15",
      tier: "generic",
      restrictions: [],
      planTermsVersion: "4",
      calculatedAt: "2026-06-15T12:00:00.250Z",
    },
    hash: null,
    signature: null,
    key_id: null,
  });
  expect(JSON.parse(row?.document)).toMatchObject({ answer: row?.answer, inputs: { terms: { year: 2026 } } });
  await expect(sql`update copay_calculation set hash = 'x'`).rejects.toThrow("append-only");
  await sql.end();
  rmSync(root, { recursive: true });
});
