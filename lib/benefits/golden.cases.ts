/* Product vectors 1 to 19 on plan X: deductible $250.00 on tiers 3 to 5, out-of-pocket maximum $2,000.00. */
import { fill, type Given, pays, type QuoteCase } from "./quote-case";
import type { CostShare, Fill, PlanTerms } from "./terms";

const retail = (tier: string, charge: Partial<CostShare>): CostShare => ({
  tier,
  pharmacyType: "1-month-in-retail",
  ...charge,
});

export const PLAN_X: PlanTerms = {
  benefit: "commercial",
  year: 2026,
  deductible: { individualCents: 250_00 },
  outOfPocketMaximum: { individualCents: 2_000_00 },
  costShares: [
    retail("T1", { copayCents: 5_00, copayOption: "charge" }),
    retail("T2", { copayCents: 20_00, copayOption: "charge" }),
    { tier: "T2", pharmacyType: "3-month-in-mail", copayCents: 50_00, copayOption: "charge" },
    retail("T3", { copayCents: 45_00, copayOption: "after-deductible" }),
    retail("T4", {
      coinsuranceBasisPoints: 30_00,
      coinsuranceOption: "after-deductible",
      coinsuranceMaximumCents: 150_00,
    }),
    retail("T5", { coinsuranceBasisPoints: 25_00, coinsuranceOption: "after-deductible" }),
  ],
};

/** `left` is what is left of plan X's deductible and maximum before the fill. */
export function onPlanX(
  changes: Partial<Fill>,
  left: { deductible?: number; outOfPocket?: number } = {},
  terms: Partial<PlanTerms> = {},
): Given {
  return {
    terms: { ...PLAN_X, ...terms },
    fill: fill(changes),
    accumulators: {
      deductibleMetCents: 250_00 - (left.deductible ?? 250_00),
      outOfPocketMetCents: 2_000_00 - (left.outOfPocket ?? 2_000_00),
    },
  };
}

const familyOf = (familyRule: "embedded" | "aggregate"): Given => ({
  terms: { ...PLAN_X, deductible: { individualCents: 250_00, familyCents: 500_00, familyRule } },
  fill: fill({ tier: "T3", priceCents: 180_00 }),
  accumulators: { deductibleMetCents: 250_00, outOfPocketMetCents: 250_00, familyDeductibleMetCents: 400_00 },
});

export const GOLDEN_CASES: readonly QuoteCase[] = [
  {
    name: "a copay",
    source: "vector 1",
    given: onPlanX({ tier: "T2", priceCents: 80_00 }),
    expect: pays(20_00, [["copay", 20_00]], { plan: 60_00, counts: [0, 20_00] }),
  },
  {
    name: "a price below the copay",
    source: "vector 2",
    given: onPlanX({ tier: "T1", priceCents: 3_20 }),
    expect: pays(3_20, [["copay", 3_20]], { plan: 0, counts: [0, 3_20] }),
  },
  {
    name: "the deductible takes the whole price",
    source: "vector 3",
    given: onPlanX({ tier: "T3", priceCents: 180_00 }, { deductible: 250_00 }),
    expect: pays(180_00, [["deductible", 180_00]], { plan: 0, counts: [180_00, 180_00] }),
  },
  {
    name: "the rest of the deductible, then the copay",
    source: "vector 4",
    given: onPlanX({ tier: "T3", priceCents: 180_00 }, { deductible: 70_00 }),
    expect: pays(
      115_00,
      [
        ["deductible", 70_00],
        ["copay", 45_00],
      ],
      { plan: 65_00, counts: [70_00, 115_00] },
    ),
  },
  {
    name: "less is left of the price than the copay",
    source: "vector 5",
    given: onPlanX({ tier: "T3", priceCents: 80_00 }, { deductible: 70_00 }),
    expect: pays(
      80_00,
      [
        ["deductible", 70_00],
        ["copay", 10_00],
      ],
      { plan: 0, counts: [70_00, 80_00] },
    ),
  },
  {
    name: "a percentage of the price",
    source: "vector 6",
    given: onPlanX({ tier: "T4", priceCents: 400_00 }, { deductible: 0 }),
    expect: pays(120_00, [["coinsurance", 120_00]], { plan: 280_00, counts: [0, 120_00] }),
  },
  {
    name: "the coinsurance maximum of a fill",
    source: "vector 7",
    given: onPlanX({ tier: "T4", priceCents: 700_00 }, { deductible: 0 }),
    expect: pays(150_00, [["coinsurance", 150_00]], { counts: [0, 150_00] }),
  },
  {
    name: "the coinsurance maximum leaves the deductible alone",
    source: "vector 8",
    given: onPlanX({ tier: "T4", priceCents: 700_00 }, { deductible: 70_00 }),
    expect: pays(
      220_00,
      [
        ["deductible", 70_00],
        ["coinsurance", 150_00],
      ],
      { counts: [70_00, 220_00] },
    ),
  },
  {
    name: "no more than what is left of the out-of-pocket maximum",
    source: "vector 9",
    given: onPlanX({ tier: "T5", priceCents: 4_000_00 }, { deductible: 0, outOfPocket: 300_00 }),
    expect: pays(
      300_00,
      [
        ["coinsurance", 1_000_00],
        ["maximum-reached", -700_00],
      ],
      { plan: 3_700_00, counts: [0, 300_00] },
    ),
  },
  {
    name: "nothing once the maximum is met",
    source: "vector 10",
    given: onPlanX({ tier: "T2", priceCents: 80_00 }, { deductible: 0, outOfPocket: 0 }),
    expect: pays(
      0,
      [
        ["copay", 20_00],
        ["maximum-reached", -20_00],
      ],
      { plan: 80_00, counts: [0, 0] },
    ),
  },
  {
    name: "nothing once the maximum is met, although the deductible is not",
    source: "vector 10",
    given: onPlanX({ tier: "T3", priceCents: 180_00 }, { deductible: 70_00, outOfPocket: 0 }),
    expect: pays(
      0,
      [
        ["deductible", 70_00],
        ["copay", 45_00],
        ["maximum-reached", -115_00],
      ],
      { counts: [0, 0] },
    ),
  },
  {
    name: "90 days by mail are 2.5 copays",
    source: "vector 11",
    given: onPlanX({
      tier: "T2",
      pharmacyType: "3-month-in-mail",
      daysSupply: 90,
      quantity: 90,
      priceCents: 210_00,
    }),
    expect: pays(50_00, [["copay", 50_00]], { plan: 160_00, notes: [] }),
  },
  {
    name: "90 days at retail are 3 copays",
    source: "vector 11",
    given: onPlanX({ tier: "T2", daysSupply: 90, quantity: 90, priceCents: 210_00 }),
    expect: pays(60_00, [["copay", 60_00]], { plan: 150_00, notes: ["long-fill-multiplied"] }),
  },
  {
    name: "9.999 rounds half-up to 10.00",
    source: "vector 12",
    given: onPlanX({ tier: "T4", priceCents: 33_33 }, { deductible: 0 }),
    expect: pays(10_00, [["coinsurance", 10_00]], { plan: 23_33 }),
  },
  {
    name: "a preventive drug skips the deductible",
    source: "vector 13",
    given: onPlanX({ tier: "T3", priceCents: 180_00, isPreventive: true }),
    expect: pays(0, [["preventive", 0]], { plan: 180_00, counts: [0, 0] }),
  },
  {
    name: "the brand is asked for: the generic's copay plus the difference",
    source: "vector 14",
    given: onPlanX(
      { tier: "T1", priceCents: 300_00, genericPriceCents: 12_00, brandRequested: true },
      {},
      { brandPenalty: "generic-copay-plus-difference" },
    ),
    expect: pays(
      293_00,
      [
        ["copay", 5_00],
        ["brand-difference", 288_00],
      ],
      { plan: 7_00, counts: [0, 5_00] },
    ),
  },
  {
    name: "a drug that is not on the list",
    source: "vector 15",
    given: onPlanX({ tier: "T2", covered: false, priceCents: 90_00 }),
    expect: { status: "not-covered", pay: 90_00, steps: [["not-covered", 90_00]], plan: 0, counts: [0, 0] },
  },
  {
    name: "45 asked, 30 in 30 days covered",
    source: "vector 16",
    given: onPlanX({ tier: "T2", quantity: 45, priceCents: 120_00, quantityLimit: { quantity: 30, days: 30 } }),
    expect: pays(20_00, [["copay", 20_00]], {
      quantityPriced: 30,
      price: 80_00,
      plan: 60_00,
      notes: ["quantity-over-limit"],
    }),
  },
  {
    name: "on December 31 with the deductible met",
    source: "vector 17",
    given: onPlanX({ tier: "T3", priceCents: 180_00, fillOn: "2026-12-31" }, { deductible: 0 }),
    expect: pays(45_00, [["copay", 45_00]], { counts: [0, 45_00] }),
  },
  {
    name: "the same fill on January 1, with a new deductible",
    source: "vector 17",
    given: onPlanX({ tier: "T3", priceCents: 180_00, fillOn: "2027-01-01" }, { deductible: 250_00 }),
    expect: pays(180_00, [["deductible", 180_00]], { counts: [180_00, 180_00] }),
  },
  {
    name: "own deductible met, the family's not, embedded: none is owed",
    source: "vector 18",
    given: familyOf("embedded"),
    expect: pays(45_00, [["copay", 45_00]], { counts: [0, 45_00] }),
  },
  {
    name: "own deductible met, the family's not, aggregate: the family's is owed",
    source: "vector 18",
    given: familyOf("aggregate"),
    expect: pays(
      145_00,
      [
        ["deductible", 100_00],
        ["copay", 45_00],
      ],
      { counts: [100_00, 145_00] },
    ),
  },
  {
    name: "the pharmacy's usual price is the lowest",
    source: "vector 19",
    given: onPlanX({ tier: "T2", priceCents: 80_00, usualAndCustomaryCents: 4_00 }),
    expect: pays(4_00, [["copay", 4_00]], { price: 4_00, plan: 0, counts: [0, 4_00] }),
  },
];
