import { sql } from "drizzle-orm";
import { v7 } from "uuid";
import { beforeAll, describe, expect, test } from "vitest";
import * as schema from "./schema";
import { make } from "./testing/database";
import { scene } from "./testing/scene";

const CHECK = "23514";
const UNIQUE = "23505";
const FOREIGN_KEY = "23503";
const DENIED = "42501";

async function paidClaim() {
  const set = await scene();
  const { member, cover, plan, drug, pharmacy } = set;
  const claim = {
    id: v7(),
    patientId: member.patientId,
    coverageId: cover.id,
    planId: plan.id,
    claimNumber: v7(),
    medicationId: drug.id,
    pharmacyId: pharmacy.id,
    filledOn: "2026-06-15",
    quantity: 30,
    daysSupply: 30,
    status: "paid" as const,
    priceCents: 6000,
    patientPayCents: 500,
    planPayCents: 5500,
  };
  await make.db.insert(schema.claim).values(claim);
  const entry = {
    id: v7(),
    patientId: member.patientId,
    planId: plan.id,
    planYear: 2026,
    claimId: claim.id,
    kind: "out-of-pocket" as const,
    amountCents: 500,
    balanceCents: 500,
    at: new Date("2026-06-15T12:00:00Z"),
  };
  await make.db.insert(schema.accumulatorEntry).values(entry);
  const { claimNumber: _, status: __, filledOn: ___, ...fill } = claim;
  const calculation = {
    ...fill,
    id: v7(),
    requestedBy: member.userId,
    fillOn: "2026-06-15",
    brandRequested: false,
    status: "covered" as const,
    answer: sql`'{}'::json`,
    document: "{}",
    planTermsVersion: 1,
    formularyVersion: "1",
    engineVersion: "1",
    calculatedAt: entry.at,
    validUntil: entry.at,
  };
  await make.db.insert(schema.copayCalculation).values(calculation);
  return { ...set, claim, entry, calculation };
}

let mine: Awaited<ReturnType<typeof paidClaim>>;
let theirs: Awaited<ReturnType<typeof paidClaim>>;
beforeAll(async () => {
  mine = await paidClaim();
  theirs = await paidClaim();
});

const { db } = make;
const refusal = (code: string, constraint_name?: string) => ({
  cause: { code, ...(constraint_name && { constraint_name }) },
});

describe("one person's row cannot point at another's", () => {
  test.each<[string, string, () => Promise<unknown>]>([
    [
      "a claim at another's coverage",
      "claim_coverage_of_patient",
      () => db.insert(schema.claim).values({ ...mine.claim, id: v7(), claimNumber: v7(), coverageId: theirs.cover.id }),
    ],
    [
      "a price check at another's coverage",
      "copay_calculation_coverage_of_patient",
      () => db.insert(schema.copayCalculation).values({ ...mine.calculation, id: v7(), coverageId: theirs.cover.id }),
    ],
    [
      "an entry of the ledger at another's claim",
      "accumulator_entry_claim_of_patient",
      () => db.insert(schema.accumulatorEntry).values({ ...mine.entry, id: v7(), claimId: theirs.claim.id }),
    ],
  ])("%s", async (_, constraint, insert) => {
    await expect(insert()).rejects.toMatchObject(refusal(FOREIGN_KEY, constraint));
  });
});

describe("what was told and what was counted is never changed, not even by the tables' owner", () => {
  const tables = [
    ["accumulator_entry", "plan_id"],
    ["copay_calculation", "plan_id"],
    ["cost_share", "tier"],
  ];
  test.each(
    tables.flatMap(([table, column]) => [
      `update ${table} set ${column} = ${column}`,
      `delete from ${table}`,
      `truncate ${table} cascade`,
    ]),
  )("%s", async (statement) => {
    await expect(db.execute(sql.raw(statement))).rejects.toMatchObject(refusal(DENIED));
  });

  test("a version of plan terms may be closed, and nothing else of it changes", async () => {
    await db.execute(sql`update plan_terms set effective_to = '2030-12-31' where id = ${mine.terms.id}`);
    for (const statement of [
      "update plan_terms set year = year + 1",
      "update plan_terms set effective_to = null, copay_assistance_counts = not copay_assistance_counts",
      "delete from plan_terms",
    ])
      await expect(db.execute(sql.raw(statement))).rejects.toMatchObject(refusal(DENIED));
  });

  test("nor by way of what they point at", async () => {
    await expect(db.execute(sql`truncate claim cascade`)).rejects.toMatchObject(refusal(DENIED));
    await expect(db.execute(sql`delete from claim where id = ${mine.claim.id}`)).rejects.toMatchObject(refusal(DENIED));
  });
});

describe("an entry of the drug list names a plan and a drug that exist and stay", () => {
  test.each(["planId", "medicationId"] as const)("%s", async (name) => {
    const entry = { id: v7(), planId: mine.plan.id, medicationId: mine.drug.id, covered: false };
    const insert = db
      .insert(schema.formularyEntry)
      .values({ ...entry, effectiveFrom: "2031-01-01", effectiveTo: "2031-12-31", [name]: v7() });
    await expect(insert).rejects.toMatchObject(refusal(FOREIGN_KEY));
  });

  test.each([
    "delete from plan",
    "delete from medication",
    "update plan set id = gen_random_uuid()",
    "update medication set id = gen_random_uuid()",
    "update formulary_entry set plan_id = plan_id",
    "truncate plan cascade",
    "truncate medication cascade",
  ])("%s", async (statement) => {
    await expect(db.execute(sql.raw(statement))).rejects.toMatchObject(refusal(DENIED));
  });
});

describe("there is one row for one thing", () => {
  test.each<[string, string, () => Promise<unknown>]>([
    ["an e-mail address", "user_email_unique", () => make.user("admin", { email: mine.member.email })],
    [
      "a record number",
      "patient_medicalRecordNumber_unique",
      () => make.patient({ medicalRecordNumber: mine.member.medicalRecordNumber }),
    ],
    ["the person of a user", "patient_userId_unique", () => make.patient({ userId: mine.member.userId })],
    ["a claim number", "claim_number_of_plan", () => db.insert(schema.claim).values({ ...mine.claim, id: v7() })],
    ["a plan's name", "plan_name", () => make.plan({ name: mine.plan.name })],
    [
      "a version of a plan's terms",
      "plan_terms_version",
      () => make.terms(mine.plan.id, { effectiveFrom: "2027-01-01" }),
    ],
    [
      "a row of a price table",
      "cost_share_row",
      () =>
        db.insert(schema.costShare).values({
          planTermsId: mine.terms.id,
          tier: "generic",
          pharmacyType: "1-month-in-retail",
          copayOption: "no-charge",
        }),
    ],
    ["an entry of the drug list", "formulary_entry_start", () => make.listed(mine.plan.id, mine.drug.id)],
    ["a price of a drug at a pharmacy", "drug_price_start", () => make.price(mine.pharmacy.id, mine.drug.id, 1)],
    ["an RxCUI", "medication_rxcui_unique", () => make.medication({ rxcui: mine.drug.rxcui })],
  ])("%s", async (_, constraint, insert) => {
    await expect(insert()).rejects.toMatchObject(refusal(UNIQUE, constraint));
  });
});

describe("of what holds on a day there is one", () => {
  test.each<[string, () => Promise<unknown>]>([
    ["plan_terms_no_overlap", () => make.terms(mine.plan.id, { version: 2, effectiveFrom: "2026-01-01" })],
    [
      "coverage_no_overlap",
      () =>
        make.coverage(mine.member.patientId, mine.plan.id, { effectiveFrom: "2024-01-01", effectiveTo: "2025-01-01" }),
    ],
  ])("%s", async (constraint, insert) => {
    await expect(insert()).rejects.toMatchObject(refusal("23P01", constraint));
  });
});

describe("what cannot be is not stored", () => {
  const taken = (given: object) => {
    const row = { patientId: mine.member.patientId, medicationId: mine.drug.id, quantity: 30, daysSupply: 30 };
    return db.insert(schema.patientMedication).values({ ...row, startedOn: "2026-01-01", ...given });
  };
  const totals = (given: object) => {
    const row = { patientId: mine.member.patientId, planId: mine.plan.id, planYear: 2026, updatedAt: new Date(0) };
    return db.insert(schema.accumulator).values({ ...row, ...given });
  };

  test.each<[string, () => Promise<unknown>]>([
    ["user_email_normal", () => make.user("admin", { email: "Upper@example.com" })],
    ["user_email_normal", () => make.user("admin", { email: "nobody" })],
    ["coverage_dates", () => make.coverage(mine.member.patientId, theirs.plan.id, { effectiveTo: "2024-12-31" })],
    ["coverage_priority", () => make.coverage(mine.member.patientId, theirs.plan.id, { priority: 0 })],
    ["plan_terms_dates", () => make.terms(mine.plan.id, { version: 3, effectiveTo: "2024-12-30" })],
    ["plan_terms_deductible", () => make.terms(mine.plan.id, { version: 3, deductibleIndividualCents: null })],
    ["plan_terms_deductible", () => make.terms(mine.plan.id, { version: 3, deductibleState: "unknown" })],
    [
      "cost_share_says_something",
      () => db.insert(schema.costShare).values({ planTermsId: mine.terms.id, tier: "silent", pharmacyType: "x" }),
    ],
    ["plan_terms_out_of_pocket", () => make.terms(mine.plan.id, { version: 3, outOfPocketState: "none" })],
    ["plan_terms_family", () => make.terms(mine.plan.id, { version: 3, deductibleFamilyCents: 50_000 })],
    ["formulary_entry_tier", () => make.listed(mine.plan.id, theirs.drug.id, { tier: null })],
    ["formulary_entry_limit", () => make.listed(mine.plan.id, theirs.drug.id, { quantityLimitQuantity: 30 })],
    ["formulary_entry_details", () => make.listed(mine.plan.id, theirs.drug.id, { stepTherapyDetail: "Some" })],
    ["medication_usual", () => make.medication({ usualQuantity: 0 })],
    ["medication_brand", () => make.medication({ isBrand: true })],
    ["drug_price_positive", () => make.price(mine.pharmacy.id, theirs.drug.id, 0)],
    ["patient_medication_amounts", () => taken({ quantity: 0 })],
    ["patient_medication_amounts", () => taken({ daysSupply: 366 })],
    ["patient_medication_dates", () => taken({ endedOn: "2025-12-31" })],
    ["accumulator_not_negative", () => totals({ deductibleMetCents: -1 })],
    [
      "claim_shares_add_up",
      () => db.insert(schema.claim).values({ ...mine.claim, id: v7(), claimNumber: v7(), planPayCents: 1 }),
    ],
    [
      "copay_calculation_covered_has_amount",
      () => db.insert(schema.copayCalculation).values({ ...mine.calculation, id: v7(), patientPayCents: null }),
    ],
  ])("%s", async (constraint, insert) => {
    await expect(insert()).rejects.toMatchObject(refusal(CHECK, constraint));
  });
});
