/*
 * The brand difference, second plans, copay assistance, out of network and what counts. Unless said: $200.00, $50.00
 * of deductible left.
 */
import { given, pays, type QuoteCase } from "./quote-case";
import type { Fill, PlanTerms } from "./terms";

const COPAY_20 = { copayCents: 20_00, copayOption: "charge" } as const;
const COPAY_50 = { copayCents: 50_00, copayOption: "charge" } as const;
const AFTER = { copayCents: 20_00, copayOption: "after-deductible" } as const;
const HALF = { coinsuranceBasisPoints: 50_00, coinsuranceOption: "charge" } as const;
const BRAND = "contract, brand penalty";
const ASKED: Partial<Fill> = { brandRequested: true, genericPriceCents: 80_00 };
const BRAND_COPAY: Partial<PlanTerms> = { brandPenalty: "brand-copay-plus-difference" };
const GENERIC_COPAY: Partial<PlanTerms> = { brandPenalty: "generic-copay-plus-difference" };

const brand: readonly QuoteCase[] = [
  {
    name: "the brand's copay plus the difference",
    source: BRAND,
    given: given(COPAY_50, { fill: ASKED, terms: BRAND_COPAY }),
    expect: pays(
      170_00,
      [
        ["copay", 50_00],
        ["brand-difference", 120_00],
      ],
      { plan: 30_00, counts: [0, 50_00] },
    ),
  },
  {
    name: "the generic's copay plus the difference",
    source: BRAND,
    given: given({ copayCents: 5_00, copayOption: "charge" }, { fill: ASKED, terms: GENERIC_COPAY }),
    expect: pays(
      125_00,
      [
        ["copay", 5_00],
        ["brand-difference", 120_00],
      ],
      { plan: 75_00, counts: [0, 5_00] },
    ),
  },
  {
    name: "no penalty in the plan: the brand's price is the base",
    source: BRAND,
    given: given(HALF, { fill: ASKED }),
    expect: pays(100_00, [["coinsurance", 100_00]]),
  },
  {
    name: "the penalty needs a brand that was asked for",
    source: BRAND,
    given: given(HALF, { fill: { genericPriceCents: 80_00 }, terms: GENERIC_COPAY }),
    expect: pays(100_00, [["coinsurance", 100_00]]),
  },
  {
    name: "deductible and coinsurance are taken on the generic's price",
    source: BRAND,
    given: given(
      { coinsuranceBasisPoints: 50_00, coinsuranceOption: "after-deductible" },
      { fill: ASKED, terms: GENERIC_COPAY },
    ),
    expect: pays(
      185_00,
      [
        ["deductible", 50_00],
        ["coinsurance", 15_00],
        ["brand-difference", 120_00],
      ],
      { counts: [50_00, 65_00], plan: 15_00 },
    ),
  },
  {
    name: "never above the brand's price: the copay is held to the generic's",
    source: BRAND,
    given: given(COPAY_50, { fill: { brandRequested: true, genericPriceCents: 12_00 }, terms: BRAND_COPAY }),
    expect: pays(
      200_00,
      [
        ["copay", 12_00],
        ["brand-difference", 188_00],
      ],
      { plan: 0, counts: [0, 12_00] },
    ),
  },
  {
    name: "a generic dearer than the brand adds nothing",
    source: BRAND,
    given: given(HALF, { fill: { brandRequested: true, genericPriceCents: 250_00 }, terms: BRAND_COPAY }),
    expect: pays(100_00, [["coinsurance", 100_00]], { price: 200_00 }),
  },
  {
    name: "the difference is owed although the maximum is met",
    source: `${BRAND}; laws (a brand difference is outside the maximum)`,
    given: given(COPAY_20, { fill: ASKED, terms: GENERIC_COPAY, met: { outOfPocketMetCents: 1_000_00 } }),
    expect: pays(
      120_00,
      [
        ["copay", 20_00],
        ["maximum-reached", -20_00],
        ["brand-difference", 120_00],
      ],
      { counts: [0, 0] },
    ),
  },
  {
    name: "the usual price of the brand lowers the difference",
    source: BRAND,
    given: given(COPAY_20, { fill: { ...ASKED, usualAndCustomaryCents: 100_00 }, terms: GENERIC_COPAY }),
    expect: pays(
      40_00,
      [
        ["copay", 20_00],
        ["brand-difference", 20_00],
      ],
      { price: 100_00, plan: 60_00 },
    ),
  },
  {
    name: "no generic exists: no difference, and said",
    source: BRAND,
    given: given(COPAY_20, { fill: { brandRequested: true }, terms: BRAND_COPAY }),
    expect: pays(20_00, [["copay", 20_00]], { notes: ["no-generic-price"] }),
  },
  {
    name: "the generic's price is not known: at most the brand's",
    source: `${BRAND}; unknown is not zero`,
    given: given(COPAY_20, { fill: { brandRequested: true, genericPriceCents: null }, terms: BRAND_COPAY }),
    expect: { status: "price-unknown", pay: null, steps: [["brand-difference", null]], price: 200_00, atMost: 200_00 },
  },
  {
    name: "over the quantity limit both prices shrink",
    source: BRAND,
    given: given(COPAY_20, {
      fill: {
        quantity: 60,
        priceCents: 400_00,
        brandRequested: true,
        genericPriceCents: 160_00,
        quantityLimit: { quantity: 30, days: 30 },
      },
      terms: GENERIC_COPAY,
    }),
    expect: pays(
      140_00,
      [
        ["copay", 20_00],
        ["brand-difference", 120_00],
      ],
      { price: 200_00, quantityPriced: 30 },
    ),
  },
];

const secondPlan = (kind: "standard" | "carve-out", copayCents: number): Partial<PlanTerms> => ({
  secondary: { kind, copayCents },
});
const STANDARD = "contract, secondary standard; NAIC model 120";
const CARVE_OUT = "contract, secondary carve-out; NAIC model 120";

const secondary: readonly QuoteCase[] = [
  {
    name: "standard: the second plan pays all that is owed",
    source: STANDARD,
    given: given(COPAY_50, { terms: secondPlan("standard", 10_00) }),
    expect: pays(
      0,
      [
        ["copay", 50_00],
        ["secondary", -50_00],
      ],
      { secondary: 50_00, plan: 150_00, counts: [0, 50_00] },
    ),
  },
  {
    name: "standard: no more than the price minus its copay",
    source: STANDARD,
    given: given(COPAY_20, { fill: { priceCents: 30_00 }, terms: secondPlan("standard", 25_00) }),
    expect: pays(
      15_00,
      [
        ["copay", 20_00],
        ["secondary", -5_00],
      ],
      { secondary: 5_00, plan: 10_00, counts: [0, 20_00] },
    ),
  },
  {
    name: "standard: a copay above the price leaves it nothing to pay",
    source: STANDARD,
    given: given(COPAY_20, { fill: { priceCents: 20_00 }, terms: secondPlan("standard", 25_00) }),
    expect: pays(20_00, [["copay", 20_00]], { secondary: 0, plan: 0 }),
  },
  {
    name: "carve-out: down to its own copay",
    source: CARVE_OUT,
    given: given(COPAY_50, { terms: secondPlan("carve-out", 10_00) }),
    expect: pays(
      10_00,
      [
        ["copay", 50_00],
        ["secondary", -40_00],
      ],
      { secondary: 40_00, plan: 150_00, counts: [0, 50_00] },
    ),
  },
  {
    name: "carve-out: the first plan left less than its copay",
    source: CARVE_OUT,
    given: given({ copayCents: 5_00, copayOption: "charge" }, { terms: secondPlan("carve-out", 10_00) }),
    expect: pays(5_00, [["copay", 5_00]], { secondary: 0, plan: 195_00 }),
  },
  {
    name: "carve-out with no copay of its own pays all that is owed",
    source: CARVE_OUT,
    given: given(AFTER, { terms: secondPlan("carve-out", 0) }),
    expect: pays(
      0,
      [
        ["deductible", 50_00],
        ["copay", 20_00],
        ["secondary", -70_00],
      ],
      { secondary: 70_00, counts: [50_00, 70_00] },
    ),
  },
  {
    name: "the second plan comes after the maximum",
    source: "contract, then the maximum, then secondary",
    given: given(COPAY_50, { terms: secondPlan("carve-out", 10_00), met: { outOfPocketMetCents: 970_00 } }),
    expect: pays(
      10_00,
      [
        ["copay", 50_00],
        ["maximum-reached", -20_00],
        ["secondary", -20_00],
      ],
      { secondary: 20_00, plan: 170_00, counts: [0, 30_00] },
    ),
  },
  {
    name: "the second plan does not pay for what is not covered",
    source: "contract, not covered",
    given: given(COPAY_50, { fill: { covered: false }, terms: secondPlan("carve-out", 10_00) }),
    expect: { status: "not-covered", pay: 200_00, steps: [["not-covered", 200_00]], secondary: 0, counts: [0, 0] },
  },
];

const ASSISTANCE = "contract, assistance; 45 CFR 156.130(h)";
const NOT_COUNTED: Partial<PlanTerms> = { copayAssistanceCounts: false };

const assistance: readonly QuoteCase[] = [
  {
    name: "assistance pays all that is owed and counts",
    source: ASSISTANCE,
    given: given(COPAY_50, { fill: { copayAssistanceCents: 100_00 } }),
    expect: pays(
      0,
      [
        ["copay", 50_00],
        ["assistance", -50_00],
      ],
      { assistance: 50_00, plan: 150_00, counts: [0, 50_00], notes: [] },
    ),
  },
  {
    name: "assistance pays a part and counts",
    source: ASSISTANCE,
    given: given(AFTER, { fill: { copayAssistanceCents: 30_00 } }),
    expect: pays(
      40_00,
      [
        ["deductible", 50_00],
        ["copay", 20_00],
        ["assistance", -30_00],
      ],
      { assistance: 30_00, counts: [50_00, 70_00] },
    ),
  },
  {
    name: "assistance that does not count: only the member's own payment does",
    source: ASSISTANCE,
    given: given(AFTER, { fill: { copayAssistanceCents: 30_00 }, terms: NOT_COUNTED }),
    expect: pays(
      40_00,
      [
        ["deductible", 50_00],
        ["copay", 20_00],
        ["assistance", -30_00],
      ],
      { counts: [40_00, 40_00], notes: ["assistance-does-not-count"] },
    ),
  },
  {
    name: "assistance that does not count is taken from the copay before the deductible",
    source: ASSISTANCE,
    given: given(AFTER, { fill: { copayAssistanceCents: 15_00 }, terms: NOT_COUNTED }),
    expect: pays(
      55_00,
      [
        ["deductible", 50_00],
        ["copay", 20_00],
        ["assistance", -15_00],
      ],
      { counts: [50_00, 55_00] },
    ),
  },
  {
    name: "assistance that does not count and pays everything",
    source: ASSISTANCE,
    given: given(AFTER, { fill: { copayAssistanceCents: 500_00 }, terms: NOT_COUNTED }),
    expect: pays(
      0,
      [
        ["deductible", 50_00],
        ["copay", 20_00],
        ["assistance", -70_00],
      ],
      { counts: [0, 0] },
    ),
  },
  {
    name: "assistance comes after the second plan, which still counts",
    source: "contract, then secondary, then assistance",
    given: given(COPAY_50, {
      fill: { copayAssistanceCents: 4_00 },
      terms: { ...NOT_COUNTED, secondary: { kind: "carve-out", copayCents: 10_00 } },
    }),
    expect: pays(
      6_00,
      [
        ["copay", 50_00],
        ["secondary", -40_00],
        ["assistance", -4_00],
      ],
      { secondary: 40_00, assistance: 4_00, counts: [0, 46_00] },
    ),
  },
  {
    name: "assistance may pay a brand difference, which never counted",
    source: "contract, counting",
    given: given(COPAY_20, {
      fill: { ...ASKED, copayAssistanceCents: 130_00 },
      terms: { ...GENERIC_COPAY, ...NOT_COUNTED },
    }),
    expect: pays(
      10_00,
      [
        ["copay", 20_00],
        ["brand-difference", 120_00],
        ["assistance", -130_00],
      ],
      { counts: [0, 0] },
    ),
  },
  {
    name: "nothing owed, nothing paid",
    source: ASSISTANCE,
    given: given({ copayOption: "no-charge" }, { fill: { copayAssistanceCents: 30_00 } }),
    expect: pays(0, [["copay", 0]], { assistance: 0, plan: 200_00 }),
  },
  {
    name: "assistance with Part D is refused",
    source: "contract; 42 U.S.C. 1320a-7b(b)",
    given: given(COPAY_20, { fill: { copayAssistanceCents: 30_00 }, terms: { benefit: "medicare-part-d" } }),
    expect: { refused: "fill.copayAssistanceCents" },
  },
];

const OUT = { ...AFTER, pharmacyType: "1-month-out-retail" } as const;
const OUT_FILL: Partial<Fill> = { pharmacyType: "1-month-out-retail" };
const NETWORK = "contract, out of network";

const network: readonly QuoteCase[] = [
  {
    name: "out of network with a row: the share, and nothing counts",
    source: NETWORK,
    given: given(OUT, { fill: OUT_FILL }),
    expect: pays(
      70_00,
      [
        ["deductible", 50_00],
        ["copay", 20_00],
      ],
      { counts: [0, 0], plan: 130_00, notes: ["out-of-network"] },
    ),
  },
  {
    name: "out of network where the plan says that it counts",
    source: NETWORK,
    given: given(OUT, { fill: OUT_FILL, terms: { outOfNetworkCounts: true } }),
    expect: pays(
      70_00,
      [
        ["deductible", 50_00],
        ["copay", 20_00],
      ],
      { counts: [50_00, 70_00], notes: ["out-of-network"] },
    ),
  },
  {
    name: "out of network without a row: not covered",
    source: NETWORK,
    given: given(AFTER, { fill: OUT_FILL }),
    expect: { status: "not-covered", pay: 200_00, steps: [["not-covered", 200_00]], plan: 0, counts: [0, 0] },
  },
  {
    name: "out of network once the maximum is met",
    source: "vector 10 (any covered fill)",
    given: given(OUT, { fill: OUT_FILL, met: { outOfPocketMetCents: 1_000_00 } }),
    expect: pays(
      0,
      [
        ["deductible", 50_00],
        ["copay", 20_00],
        ["maximum-reached", -70_00],
      ],
      { counts: [0, 0] },
    ),
  },
];

export const PAYER_CASES: readonly QuoteCase[] = [...brand, ...secondary, ...assistance, ...network];
