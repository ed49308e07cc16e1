import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { therapeuticGroup, therapeuticGroupMember } from "@/db/schema/alternatives";
import { make } from "@/db/testing/database";
import { asPatient } from "@/lib/kernel/test-actors";
import { checkCopay } from "./mutations";

const now = new Date("2026-06-15T12:00:00Z");
const tiers = ["generic", "preferred-brand", "specialty"] as const;
const kinds = [
  "1-month-in-retail",
  "3-month-in-retail",
  "1-month-preferred-retail",
  "3-month-in-mail",
  "1-month-out-retail",
  "1-month-specialty",
];

const share = fc.record({
  copayCents: fc.nat(60_00),
  copayOption: fc.constantFrom("charge" as const, "after-deductible" as const),
  coinsuranceBasisPoints: fc.constantFrom(0, 20_00, 33_33),
  coinsuranceOption: fc.constantFrom("after-deductible" as const, "coinsurance-not-applicable" as const),
});
const world = fc.record({
  priced: fc.subarray(
    tiers.flatMap((tier) => kinds.map((pharmacyType) => ({ tier, pharmacyType }))),
    { minLength: 6 },
  ),
  shares: fc.array(share, { minLength: 18, maxLength: 18 }),
  brandPenalty: fc.constantFrom("none" as const, "generic-copay-plus-difference" as const),
  tier: fc.constantFrom(...tiers),
  covered: fc.boolean(),
  limit: fc.option(fc.constantFrom(10, 30, 60)),
  brandRequested: fc.boolean(),
  asked: fc.constantFrom([30, 30], [4, 28], [90, 90], [100, 90], [6, 5]),
  places: fc.array(
    fc.record({
      channel: fc.constantFrom("retail" as const, "mail" as const, "specialty" as const),
      network: fc.constantFrom("preferred" as const, "standard" as const, "out" as const),
      unit: fc.option(fc.integer({ min: 1, max: 20_000_000 })),
      usual: fc.option(fc.integer({ min: 1, max: 20_000_000 })),
      generic: fc.option(fc.integer({ min: 1, max: 2_000_000 })),
    }),
    { minLength: 2, maxLength: 6 },
  ),
});
type World = typeof world extends fc.Arbitrary<infer Value> ? Value : never;

/** A member, a brand with a generic, and pharmacies, as generated. */
async function built(given: World) {
  const plan = await make.plan();
  const shares = given.priced.flatMap((row, index) => {
    const charge = given.shares[index];
    return charge ? [{ ...row, ...charge }] : [];
  });
  await make.terms(plan.id, { brandPenalty: given.brandPenalty }, shares);
  const generic = await make.medication();
  const brand = await make.medication({ isBrand: true, brandName: "Brand", genericId: generic.id });
  const limited = given.limit !== null && {
    hasQuantityLimit: true,
    quantityLimitQuantity: given.limit,
    quantityLimitDays: 30,
  };
  await make.listed(plan.id, brand.id, { covered: given.covered, tier: given.tier, ...limited });
  await make.listed(plan.id, generic.id);
  const pharmacies = [];
  for (const place of given.places) {
    const pharmacy = await make.pharmacy({ channel: place.channel });
    if (place.network !== "out") await make.inNetwork(plan.id, pharmacy.id, place.network);
    if (place.unit) await make.price(pharmacy.id, brand.id, place.unit, { usualUnitMicros: place.usual });
    if (place.generic) await make.price(pharmacy.id, generic.id, place.generic, { dispensingFeeCents: 150 });
    pharmacies.push(pharmacy);
  }
  const member = await make.patient();
  await make.coverage(member.patientId, plan.id);
  return { me: asPatient(member), brand, pharmacies };
}

test("every row and every alternative is the price of a check of its own, on random plans, pharmacies and fills", async () => {
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(world, async (given) => {
      const { me, brand, pharmacies } = await built(given);
      const {
        brandRequested,
        asked: [quantity = 0, daysSupply = 0],
      } = given;
      const ask = { medicationId: brand.id, pharmacyId: pharmacies[0]?.id, quantity, daysSupply, brandRequested };
      const { pharmacies: rows, alternatives } = await checkCopay(me, ask, { now });
      for (const row of rows) {
        const fill = { quantity: row.quantity, daysSupply: row.daysSupply };
        const single = await checkCopay(me, { ...ask, ...fill, pharmacyId: row.pharmacy.id }, { now });
        const { status, patientPayCents, atMostCents, pharmacyType } = row;
        expect(single).toMatchObject({ status, patientPayCents, atMostCents, pharmacyType });
        compared++;
      }
      for (const { medication, pharmacy, patientPayCents, quantity, daysSupply } of alternatives) {
        const own = { medicationId: medication.id, pharmacyId: pharmacy.id, quantity, daysSupply };
        expect(await checkCopay(me, own, { now })).toMatchObject({ status: "covered", patientPayCents });
      }
    }),
    { numRuns: 12 },
  );
  expect(compared).toBeGreaterThan(12);
}, 120_000);

describe("alternatives", () => {
  async function rivals() {
    const plan = await make.plan();
    await make.terms(plan.id);
    const asked = await make.medication({ name: "Asked 10 mg tablet", ingredients: ["asked"] });
    const other = await make.medication({ name: "Other 20 mg tablet", ingredients: ["other"], usualQuantity: 15 });
    const stronger = await make.medication({ name: "Asked 20 mg tablet", ingredients: ["asked"], strength: "40 MG" });
    const pharmacy = await make.pharmacy();
    await make.inNetwork(plan.id, pharmacy.id);
    for (const drug of [asked, other, stronger]) await make.price(pharmacy.id, drug.id, 4_000_000);
    const group = { id: plan.id, usedFor: "a use", source: "A guideline", reviewedOn: "2026-01-01" };
    await make.db.insert(therapeuticGroup).values(group);
    const members = [asked, other, stronger].map(({ id }) => ({ groupId: group.id, medicationId: id }));
    await make.db.insert(therapeuticGroupMember).values(members);
    const member = await make.patient();
    await make.coverage(member.patientId, plan.id);
    const ask = () =>
      checkCopay(
        asPatient(member),
        { medicationId: asked.id, pharmacyId: pharmacy.id, quantity: 30, daysSupply: 30 },
        { now },
      );
    return { plan, asked, other, stronger, ask };
  }

  test("are of the plan's own list, with their use, their source and how long their place is published", async () => {
    const { plan, asked, other, stronger, ask } = await rivals();
    await make.listed(plan.id, asked.id, { tier: "preferred-brand", needsStepTherapy: true });
    await make.listed(plan.id, other.id, { effectiveTo: "2026-12-31" });
    await make.listed(plan.id, stronger.id);
    expect((await ask()).alternatives).toMatchObject([
      {
        medication: { id: other.id, name: other.name },
        kind: "therapeutic",
        quantity: 15,
        patientPayCents: 500,
        savingCents: 11_500,
        removes: ["step-therapy"],
        stableUntil: "2026-12-31",
        usedFor: "a use",
        source: "A guideline",
      },
    ]);
  });

  test("that the plan does not cover, or covered only later, are none", async () => {
    const { plan, asked, other, ask } = await rivals();
    await make.listed(plan.id, asked.id, { tier: "preferred-brand" });
    await make.listed(plan.id, other.id, { effectiveFrom: "2026-07-01" });
    expect((await ask()).alternatives).toEqual([]);
  });
});

describe("no longer supply", () => {
  const month = { quantity: 30, daysSupply: 30 };
  async function limitOf(given: { shares?: Parameters<typeof make.terms>[2]; limit?: object }) {
    const plan = await make.plan();
    await make.terms(plan.id, {}, given.shares);
    const drug = await make.medication();
    await make.listed(plan.id, drug.id, { effectiveFrom: "2025-03-01", ...given.limit });
    const member = await make.patient();
    await make.coverage(member.patientId, plan.id);
    const [shop, mail] = [await make.pharmacy(), await make.pharmacy({ channel: "mail" })];
    for (const { id } of [shop, mail]) {
      await make.inNetwork(plan.id, id);
      await make.price(id, drug.id, 2_000_000);
    }
    const checked = await checkCopay(
      asPatient(member),
      { medicationId: drug.id, pharmacyId: shop.id, ...month },
      { now },
    );
    return checked.supplyLimit;
  }

  test("is the plan's rule, with the day since when it holds", async () => {
    const monthly = [
      { tier: "generic", pharmacyType: "1-month-in-retail", copayCents: 500, copayOption: "charge" as const },
    ];
    expect(await limitOf({ shares: monthly })).toEqual({ rule: "one-month-only", since: "2025-01-01" });
    const limit = { hasQuantityLimit: true, quantityLimitQuantity: 30, quantityLimitDays: 180 };
    expect(await limitOf({ limit })).toEqual({ rule: "quantity-limit", since: "2025-03-01" });
    expect(await limitOf({})).toBeNull();
  });
});
