/*
 * Family limits, the out-of-pocket maximum, preventive drugs, insulin and Extra Help. Unless said: $200.00, $50.00 of
 * deductible left.
 */
import { given, pays, type QuoteCase } from "./quote-case";
import type { PlanTerms } from "./terms";

const COPAY_20 = { copayCents: 20_00, copayOption: "charge" } as const;
const AFTER = { copayCents: 20_00, copayOption: "after-deductible" } as const;
const HALF = { coinsuranceBasisPoints: 50_00, coinsuranceOption: "charge" } as const;
const MAXIMUM = "contract, out-of-pocket maximum";
const INSULIN = "contract, insulin; Inflation Reduction Act section 11406";
const EXTRA_HELP = "contract, low income; 42 CFR 423.782";

const family = (familyRule: "embedded" | "aggregate"): Partial<PlanTerms> => ({
  deductible: { individualCents: 50_00, familyCents: 100_00, familyRule },
  outOfPocketMaximum: { individualCents: 1_000_00, familyCents: 2_000_00, familyRule },
});

const maximum: readonly QuoteCase[] = [
  {
    name: "the maximum stops within the deductible: what it takes away does not count",
    source: MAXIMUM,
    given: given(AFTER, { met: { outOfPocketMetCents: 970_00 } }),
    expect: pays(
      30_00,
      [
        ["deductible", 50_00],
        ["copay", 20_00],
        ["maximum-reached", -40_00],
      ],
      { counts: [30_00, 30_00], plan: 170_00 },
    ),
  },
  {
    name: "the maximum takes from the share before the deductible",
    source: MAXIMUM,
    given: given(AFTER, { met: { outOfPocketMetCents: 940_00 } }),
    expect: pays(
      60_00,
      [
        ["deductible", 50_00],
        ["copay", 20_00],
        ["maximum-reached", -10_00],
      ],
      { counts: [50_00, 60_00] },
    ),
  },
  {
    name: "exactly what is left of the maximum",
    source: MAXIMUM,
    given: given(COPAY_20, { met: { outOfPocketMetCents: 980_00 } }),
    expect: pays(20_00, [["copay", 20_00]], { counts: [0, 20_00] }),
  },
  {
    name: "more met than the maximum is as good as met",
    source: MAXIMUM,
    given: given(COPAY_20, { met: { outOfPocketMetCents: 1_200_00 } }),
    expect: pays(
      0,
      [
        ["copay", 20_00],
        ["maximum-reached", -20_00],
      ],
      { counts: [0, 0] },
    ),
  },
  {
    name: "more met than the deductible is as good as met",
    source: "contract, deductible",
    given: given(AFTER, { met: { deductibleMetCents: 80_00 } }),
    expect: pays(20_00, [["copay", 20_00]], { counts: [0, 20_00] }),
  },
  {
    name: "no maximum: no cap",
    source: "contract, absent terms",
    given: given(HALF, {
      fill: { priceCents: 9_000_00 },
      terms: { outOfPocketMaximum: undefined },
      met: { outOfPocketMetCents: 5_000_00 },
    }),
    expect: pays(4_500_00, [["coinsurance", 4_500_00]], { counts: [0, 4_500_00], notes: [] }),
  },
  {
    name: "an unknown maximum: no cap, and said",
    source: "contract, unknown is not zero",
    given: given(COPAY_20, { terms: { outOfPocketMaximum: "unknown" } }),
    expect: pays(20_00, [["copay", 20_00]], { counts: [0, 20_00], notes: ["maximum-unknown"] }),
  },
  {
    name: "embedded: the family has less deductible left than the person",
    source: "contract, family",
    given: given(AFTER, {
      terms: family("embedded"),
      met: { familyDeductibleMetCents: 85_00, familyOutOfPocketMetCents: 0 },
    }),
    expect: pays(
      35_00,
      [
        ["deductible", 15_00],
        ["copay", 20_00],
      ],
      { counts: [15_00, 35_00] },
    ),
  },
  {
    name: "embedded: the person has less deductible left than the family",
    source: "contract, family",
    given: given(AFTER, {
      terms: family("embedded"),
      met: { deductibleMetCents: 40_00, familyDeductibleMetCents: 40_00, familyOutOfPocketMetCents: 0 },
    }),
    expect: pays(
      30_00,
      [
        ["deductible", 10_00],
        ["copay", 20_00],
      ],
      { counts: [10_00, 30_00] },
    ),
  },
  {
    name: "aggregate: the family's deductible, above one person's own",
    source: "contract, family",
    given: given(AFTER, {
      terms: family("aggregate"),
      met: { familyDeductibleMetCents: 0, familyOutOfPocketMetCents: 0 },
    }),
    expect: pays(
      120_00,
      [
        ["deductible", 100_00],
        ["copay", 20_00],
      ],
      { counts: [100_00, 120_00] },
    ),
  },
  {
    name: "embedded: the family's maximum is met, the person's is not",
    source: "contract, family",
    given: given(COPAY_20, {
      terms: family("embedded"),
      met: { outOfPocketMetCents: 100_00, familyDeductibleMetCents: 100_00, familyOutOfPocketMetCents: 2_000_00 },
    }),
    expect: pays(
      0,
      [
        ["copay", 20_00],
        ["maximum-reached", -20_00],
      ],
      { counts: [0, 0] },
    ),
  },
  {
    name: "aggregate: the person's own maximum is passed, the family's is not",
    source: "contract, family",
    given: given(COPAY_20, {
      terms: family("aggregate"),
      met: { outOfPocketMetCents: 1_500_00, familyDeductibleMetCents: 100_00, familyOutOfPocketMetCents: 1_990_00 },
    }),
    expect: pays(
      10_00,
      [
        ["copay", 20_00],
        ["maximum-reached", -10_00],
      ],
      { counts: [0, 10_00] },
    ),
  },
];

const CAP_35 = { insulinCap: { monthlyCents: 35_00 } } as const;
const CAP_35_OR_25 = { insulinCap: { monthlyCents: 35_00, percentOfPriceBasisPoints: 25_00 } } as const;

const insulin: readonly QuoteCase[] = [
  {
    name: "insulin: the monthly cap",
    source: INSULIN,
    given: given(HALF, { fill: { isInsulin: true }, terms: CAP_35 }),
    expect: pays(
      35_00,
      [
        ["coinsurance", 100_00],
        ["insulin-cap", -65_00],
      ],
      { counts: [0, 35_00], plan: 165_00 },
    ),
  },
  {
    name: "insulin: 62 days are two months",
    source: INSULIN,
    given: given(HALF, { fill: { isInsulin: true, daysSupply: 62 }, terms: CAP_35 }),
    expect: pays(
      70_00,
      [
        ["coinsurance", 100_00],
        ["insulin-cap", -30_00],
      ],
      { counts: [0, 70_00] },
    ),
  },
  {
    name: "insulin: 63 days begin a third month, so the share is lower than the cap",
    source: INSULIN,
    given: given(HALF, { fill: { isInsulin: true, daysSupply: 63 }, terms: CAP_35 }),
    expect: pays(100_00, [["coinsurance", 100_00]], { counts: [0, 100_00] }),
  },
  {
    name: "insulin: the percentage of the price is the lowest",
    source: INSULIN,
    given: given(HALF, { fill: { isInsulin: true, priceCents: 80_00 }, terms: CAP_35_OR_25 }),
    expect: pays(
      20_00,
      [
        ["coinsurance", 40_00],
        ["insulin-cap", -20_00],
      ],
      { counts: [0, 20_00] },
    ),
  },
  {
    name: "insulin: the monthly amount is the lowest",
    source: INSULIN,
    given: given(HALF, { fill: { isInsulin: true, priceCents: 200_00 }, terms: CAP_35_OR_25 }),
    expect: pays(
      35_00,
      [
        ["coinsurance", 100_00],
        ["insulin-cap", -65_00],
      ],
      { counts: [0, 35_00] },
    ),
  },
  {
    name: "insulin: the share is the lowest",
    source: INSULIN,
    given: given(COPAY_20, { fill: { isInsulin: true }, terms: CAP_35_OR_25 }),
    expect: pays(20_00, [["copay", 20_00]], { counts: [0, 20_00] }),
  },
  {
    name: "insulin: no deductible",
    source: INSULIN,
    given: given(AFTER, { fill: { isInsulin: true }, terms: CAP_35 }),
    expect: pays(20_00, [["copay", 20_00]], { counts: [0, 20_00] }),
  },
  {
    name: "insulin: an unknown deductible does not matter",
    source: INSULIN,
    given: given(AFTER, { fill: { isInsulin: true }, terms: { ...CAP_35, deductible: "unknown" } }),
    expect: pays(20_00, [["copay", 20_00]], { counts: [0, 20_00] }),
  },
  {
    name: "insulin: no charge after a deductible that does not apply",
    source: INSULIN,
    given: given({ copayOption: "no-charge-after-deductible" }, { fill: { isInsulin: true }, terms: CAP_35 }),
    expect: pays(0, [["copay", 0]], { counts: [0, 0] }),
  },
  {
    name: "insulin: the maximum comes after the cap",
    source: INSULIN,
    given: given(HALF, { fill: { isInsulin: true }, terms: CAP_35, met: { outOfPocketMetCents: 990_00 } }),
    expect: pays(
      10_00,
      [
        ["coinsurance", 100_00],
        ["insulin-cap", -65_00],
        ["maximum-reached", -25_00],
      ],
      { counts: [0, 10_00] },
    ),
  },
  {
    name: "insulin in a plan without an insulin rule is any drug",
    source: "contract, absent terms",
    given: given(AFTER, { fill: { isInsulin: true } }),
    expect: pays(70_00, [
      ["deductible", 50_00],
      ["copay", 20_00],
    ]),
  },
  {
    name: "the insulin rule leaves other drugs alone",
    source: INSULIN,
    given: given(HALF, { terms: CAP_35 }),
    expect: pays(100_00, [["coinsurance", 100_00]]),
  },
];

const partD = (lowIncomeCopayCents: number): Partial<PlanTerms> => ({
  benefit: "medicare-part-d",
  lowIncomeCopayCents,
});

const others: readonly QuoteCase[] = [
  {
    name: "preventive: nothing, whatever the row and the deductible",
    source: "contract, preventive; Public Health Service Act section 2713",
    given: given(HALF, { fill: { isPreventive: true }, terms: { deductible: "unknown" } }),
    expect: pays(0, [["preventive", 0]], { plan: 200_00, counts: [0, 0] }),
  },
  {
    name: "preventive: nothing, also where the plan does not price the tier",
    source: "contract, preventive",
    given: given(HALF, { fill: { isPreventive: true, tier: "other" } }),
    expect: pays(0, [["preventive", 0]], { plan: 200_00 }),
  },
  {
    name: "preventive: nothing, also when the brand is asked for",
    source: "contract, preventive",
    given: given(HALF, {
      fill: { isPreventive: true, brandRequested: true, genericPriceCents: 12_00 },
      terms: { brandPenalty: "generic-copay-plus-difference" },
    }),
    expect: pays(0, [["preventive", 0]], { plan: 200_00 }),
  },
  {
    name: "Extra Help covers the deductible too; the subsidy counts",
    source: EXTRA_HELP,
    given: given(AFTER, { terms: partD(12_65) }),
    expect: pays(
      12_65,
      [
        ["deductible", 50_00],
        ["copay", 20_00],
        ["low-income", -57_35],
      ],
      { counts: [50_00, 70_00], plan: 187_35 },
    ),
  },
  {
    name: "Extra Help never raises what is owed",
    source: EXTRA_HELP,
    given: given({ copayCents: 5_00, copayOption: "charge" }, { terms: partD(12_65) }),
    expect: pays(5_00, [["copay", 5_00]], { counts: [0, 5_00] }),
  },
  {
    name: "Extra Help on a price below its copay",
    source: EXTRA_HELP,
    given: given(COPAY_20, { fill: { priceCents: 7_00 }, terms: partD(12_65) }),
    expect: pays(7_00, [["copay", 7_00]]),
  },
  {
    name: "the subsidy counts no further than the threshold",
    source: EXTRA_HELP,
    given: given(HALF, { terms: partD(12_65), met: { outOfPocketMetCents: 940_00 } }),
    expect: pays(
      12_65,
      [
        ["coinsurance", 100_00],
        ["low-income", -87_35],
      ],
      { counts: [0, 60_00] },
    ),
  },
  {
    name: "after Extra Help, the threshold",
    source: EXTRA_HELP,
    given: given(HALF, { terms: partD(12_65), met: { outOfPocketMetCents: 992_00 } }),
    expect: pays(
      8_00,
      [
        ["coinsurance", 100_00],
        ["low-income", -87_35],
        ["maximum-reached", -4_65],
      ],
      { counts: [0, 8_00] },
    ),
  },
  {
    name: "Extra Help and insulin: the lower of both",
    source: EXTRA_HELP,
    given: given(HALF, { fill: { isInsulin: true }, terms: { ...partD(12_65), ...CAP_35 } }),
    expect: pays(
      12_65,
      [
        ["coinsurance", 100_00],
        ["insulin-cap", -65_00],
        ["low-income", -22_35],
      ],
      { counts: [0, 35_00] },
    ),
  },
  {
    name: "Extra Help is Part D's alone",
    source: "contract, benefit changes only",
    given: given(COPAY_20, { terms: { lowIncomeCopayCents: 12_65 } }),
    expect: { refused: "terms.lowIncomeCopayCents" },
  },
  {
    name: "Part D standard 2026: the deductible, then 25%",
    source: "CMS fact sheet on Part D redesign for 2026",
    given: given(
      { coinsuranceBasisPoints: 25_00, coinsuranceOption: "after-deductible" },
      {
        fill: { priceCents: 1_000_00 },
        terms: {
          benefit: "medicare-part-d",
          deductible: { individualCents: 615_00 },
          outOfPocketMaximum: { individualCents: 2_100_00 },
        },
      },
    ),
    expect: pays(
      711_25,
      [
        ["deductible", 615_00],
        ["coinsurance", 96_25],
      ],
      { counts: [615_00, 711_25] },
    ),
  },
];

export const CAP_CASES: readonly QuoteCase[] = [...maximum, ...insulin, ...others];
