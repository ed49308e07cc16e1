/* What is not known is never zero, and what is impossible is refused by the name of its field. */
import { given, pays, type QuoteCase, unknown } from "./quote-case";
import type { Fill, PlanTerms } from "./terms";

const COPAY_20 = { copayCents: 20_00, copayOption: "charge" } as const;
const AFTER = { copayCents: 20_00, copayOption: "after-deductible" } as const;
const HALF = { coinsuranceBasisPoints: 50_00, coinsuranceOption: "charge" } as const;
const NO_PRICE: { fill: Partial<Fill> } = { fill: { priceCents: null } };
const UNKNOWN = "contract, unknown is not zero";
const UNKNOWN_DEDUCTIBLE: Partial<PlanTerms> = { deductible: "unknown" };
const EXTRA_HELP_COUNTS = "contract, the low-income subsidy counts";
const MAXIMUM_MET = { outOfPocketMetCents: 1_000_00 };

const unknownAmounts: readonly QuoteCase[] = [
  {
    name: "an unknown deductible before the share: price unknown, at most the price",
    source: UNKNOWN,
    given: given(AFTER, { terms: UNKNOWN_DEDUCTIBLE }),
    expect: unknown("deductible", { price: 200_00, plan: null, atMost: 200_00 }),
  },
  {
    name: "an unknown deductible after the share",
    source: UNKNOWN,
    given: given({ copayCents: 20_00, copayOption: "before-deductible" }, { terms: UNKNOWN_DEDUCTIBLE }),
    expect: unknown("deductible", { atMost: 200_00 }),
  },
  {
    name: "an unknown deductible and no charge after it",
    source: UNKNOWN,
    given: given({ copayOption: "no-charge-after-deductible" }, { terms: UNKNOWN_DEDUCTIBLE }),
    expect: unknown("deductible", { atMost: 200_00 }),
  },
  {
    name: "an unknown deductible and a copay apart from it: exact",
    source: UNKNOWN,
    given: given(COPAY_20, { terms: UNKNOWN_DEDUCTIBLE }),
    expect: pays(20_00, [["copay", 20_00]], { counts: [0, 20_00] }),
  },
  {
    name: "an unknown deductible and a no-charge row: exact",
    source: UNKNOWN,
    given: given({ copayOption: "no-charge" }, { terms: UNKNOWN_DEDUCTIBLE }),
    expect: pays(0, [["copay", 0]], { counts: [0, 0] }),
  },
  {
    name: "an unknown deductible with the maximum met: exact",
    source: `${UNKNOWN}; vector 10`,
    given: given(AFTER, { terms: UNKNOWN_DEDUCTIBLE, met: MAXIMUM_MET }),
    expect: pays(0, [["maximum-reached", 0]], { plan: 200_00, counts: [0, 0] }),
  },
  {
    name: "an unknown deductible, at most what is left of the maximum",
    source: UNKNOWN,
    given: given(AFTER, { terms: UNKNOWN_DEDUCTIBLE, met: { outOfPocketMetCents: 880_00 } }),
    expect: unknown("deductible", { atMost: 120_00 }),
  },
  {
    name: "a rate not published, after the deductible, beside a copay apart from it: it may be the 100 % that does not count",
    source: UNKNOWN,
    given: given(
      { ...COPAY_20, coinsuranceBasisPoints: "unknown", coinsuranceOption: "after-deductible" },
      { terms: { deductible: { individualCents: 250_00 } } },
    ),
    expect: unknown("coinsurance", { atMost: 200_00 }),
  },
  {
    name: "a copay the plan has not published",
    source: UNKNOWN,
    given: given({ copayCents: "unknown", copayOption: "charge" }),
    expect: unknown("copay", { atMost: 200_00 }),
  },
  {
    name: "a percentage the plan has not published",
    source: `${UNKNOWN}; published issuer data (rate lost)`,
    given: given({ coinsuranceBasisPoints: "unknown", coinsuranceOption: "after-deductible" }),
    expect: unknown("coinsurance", { atMost: 200_00 }),
  },
  {
    name: "an unknown copay does not matter while the deductible takes the whole price",
    source: UNKNOWN,
    given: given({ copayCents: "unknown", copayOption: "after-deductible" }, { fill: { priceCents: 40_00 } }),
    expect: pays(40_00, [["deductible", 40_00]], { counts: [40_00, 40_00] }),
  },
];

const withoutPrice: readonly QuoteCase[] = [
  {
    name: "a $0.00 copay is exact without a price, also beside copay assistance",
    source: "contract: a copay not subject to the deductible is exact",
    given: given({ copayCents: 0, copayOption: "charge" }, { fill: { priceCents: null, copayAssistanceCents: 5_00 } }),
    expect: pays(0, [["copay", 0]], { price: null }),
  },
  {
    name: "a copay without a price: at most the copay",
    source: UNKNOWN,
    given: given(COPAY_20, NO_PRICE),
    expect: pays(20_00, [["copay", 20_00]], { atMost: 20_00, plan: null, price: null, notes: ["at-most"] }),
  },
  {
    name: "a copay without the plan's price, with a lower usual price: at most that",
    source: UNKNOWN,
    given: given(COPAY_20, { fill: { priceCents: null, usualAndCustomaryCents: 12_00 } }),
    expect: pays(12_00, [["copay", 12_00]], { atMost: 12_00, price: null }),
  },
  {
    name: "multiplied copays without a price",
    source: UNKNOWN,
    given: given(COPAY_20, { fill: { priceCents: null, daysSupply: 90 } }),
    expect: pays(60_00, [["copay", 60_00]], { atMost: 60_00 }),
  },
  {
    name: "a copay without a price, held to what is left of the maximum",
    source: UNKNOWN,
    given: given(COPAY_20, { ...NO_PRICE, met: { outOfPocketMetCents: 985_00 } }),
    expect: pays(
      15_00,
      [
        ["copay", 20_00],
        ["maximum-reached", -5_00],
      ],
      { atMost: 15_00 },
    ),
  },
  {
    name: "a copay after a deductible that is met, without a price",
    source: UNKNOWN,
    given: given(AFTER, { ...NO_PRICE, met: { deductibleMetCents: 50_00 } }),
    expect: pays(20_00, [["copay", 20_00]], { atMost: 20_00 }),
  },
  {
    name: "a copay after a deductible that is not met, without a price: at most both",
    source: UNKNOWN,
    given: given(AFTER, NO_PRICE),
    expect: unknown("deductible", { price: null, atMost: 70_00 }),
  },
  {
    name: "a percentage without a price",
    source: UNKNOWN,
    given: given(HALF, { ...NO_PRICE, terms: { outOfPocketMaximum: undefined } }),
    expect: unknown("coinsurance", { price: null, plan: null, atMost: null }),
  },
  {
    name: "a percentage without the plan's price is at most that of the usual price",
    source: UNKNOWN,
    given: given(HALF, { fill: { priceCents: null, usualAndCustomaryCents: 60_00 } }),
    expect: unknown("coinsurance", { price: null, atMost: 30_00 }),
  },
  {
    name: "a no-charge row is exact without a price",
    source: UNKNOWN,
    given: given({ copayOption: "no-charge" }, NO_PRICE),
    expect: pays(0, [["copay", 0]], { plan: null, counts: [0, 0] }),
  },
  {
    name: "a preventive drug is exact without a price",
    source: UNKNOWN,
    given: given(HALF, { fill: { priceCents: null, isPreventive: true } }),
    expect: pays(0, [["preventive", 0]], { plan: null, counts: [0, 0] }),
  },
  {
    name: "with the maximum met nothing is owed, whatever the price",
    source: `${UNKNOWN}; vector 10`,
    given: given(HALF, { ...NO_PRICE, met: MAXIMUM_MET }),
    expect: pays(0, [["maximum-reached", 0]], { plan: null, counts: [0, 0] }),
  },
  {
    name: "insulin without a price: at most the monthly cap",
    source: UNKNOWN,
    given: given(
      { copayCents: 50_00, copayOption: "after-deductible" },
      {
        fill: { priceCents: null, isInsulin: true },
        terms: { insulinCap: { monthlyCents: 35_00, percentOfPriceBasisPoints: 25_00 } },
      },
    ),
    expect: pays(
      35_00,
      [
        ["copay", 50_00],
        ["insulin-cap", -15_00],
      ],
      { atMost: 35_00 },
    ),
  },
  {
    name: "Extra Help without a price: at most its copay",
    source: UNKNOWN,
    given: given(COPAY_20, { ...NO_PRICE, terms: { benefit: "medicare-part-d", lowIncomeCopayCents: 12_65 } }),
    expect: pays(
      12_65,
      [
        ["copay", 20_00],
        ["low-income", -7_35],
      ],
      { atMost: 12_65 },
    ),
  },
  {
    name: "Extra Help of nothing without a price: nothing to pay, but what counts is not known",
    source: EXTRA_HELP_COUNTS,
    given: given(COPAY_20, { ...NO_PRICE, terms: { benefit: "medicare-part-d", lowIncomeCopayCents: 0 } }),
    expect: pays(
      0,
      [
        ["copay", 20_00],
        ["low-income", -20_00],
      ],
      { atMost: 0, counts: [null, null] },
    ),
  },
  {
    name: "a copay without a price beside a second plan: at most the copay, and what the second plan pays is not known",
    source: UNKNOWN,
    given: given(COPAY_20, { ...NO_PRICE, terms: { secondary: { kind: "standard", copayCents: 0 } } }),
    expect: pays(20_00, [["copay", 20_00]], {
      atMost: 20_00,
      price: null,
      plan: null,
      secondary: null,
      assistance: 0,
      counts: [null, null],
      notes: ["at-most", "others-may-pay"],
    }),
  },
  {
    name: "a copay without a price beside copay assistance: at most the copay, and what the assistance pays is not known",
    source: UNKNOWN,
    given: given(COPAY_20, { fill: { priceCents: null, copayAssistanceCents: 5_00 } }),
    expect: pays(20_00, [["copay", 20_00]], {
      atMost: 20_00,
      secondary: 0,
      assistance: null,
      notes: ["at-most", "others-may-pay"],
    }),
  },
  {
    name: "nothing owed with Extra Help: then a second plan pays nothing either, whatever the price",
    source: EXTRA_HELP_COUNTS,
    given: given(COPAY_20, {
      ...NO_PRICE,
      terms: {
        benefit: "medicare-part-d",
        lowIncomeCopayCents: 0,
        secondary: { kind: "standard", copayCents: 0 },
      },
    }),
    expect: pays(
      0,
      [
        ["copay", 20_00],
        ["low-income", -20_00],
      ],
      { atMost: 0, secondary: 0, assistance: 0, notes: ["at-most"] },
    ),
  },
  {
    name: "not covered without a price",
    source: UNKNOWN,
    given: given(COPAY_20, { fill: { priceCents: null, covered: false } }),
    expect: { status: "not-covered", pay: null, steps: [["not-covered", null]], price: null, plan: 0 },
  },
];

const refused: readonly QuoteCase[] = [
  {
    name: "a copay without its option",
    source: "contract, absent terms",
    given: given({ copayCents: 20_00 }),
    expect: { refused: "terms.costShares[0].copayOption" },
  },
  {
    name: "a coinsurance without its option",
    source: "contract, absent terms",
    given: given({ coinsuranceBasisPoints: 20_00 }),
    expect: { refused: "terms.costShares[0].coinsuranceOption" },
  },
  {
    name: "an option without its amount",
    source: "contract, never default to zero",
    given: given({ copayOption: "charge" }),
    expect: { refused: "terms.costShares[0].copayCents" },
  },
  {
    name: "a row in which nothing applies",
    source: "contract, never default to zero",
    given: given({ copayOption: "copay-not-applicable", coinsuranceOption: "coinsurance-not-applicable" }),
    expect: { refused: "terms.costShares[0]" },
  },
  {
    name: "a family limit without its rule",
    source: "contract, absent terms",
    given: given(COPAY_20, {
      terms: { deductible: { individualCents: 50_00, familyCents: 100_00 } },
      met: { familyDeductibleMetCents: 0 },
    }),
    expect: { refused: "terms.deductible.familyRule" },
  },
  {
    name: "a family deductible without the family's total",
    source: "contract, absent terms",
    given: given(COPAY_20, {
      terms: { deductible: { individualCents: 50_00, familyCents: 100_00, familyRule: "embedded" } },
    }),
    expect: { refused: "accumulators.familyDeductibleMetCents" },
  },
  {
    name: "a family maximum without the family's total",
    source: "contract, absent terms",
    given: given(COPAY_20, {
      terms: { outOfPocketMaximum: { individualCents: 50_00, familyCents: 100_00, familyRule: "aggregate" } },
    }),
    expect: { refused: "accumulators.familyOutOfPocketMetCents" },
  },
  {
    name: "a negative price",
    source: "contract",
    given: given(COPAY_20, { fill: { priceCents: -1 } }),
    expect: { refused: "fill.priceCents" },
  },
  {
    name: "a price in parts of a cent",
    source: "contract",
    given: given(COPAY_20, { fill: { priceCents: 10.5 } }),
    expect: { refused: "fill.priceCents" },
  },
  {
    name: "no quantity",
    source: "contract",
    given: given(COPAY_20, { fill: { quantity: 0 } }),
    expect: { refused: "fill.quantity" },
  },
  {
    name: "four decimals of quantity",
    source: "contract",
    given: given(COPAY_20, { fill: { quantity: 1.0001 } }),
    expect: { refused: "fill.quantity" },
  },
  {
    name: "no days",
    source: "contract",
    given: given(COPAY_20, { fill: { daysSupply: 0 } }),
    expect: { refused: "fill.daysSupply" },
  },
  {
    name: "more met than money can be",
    source: "contract",
    given: given(COPAY_20, { met: { deductibleMetCents: Number.NaN } }),
    expect: { refused: "accumulators.deductibleMetCents" },
  },
];

export const UNKNOWN_CASES: readonly QuoteCase[] = [...unknownAmounts, ...withoutPrice, ...refused];
