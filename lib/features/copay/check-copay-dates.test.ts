import { describe, expect, test } from "vitest";
import { accumulator } from "@/db/schema/members";
import { make } from "@/db/testing/database";
import { monthOf, scene } from "@/db/testing/scene";
import { getMe } from "@/lib/features/people/queries";
import { asPatient } from "@/lib/kernel/test-actors";
import { checkCopay } from "./mutations";

const noon = new Date("2026-06-15T12:00:00Z");
const copayOf = (copayCents: number) =>
  ["generic", "preferred-brand"].map((tier) => ({
    tier,
    pharmacyType: "1-month-in-retail",
    copayCents,
    copayOption: "charge" as const,
  }));

/** Terms change at the new year, the drug's tier in July, its price in May. */
async function changing() {
  const set = await scene({
    terms: { year: 2025, effectiveTo: "2025-12-31" },
    shares: copayOf(400),
    listed: { effectiveTo: "2026-06-30" },
    price: { effectiveTo: "2026-04-30" },
  });
  await make.terms(set.plan.id, { version: 2, effectiveFrom: "2026-01-01", effectiveTo: "2026-12-31" }, copayOf(500));
  await make.listed(set.plan.id, set.drug.id, { effectiveFrom: "2026-07-01", tier: "preferred-brand" });
  await make.price(set.pharmacy.id, set.drug.id, 3_000_000, { effectiveFrom: "2026-05-01" });
  return set;
}

describe("the day of the fill decides", () => {
  test.each([
    { fillOn: "2025-12-31", planTermsVersion: "1", patientPayCents: 400, priceCents: 6000, tier: "generic" },
    { fillOn: "2026-01-01", planTermsVersion: "2", patientPayCents: 500, priceCents: 6000, tier: "generic" },
    { fillOn: "2026-04-30", planTermsVersion: "2", patientPayCents: 500, priceCents: 6000, tier: "generic" },
    { fillOn: "2026-05-01", planTermsVersion: "2", patientPayCents: 500, priceCents: 9000, tier: "generic" },
    { fillOn: "2026-06-30", planTermsVersion: "2", patientPayCents: 500, priceCents: 9000, tier: "generic" },
    { fillOn: "2026-07-01", planTermsVersion: "2", patientPayCents: 500, priceCents: 9000, tier: "preferred-brand" },
  ])("which terms, list and price hold on $fillOn", async (expected) => {
    const set = await changing();
    const ask = { ...monthOf(set), fillOn: expected.fillOn };
    expect(await checkCopay(asPatient(set.member), ask, { now: noon })).toMatchObject(expected);
  });

  test("a day for which the plan has no terms is refused", async () => {
    const set = await changing();
    const asked = checkCopay(asPatient(set.member), { ...monthOf(set), fillOn: "2027-01-01" }, { now: noon });
    await expect(asked).rejects.toMatchObject({ code: "invalid", fields: [{ path: "fillOn" }] });
  });

  test.each([
    ["2026-02-28", false],
    ["2026-03-01", true],
    ["2026-06-30", true],
    ["2026-07-01", false],
  ])("cover from March to June: %s is within it: %s", async (fillOn, isCovered) => {
    const set = await scene({ cover: { effectiveFrom: "2026-03-01", effectiveTo: "2026-06-30" } });
    const asked = checkCopay(asPatient(set.member), { ...monthOf(set), fillOn }, { now: noon });
    if (isCovered) expect(await asked).toMatchObject({ status: "covered", fillOn });
    else await expect(asked).rejects.toMatchObject({ code: "invalid", fields: [{ path: "fillOn" }] });
  });
});

describe("today is the plan's day", () => {
  test.each([
    ["America/New_York", "2026-06-16T03:59:59Z", "2026-06-15"],
    ["America/New_York", "2026-06-16T04:00:00Z", "2026-06-16"],
    ["America/New_York", "2026-12-16T04:59:59Z", "2026-12-15"],
    ["America/New_York", "2026-12-16T05:00:00Z", "2026-12-16"],
    ["America/Los_Angeles", "2026-06-16T06:59:59Z", "2026-06-15"],
    ["Pacific/Honolulu", "2026-06-16T10:00:00Z", "2026-06-16"],
    ["Pacific/Guam", "2026-06-15T14:00:00Z", "2026-06-16"],
  ])("in %s at %s it is %s", async (timeZone, now, fillOn) => {
    const set = await scene({ plan: { timeZone } });
    expect(await checkCopay(asPatient(set.member), monthOf(set), { now: new Date(now) })).toMatchObject({ fillOn });
  });

  test.each([
    ["2027-01-01T04:59:59Z", 25_000, 0],
    ["2027-01-01T05:00:00Z", 0, 25_000],
  ])("at %s the deductible counts %i cents met", async (at, metCents, leftCents) => {
    const set = await scene({ listed: { tier: "preferred-brand" }, unitDollars: 10 });
    const { member, plan } = set;
    const met = { deductibleMetCents: 25_000, outOfPocketMetCents: 25_000, updatedAt: noon };
    await make.db.insert(accumulator).values({ patientId: member.patientId, planId: plan.id, planYear: 2026, ...met });
    const now = new Date(at);
    const answer = await checkCopay(asPatient(member), monthOf(set), { now });
    const before = { deductibleMetCents: metCents, deductibleRemainingCents: leftCents };
    expect(answer.accumulatorsBefore).toMatchObject(before);
    const me = await getMe(asPatient(member), {}, { now });
    const limit = { limitCents: 25_000, metCents, remainingCents: leftCents };
    expect(me.accumulators).toMatchObject([
      { planId: plan.id, planYear: metCents > 0 ? 2026 : 2027, deductible: limit },
    ]);
  });
});

describe("of several plans", () => {
  async function twice() {
    const set = await scene({ cover: { priority: 2 } });
    const first = await make.plan();
    await make.terms(first.id, {}, copayOf(300));
    await make.listed(first.id, set.drug.id);
    await make.inNetwork(first.id, set.pharmacy.id);
    await make.coverage(set.member.patientId, first.id, { priority: 1, effectiveTo: "2026-06-30" });
    const ask = (more: object) => checkCopay(asPatient(set.member), { ...monthOf(set), ...more }, { now: noon });
    return { ...set, first, ask };
  }

  test("the one that pays first is used", async () => {
    const { ask, first } = await twice();
    expect(await ask({})).toMatchObject({ plan: { id: first.id }, patientPayCents: 300 });
  });

  test("the one asked for is used", async () => {
    const { ask, plan } = await twice();
    expect(await ask({ planId: plan.id })).toMatchObject({ plan: { id: plan.id }, patientPayCents: 500 });
  });

  test("one that has ended by the day of the fill gives way to the next", async () => {
    const { ask, plan, first } = await twice();
    expect(await ask({ fillOn: "2026-07-01" })).toMatchObject({ plan: { id: plan.id } });
    await expect(ask({ fillOn: "2026-07-01", planId: first.id })).rejects.toMatchObject({
      fields: [{ path: "fillOn" }],
    });
  });
});
