import { and, eq, isNull } from "drizzle-orm";
import fc from "fast-check";
import { v7 } from "uuid";
import { expect, test } from "vitest";
import { formularyEntry } from "@/db/schema/formulary";
import { accumulator, accumulatorEntry, claim } from "@/db/schema/members";
import { drugPrice } from "@/db/schema/pharmacies";
import { planTerms } from "@/db/schema/plans";
import { make } from "@/db/testing/database";
import { monthOf, type Scene, scene } from "@/db/testing/scene";
import { asPatient } from "@/lib/kernel/test-actors";
import { checkCopay } from "./mutations";

/** A short run here; the long one: PROVE_RECEIPTS=500 npx vitest run --project database lib/features/copay/time-travel */
const count = Number(process.env.PROVE_RECEIPTS ?? 20);
const eachScene = 10;

const dayOf = (number: number) => new Date(Date.UTC(2026, 0, number)).toISOString().slice(0, 10);
const noon = (day: string) => new Date(`${day}T17:00:00Z`);

/** A fill that counted: a claim, its entries in the ledger, and the totals moved with them. */
async function counted(set: Scene, day: string, cents: number) {
  const { patientId } = set.member;
  const ids = { patientId, planId: set.plan.id, planYear: 2026 };
  const id = v7();
  await make.db.insert(claim).values({
    ...{ id, patientId, planId: set.plan.id, coverageId: set.cover.id, claimNumber: id, filledOn: day },
    ...{ medicationId: set.drug.id, pharmacyId: set.pharmacy.id, quantity: 30, daysSupply: 30, status: "paid" },
    ...{ priceCents: cents, patientPayCents: cents, planPayCents: 0 },
  });
  const mine = and(eq(accumulator.patientId, patientId), eq(accumulator.planId, set.plan.id));
  const [before] = await make.db.select().from(accumulator).where(mine);
  const met = (before?.outOfPocketMetCents ?? 0) + cents;
  const total = { deductibleMetCents: met, outOfPocketMetCents: met, updatedAt: noon(day) };
  if (before) await make.db.update(accumulator).set(total).where(mine);
  else await make.db.insert(accumulator).values({ ...ids, ...total });
  for (const kind of ["deductible", "out-of-pocket"] as const) {
    const entry = { ...ids, claimId: id, kind, amountCents: cents, balanceCents: met, at: noon(day) };
    await make.db.insert(accumulatorEntry).values(entry);
  }
}

/** From a day on the plan has other terms, its list another tier or none, and the drug another price. */
async function changed(set: Scene, day: string, before: string, cents: number) {
  const close = { effectiveTo: before };
  await make.db
    .update(planTerms)
    .set(close)
    .where(and(eq(planTerms.planId, set.plan.id), isNull(planTerms.effectiveTo)));
  await make.terms(
    set.plan.id,
    { version: Number(day.replaceAll("-", "")), effectiveFrom: day, deductibleIndividualCents: cents * 3 },
    [{ tier: "generic", pharmacyType: "1-month-in-retail", copayCents: cents, copayOption: "after-deductible" }],
  );
  await make.db
    .update(formularyEntry)
    .set(close)
    .where(and(eq(formularyEntry.planId, set.plan.id), isNull(formularyEntry.effectiveTo)));
  await make.listed(set.plan.id, set.drug.id, { effectiveFrom: day, covered: cents % 3 > 0 });
  await make.db
    .update(drugPrice)
    .set(close)
    .where(and(eq(drugPrice.medicationId, set.drug.id), isNull(drugPrice.effectiveTo)));
  await make.price(set.pharmacy.id, set.drug.id, cents * 10_000, { effectiveFrom: day });
}

const step = fc.record({
  days: fc.integer({ min: 2, max: 12 }),
  cents: fc.integer({ min: 100, max: 9_000 }),
  counts: fc.boolean(),
});

test(`${count} past prices come out the same after the rules, the list, prices and totals changed`, {
  timeout: count * 10_000,
}, async () => {
  for (let number = 0; number < count / eachScene; number++) {
    const set = await scene({
      shares: [
        { tier: "generic", pharmacyType: "1-month-in-retail", copayCents: 500, copayOption: "after-deductible" },
      ],
    });
    const actor = asPatient(set.member);
    const told = [];
    let day = 5;
    for (const { days, cents, counts } of fc.sample(step, { numRuns: eachScene, seed: 20_261_125 + number })) {
      day += days;
      told.push(await checkCopay(actor, monthOf(set), { now: noon(dayOf(day)) }));
      await changed(set, dayOf(day + 1), dayOf(day), cents);
      if (counts) await counted(set, dayOf(day + 1), cents);
    }
    for (const { id: _, receipt: __, calculatedAt: ___, validUntil: ____, ...before } of told) {
      const asked = { ...monthOf(set), fillOn: before.fillOn };
      const again = await checkCopay(actor, asked, { now: noon(dayOf(day + 30)) });
      expect(again).toMatchObject(before);
    }
  }
});

test("a coming day is priced by what is already published for it", async () => {
  const set = await scene();
  const actor = asPatient(set.member);
  await changed(set, "2026-08-01", "2026-07-31", 700);
  const now = noon("2026-06-15");
  const [today, coming] = [
    await checkCopay(actor, monthOf(set), { now }),
    await checkCopay(actor, { ...monthOf(set), fillOn: "2026-08-01" }, { now }),
  ];
  expect([today.planTermsVersion, coming.planTermsVersion]).toEqual(["1", "20260801"]);
  expect(coming.priceCents).toBe(21_000);
});
