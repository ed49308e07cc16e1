import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { auditEvent } from "@/db/schema/audit";
import { formularyPublication } from "@/db/schema/formulary";
import { costShare, plan, planTerms } from "@/db/schema/plans";
import { make } from "@/db/testing/database";
import type { Limit, PlanTerms } from "@/lib/benefits/terms";
import { approveChange, draftPlanChange, publishChange } from "@/lib/features/changes/mutations";
import { checkCopay } from "@/lib/features/copay/mutations";
import { exampleList, imported, written } from "@/lib/features/imports/testing";
import { asAdmin, asPatient } from "@/lib/kernel/test-actors";
import { listPlanLimits } from "./plan-limits";
import { getPlan, getPlanTerms } from "./queries";

const { db } = make;
const admin = async () => asAdmin(await make.user("admin"));
const stated = (individualCents: number): Limit => ({ individualCents });
const none = undefined;

type Limits = Pick<PlanTerms, "deductible" | "outOfPocketMaximum">;

/** Drafts a plan's amounts, all else as it holds: from today, or from the terms' own first day when that is still to come. */
async function draftLimits(planId: string, limits: Limits) {
  const author = await admin();
  const { today, versions } = await getPlanTerms(author, { id: planId });
  const [from = today] = [today, versions[0]?.effectiveFrom ?? today].sort().reverse();
  const { version } = await getPlanTerms(author, { id: planId, asOf: from });
  const terms = { ...version?.terms, year: Number(from.slice(0, 4)), ...limits };
  const title = "Amounts from the plan's documents";
  return draftPlanChange.receive(author, { title, planId, effectiveFrom: from, terms });
}

/** The same, approved by a second person and published. */
async function enterLimits(planId: string, limits: Limits) {
  const { id } = await draftLimits(planId, limits);
  const second = await admin();
  await approveChange(second, { id });
  return publishChange(second, { id });
}

/** A plan as its insurer publishes it, without its yearly amounts. */
async function publishedPlan(years = [new Date().getUTCFullYear()]) {
  const { plan: about, drug, id: publishedId, rxcui } = exampleList();
  const folder = await mkdtemp(join(tmpdir(), "tierwise-limits-"));
  const more = { years };
  const tiers = ["GENERIC", "PREFERRED-BRAND", "PREFERRED-GENERIC"];
  await imported([
    await written(folder, "plans", "plans.json", [{ ...about, years }]),
    await written(
      folder,
      "drugs",
      "drugs.json",
      tiers.map((tier, at) => drug(at, tier, more)),
    ),
  ]);
  const [found] = await db.select().from(plan).where(eq(plan.publishedId, publishedId));
  if (!found) throw new Error("The plan was not imported.");
  const termsOf = () =>
    db.select().from(planTerms).where(eq(planTerms.planId, found.id)).orderBy(asc(planTerms.version));
  const [terms] = await termsOf();
  if (!terms) throw new Error("The plan has no terms.");
  return { plan: found, terms, termsOf, rxcui, drug };
}

test("prices that waited for a deductible are exact once it is entered; the answer given before stays", async () => {
  const { plan, rxcui } = await publishedPlan();
  const member = await make.patient();
  await make.coverage(member.patientId, plan.id);
  const pharmacy = await make.pharmacy();
  await make.inNetwork(plan.id, pharmacy.id);
  const price = async (drug: number) => {
    const asked = { rxcui: rxcui(drug), pharmacyId: pharmacy.id, quantity: 30, daysSupply: 30 };
    const { status, patientPayCents, planTermsVersion } = await checkCopay(asPatient(member), asked);
    return { status, patientPayCents, planTermsVersion };
  };
  const [generic, brand, apart] = [0, 1, 2];
  expect(await price(brand)).toEqual({ status: "price-unknown", patientPayCents: null, planTermsVersion: "1" });
  expect(await price(apart)).toMatchObject({ status: "covered", patientPayCents: 2000 });
  await enterLimits(plan.id, { deductible: none, outOfPocketMaximum: stated(300_000) });
  expect(await price(brand)).toEqual({ status: "covered", patientPayCents: 6000, planTermsVersion: "2" });
  expect(await price(generic)).toMatchObject({ status: "covered", patientPayCents: 2000 });
});

describe("entering a plan's yearly amounts", () => {
  test("makes a new version from today with the same rows, is recorded, and publishes a new version of the list", async () => {
    const { plan, terms, termsOf } = await publishedPlan();
    const actor = await admin();
    const before = await db.$count(formularyPublication);
    const family = { individualCents: 150_000, familyCents: 300_000, familyRule: "embedded" } as const;
    const maximum = { ...family, individualCents: 800_000, familyCents: 1_600_000 };
    const { id } = await enterLimits(plan.id, { deductible: family, outOfPocketMaximum: maximum });
    const [first, second, ...more] = await termsOf();
    const { today } = await getPlanTerms(actor, { id: plan.id });
    expect(more).toEqual([]);
    expect(first).toMatchObject({ deductibleState: "unknown", outOfPocketState: "unknown" });
    expect(new Date(`${first?.effectiveTo}`).getTime()).toBe(new Date(today).getTime() - 86_400_000);
    expect(second).toMatchObject({
      ...{ version: 2, effectiveFrom: today, effectiveTo: terms.effectiveTo, year: terms.year },
      ...{ deductibleIndividualCents: 150_000, deductibleFamilyCents: 300_000, deductibleFamilyRule: "embedded" },
    });
    const rows = async (of: string) =>
      (await db.select().from(costShare).where(eq(costShare.planTermsId, of)))
        .map(({ id: _, planTermsId: __, ...row }) => JSON.stringify(row))
        .sort();
    expect(await rows(second?.id ?? "")).toEqual(await rows(terms.id));
    expect(await getPlan(actor, { id: plan.id })).toMatchObject({
      version: 2,
      deductible: { individualCents: 150_000 },
    });
    expect(await db.$count(formularyPublication)).toBe(before + 1);
    const trail = await db.select().from(auditEvent).where(eq(auditEvent.entityId, id)).orderBy(auditEvent.id);
    expect(new Set(trail.map(({ action }) => action))).toEqual(
      new Set(["plan-change.draft", "change.preview", "change.approve", "change.publish"]),
    );
  });

  test("one of them leaves the other unknown; a slip is put right on the same day", async () => {
    const { plan, termsOf } = await publishedPlan();
    await enterLimits(plan.id, { deductible: stated(100), outOfPocketMaximum: "unknown" });
    await enterLimits(plan.id, { deductible: stated(1_000), outOfPocketMaximum: "unknown" });
    const [, one, two] = await termsOf();
    expect((await termsOf()).map((row) => [row.version, row.deductibleIndividualCents, row.outOfPocketState])).toEqual([
      [1, null, "unknown"],
      [2, 100, "unknown"],
      [3, 1_000, "unknown"],
    ]);
    expect(two?.effectiveFrom).toBe(one?.effectiveFrom);
  });

  test("of a year to come holds from its first day", async () => {
    const next = new Date().getUTCFullYear() + 1;
    const { plan, termsOf } = await publishedPlan([next]);
    await enterLimits(plan.id, { deductible: none, outOfPocketMaximum: none });
    expect((await termsOf()).at(-1)).toMatchObject({
      ...{ year: next, effectiveFrom: `${next}-01-01`, effectiveTo: `${next}-12-31` },
      ...{ deductibleState: "none", outOfPocketState: "none" },
    });
  });

  test("a draft of amounts that another administrator has just replaced is refused", async () => {
    const { plan, termsOf } = await publishedPlan();
    const [one, two] = [
      await draftLimits(plan.id, { deductible: stated(100), outOfPocketMaximum: "unknown" }),
      await admin(),
    ];
    await enterLimits(plan.id, { deductible: stated(200), outOfPocketMaximum: "unknown" });
    await expect(approveChange(two, { id: one.id })).rejects.toMatchObject({ code: "conflict" });
    expect(await termsOf()).toHaveLength(2);
  });

  const amount = (individualCents: number, familyCents: number, familyRule?: "embedded" | "aggregate") => ({
    individualCents,
    familyCents,
    ...(familyRule && { familyRule }),
  });
  test.each<[string, Limits["deductible"], Limits["deductible"], string]>([
    ["above the maximum", stated(500_000), stated(400_000), "terms.deductible.individualCents"],
    ["above what the law allows", "unknown", stated(99_999_00), "terms.outOfPocketMaximum.individualCents"],
    ["for a family without its rule", amount(1, 2), "unknown", "terms.deductible.familyRule"],
    ["for a family below one person's", amount(2, 1, "embedded"), "unknown", "terms.deductible.familyCents"],
    ["that change nothing", "unknown", "unknown", "terms"],
    ["below zero", stated(-1), "unknown", "terms.deductible.individualCents"],
    ["in parts of a cent", stated(0.5), "unknown", "terms.deductible.individualCents"],
  ])("%s is refused by field, and nothing is saved", async (_, deductible, outOfPocketMaximum, path) => {
    const { plan, termsOf } = await publishedPlan();
    const entering = draftLimits(plan.id, { deductible, outOfPocketMaximum });
    await expect(entering).rejects.toMatchObject({ code: "invalid", fields: [{ path }] });
    expect(await termsOf()).toHaveLength(1);
  });
});

test("a list that charges otherwise keeps what its files leave out and was entered", async () => {
  const { terms, plan: of, drug, termsOf } = await publishedPlan();
  const insulin = { insulinCap: { monthlyCents: 3_500 }, isHsaQualified: true };
  await enterLimits(of.id, { deductible: stated(170_000), outOfPocketMaximum: none, ...insulin });
  const folder = await mkdtemp(join(tmpdir(), "tierwise-limits-"));
  const row = { pharmacy_type: "1-MONTH-IN-RETAIL", copay_amount: 7, copay_opt: "CHARGE" };
  const tier = { drug_tier: "GENERIC", mail_order: false, cost_sharing: [row] };
  const about = { plan_id_type: "HIOS-PLAN-ID", plan_id: of.publishedId, marketing_name: of.name, years: [terms.year] };
  await imported([
    await written(folder, "plans", "plans.json", [{ ...about, formulary: tier }]),
    await written(folder, "drugs", "drugs.json", [drug(0, "GENERIC")]),
  ]);
  const latest = (await termsOf()).at(-1);
  expect(latest).toMatchObject({ version: 3, deductibleIndividualCents: 170_000, outOfPocketState: "none" });
  expect(latest).toMatchObject({ insulinMonthlyCents: 3_500, isHsaQualified: true });
  const shares = await db
    .select()
    .from(costShare)
    .where(eq(costShare.planTermsId, latest?.id ?? ""));
  expect(shares).toMatchObject([{ copayCents: 700 }]);
});

test("the list of plans finds those whose amounts are not known", async () => {
  const [open, done] = [await publishedPlan(), await publishedPlan()];
  const actor = await admin();
  await enterLimits(done.plan.id, { deductible: none, outOfPocketMaximum: none });
  const entered = (await done.termsOf()).at(-1);
  const ids = async (unknown?: "true") =>
    (await listPlanLimits(actor, { limit: 100, q: open.plan.name, ...(unknown && { unknown }) })).items.map(
      ({ id }) => id,
    );
  expect(await ids()).toEqual(expect.arrayContaining([open.terms.id, entered?.id]));
  expect(await ids("true")).toContain(open.terms.id);
  expect(await ids("true")).not.toContain(entered?.id);
  expect(await ids()).not.toContain(done.terms.id);
});
