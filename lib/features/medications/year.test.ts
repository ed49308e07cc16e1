import { expect, test } from "vitest";
import { claim, patientMedication } from "@/db/schema/members";
import { make } from "@/db/testing/database";
import { scene } from "@/db/testing/scene";
import { checkCopay } from "@/lib/features/copay/mutations";
import { asPatient } from "@/lib/kernel/test-actors";
import { getMedicationYear } from "./year";

const now = new Date("2026-03-02T15:00:00Z");
const shares = [
  {
    tier: "preferred-brand",
    pharmacyType: "1-month-in-retail",
    copayCents: 4500,
    copayOption: "after-deductible" as const,
  },
  {
    tier: "preferred-brand",
    pharmacyType: "1-month-in-mail",
    copayCents: 4500,
    copayOption: "after-deductible" as const,
  },
  {
    tier: "preferred-brand",
    pharmacyType: "3-month-in-mail",
    copayCents: 9000,
    copayOption: "after-deductible" as const,
  },
];

/** A member who takes a brand at $4 a tablet from a shop; a mail pharmacy sells it too. */
async function taker(given: { pharmacyId?: null; daysSupply?: number } = {}) {
  const world = await scene({ shares, listed: { tier: "preferred-brand" }, unitDollars: 4 });
  const mail = await make.pharmacy({ channel: "mail" });
  await make.inNetwork(world.plan.id, mail.id);
  await make.price(mail.id, world.drug.id, 4_000_000);
  await make.db.insert(patientMedication).values({
    patientId: world.member.patientId,
    medicationId: world.drug.id,
    quantity: 30,
    daysSupply: 30,
    pharmacyId: world.pharmacy.id,
    startedOn: "2026-01-01",
    ...given,
  });
  return { ...world, mail, me: asPatient(world.member) };
}

test("the months sum to the year and carry the deductible; the first fill is the price of a check today", async () => {
  const { me, drug, pharmacy } = await taker();
  const year = await getMedicationYear(me, {}, { now });
  expect(year).toMatchObject({ year: 2026, from: "2026-03-02", until: "2026-12-31", paidCents: 0, leftOut: [] });
  expect(year.months.reduce((sum, { expectedCents }) => sum + expectedCents, 0)).toBe(year.expectedCents);
  const fill = { medicationId: drug.id, pharmacyId: pharmacy.id, quantity: 30, daysSupply: 30 };
  const first = await checkCopay(me, fill, { now });
  expect(year.months[2]).toMatchObject({
    month: "2026-03",
    expectedCents: first.patientPayCents,
    deductibleLeftCents: 13_000,
  });
  expect(year.months.map(({ deductibleLeftCents }) => deductibleLeftCents)).toEqual([
    null,
    null,
    13_000,
    1000,
    ...Array.from({ length: 8 }, () => 0),
  ]);
  expect(year).toMatchObject({ deductibleMetIn: "2026-05", maximumReachedIn: null });
});

test("the best mix goes by mail for three months, unless the member wants none", async () => {
  const { me, mail, pharmacy } = await taker();
  const year = await getMedicationYear(me, {}, { now });
  expect(year.drugs).toMatchObject([
    {
      now: { pharmacy: { id: pharmacy.id }, daysSupply: 30 },
      best: { pharmacy: { id: mail.id }, isMail: true, daysSupply: 90 },
    },
  ]);
  expect(year.bestCents).toBeLessThan(year.expectedCents);
  expect(year.months.reduce((sum, { bestCents }) => sum + (bestCents ?? 0), 0)).toBe(year.bestCents);
  const noMail = await getMedicationYear(me, { mail: "no" }, { now });
  expect(noMail).toMatchObject({
    expectedCents: year.expectedCents,
    bestCents: null,
    isProven: true,
    drugs: [{ best: null }],
  });
});

test("what was paid counts as paid, and the next fill is due when the last one runs out", async () => {
  const { me, member, drug, plan, pharmacy, cover } = await taker();
  const fills = ["2025-12-20", "2026-01-20", "2026-02-19"];
  await make.db.insert(claim).values(
    fills.map((filledOn) => ({
      patientId: member.patientId,
      coverageId: cover.id,
      planId: plan.id,
      claimNumber: `C-${filledOn}-${member.patientId}`,
      medicationId: drug.id,
      pharmacyId: pharmacy.id,
      filledOn,
      quantity: 30,
      daysSupply: 30,
      status: "paid" as const,
      priceCents: 12_000,
      patientPayCents: 7000,
      planPayCents: 5000,
    })),
  );
  const year = await getMedicationYear(me, {}, { now });
  expect(year.months.map(({ paidCents }) => paidCents).slice(0, 3)).toEqual([7000, 7000, 0]);
  expect(year).toMatchObject({ paidCents: 14_000, drugs: [{ dueOn: "2026-03-21" }] });
  const next = await getMedicationYear(me, { year: "next" }, { now });
  expect(next).toMatchObject({ year: 2027, from: "2027-01-01", paidCents: 0, drugs: [{ dueOn: "2027-01-15" }] });
});

test("a drug without a usual pharmacy is filled at the cheapest one, and a short course is left out", async () => {
  const { me, pharmacy } = await taker({ pharmacyId: null });
  expect((await getMedicationYear(me, {}, { now })).drugs).toMatchObject([
    { isAssumed: true, now: { pharmacy: { id: pharmacy.id } } },
  ]);
  const course = await taker({ daysSupply: 5 });
  expect(await getMedicationYear(course.me, {}, { now })).toMatchObject({
    drugs: [],
    leftOut: [{ reason: "short-course" }],
  });
});

test.each([
  ["no pharmacy at all", { mostPharmacies: 0 }, "mostPharmacies"],
  ["a year that is none", { year: "2027" }, "year"],
])("%s is refused", async (_, input, path) => {
  const { me } = await taker();
  await expect(getMedicationYear.receive(me, input, { now })).rejects.toMatchObject({
    code: "invalid",
    fields: [{ path }],
  });
});
