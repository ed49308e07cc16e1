import { v7 } from "uuid";
import { expect, test } from "vitest";
import { accumulator, accumulatorEntry, claim, familyAccumulator } from "@/db/schema/members";
import { make } from "@/db/testing/database";
import { type Scene, scene } from "@/db/testing/scene";
import { getMe, openPatient } from "@/lib/features/people/queries";
import { asPatient, asProvider } from "@/lib/kernel/test-actors";

const now = new Date("2026-06-15T12:00:00Z");
type Counted = { deductible: number; outOfPocket: number };

/** Pays fills and keeps the totals as the ledger does: each cent an entry, the totals their sum. */
async function pay({ member, cover, plan, drug, pharmacy }: Scene, planYear: number, fills: Counted[]) {
  const { patientId } = member;
  const totals = { deductibleMetCents: 0, outOfPocketMetCents: 0 };
  for (const { deductible, outOfPocket } of fills) {
    const row = { patientId, planId: plan.id, at: now };
    const paid = { priceCents: outOfPocket, patientPayCents: outOfPocket, planPayCents: 0, status: "paid" as const };
    const fill = { ...row, ...paid, coverageId: cover.id, medicationId: drug.id, pharmacyId: pharmacy.id };
    const id = v7();
    const filledOn = `${planYear}-02-01`;
    await make.db.insert(claim).values({ ...fill, id, claimNumber: id, filledOn, quantity: 30, daysSupply: 30 });
    totals.deductibleMetCents += deductible;
    totals.outOfPocketMetCents += outOfPocket;
    const entry = { ...row, planYear, claimId: id };
    await make.db.insert(accumulatorEntry).values([
      { ...entry, kind: "deductible", amountCents: deductible, balanceCents: totals.deductibleMetCents },
      { ...entry, kind: "out-of-pocket", amountCents: outOfPocket, balanceCents: totals.outOfPocketMetCents },
    ]);
  }
  await make.db.insert(accumulator).values({ patientId, planId: plan.id, planYear, ...totals, updatedAt: now });
  return totals;
}

test("what is met is the sum of this plan year's entries, to the cent, and what is left is the rest", async () => {
  const set = await scene();
  await pay(set, 2025, [{ deductible: 25_000, outOfPocket: 99_999 }]);
  const totals = await pay(set, 2026, [
    { deductible: 12_345, outOfPocket: 12_345 },
    { deductible: 1, outOfPocket: 4501 },
    { deductible: 0, outOfPocket: 33 },
  ]);
  const me = await getMe(asPatient(set.member), {}, { now });
  expect(me.accumulators).toEqual([
    {
      planId: set.plan.id,
      planYear: 2026,
      deductible: { limitCents: 25_000, metCents: totals.deductibleMetCents, remainingCents: 12_654 },
      outOfPocket: { limitCents: 200_000, metCents: totals.outOfPocketMetCents, remainingCents: 183_121 },
      familyDeductible: null,
      familyOutOfPocket: null,
      unknown: [],
      asOf: now.toISOString(),
    },
  ]);
});

test("a limit that is more than met leaves nothing, never less", async () => {
  const set = await scene();
  await pay(set, 2026, [{ deductible: 25_001, outOfPocket: 25_001 }]);
  const me = await getMe(asPatient(set.member), {}, { now });
  expect(me.accumulators[0]?.deductible).toEqual({ limitCents: 25_000, metCents: 25_001, remainingCents: 0 });
});

const familyLimits = { deductibleFamilyCents: 50_000, deductibleFamilyRule: "embedded" as const };

test("a family's totals are shown to its members alone", async () => {
  const family = await make.family();
  const set = await scene({ terms: familyLimits, cover: { familyId: family.id } });
  const { plan } = set;
  const met = { deductibleMetCents: 700, outOfPocketMetCents: 700, updatedAt: now };
  await make.db.insert(familyAccumulator).values({ familyId: family.id, planId: plan.id, planYear: 2026, ...met });
  const single = await make.patient();
  await make.coverage(single.patientId, plan.id);
  const familyDeductible = { limitCents: 50_000, metCents: 700, remainingCents: 49_300 };
  expect((await getMe(asPatient(set.member), {}, { now })).accumulators).toMatchObject([{ familyDeductible }]);
  expect((await getMe(asPatient(single), {}, { now })).accumulators).toMatchObject([{ familyDeductible: null }]);
});

test("a limit the plan has not published is unknown, and one it does not have is not", async () => {
  const terms = { deductibleState: "unknown" as const, deductibleIndividualCents: null };
  const none = { outOfPocketState: "none" as const, outOfPocketIndividualCents: null };
  const set = await scene({ terms: { ...terms, ...none } });
  const me = await getMe(asPatient(set.member), {}, { now });
  expect(me.accumulators).toMatchObject([{ deductible: null, outOfPocket: null, unknown: ["deductible"] }]);
});

test("plans come in the order in which they pay, also ended ones; a renewed cover shows its totals once", async () => {
  const set = await scene({ cover: { effectiveTo: "2025-12-31", priority: 2 } });
  const { member, plan } = set;
  await make.coverage(member.patientId, plan.id, { effectiveFrom: "2026-01-01", priority: 2 });
  const first = await make.plan();
  await make.terms(first.id);
  await make.coverage(member.patientId, first.id, { effectiveTo: "2026-06-14" });
  const me = await getMe(asPatient(member), {}, { now });
  expect(me.plans.map(({ id, isActive }) => [id, isActive])).toEqual([
    [first.id, false],
    [plan.id, false],
    [plan.id, true],
  ]);
  expect(me.accumulators.map(({ planId }) => planId)).toEqual([first.id, plan.id]);
});

test("a provider who opens the record sees the same", async () => {
  const set = await scene();
  await pay(set, 2026, [{ deductible: 100, outOfPocket: 100 }]);
  const provider = asProvider(await make.provider([set.member]));
  const { plans, accumulators } = await getMe(asPatient(set.member), {}, { now });
  const opened = await openPatient(provider, { id: set.member.patientId }, { now });
  expect(opened).toMatchObject({ id: set.member.patientId, plans, accumulators });
});
