/* What can be said of an amount that is not known: the most it can be. Contract: "Without a price a copay is at most". */
import { given, type QuoteCase, unknown } from "./quote-case";
import type { CostShare, Fill, PlanTerms, StepCode } from "./terms";

const HALF = { coinsuranceBasisPoints: 50_00, coinsuranceOption: "charge" } as const;
const HALF_UP_TO_30 = { ...HALF, coinsuranceMaximumCents: 30_00 } as const;
const HALF_AFTER = { ...HALF_UP_TO_30, coinsuranceOption: "after-deductible" } as const;
const UNKNOWN_RATE = { coinsuranceBasisPoints: "unknown", coinsuranceOption: "after-deductible" } as const;
const INSULIN: Partial<PlanTerms> = { insulinCap: { monthlyCents: 35_00, percentOfPriceBasisPoints: 25_00 } };
const ENDLESS: Partial<PlanTerms> = { outOfPocketMaximum: undefined };
const USUAL: Partial<Fill> = { priceCents: null, usualAndCustomaryCents: 60_00 };

type Given = { row: Partial<CostShare>; fill?: Partial<Fill>; terms?: Partial<PlanTerms> };

/** Without a price unless the fill says one; $50.00 of deductible and $1,000.00 of maximum left. */
const bound = (name: string, code: StepCode, atMost: number | null, { row, fill, terms }: Given): QuoteCase => ({
  name: `${name}: ${atMost === null ? "no bound" : `at most ${atMost} cents`}`,
  source: "contract, unknown is not zero",
  given: given(row, { fill: { priceCents: null, ...fill }, ...(terms && { terms }) }),
  expect: unknown(code, { atMost }),
});

export const BOUND_CASES: readonly QuoteCase[] = [
  bound("a percentage with a maximum", "coinsurance", 30_00, { row: HALF_UP_TO_30 }),
  bound("its maximum for each of three supplies", "coinsurance", 90_00, {
    row: HALF_UP_TO_30,
    fill: { daysSupply: 90 },
  }),
  bound("with the deductible left before it", "deductible", 80_00, { row: HALF_AFTER }),
  bound("with a copay as well", "deductible", 100_00, {
    row: { ...HALF_AFTER, copayCents: 20_00, copayOption: "after-deductible" },
  }),
  bound("the deductible does not touch a share apart from it", "coinsurance", 50_00, {
    row: { ...HALF_UP_TO_30, copayCents: 20_00, copayOption: "charge" },
  }),
  bound("no rate, but a least amount", "coinsurance", 8_00, {
    row: { coinsuranceBasisPoints: 0, coinsuranceOption: "charge", coinsuranceMinimumCents: 8_00 },
    terms: ENDLESS,
  }),
  bound("a percentage without a maximum", "coinsurance", null, { row: HALF, terms: ENDLESS }),
  bound("only the deductible", "deductible", 50_00, { row: { copayOption: "no-charge-after-deductible" } }),
  bound("an unknown deductible", "deductible", null, {
    row: { copayCents: 20_00, copayOption: "after-deductible" },
    terms: { ...ENDLESS, deductible: "unknown" },
  }),
  bound("an unknown deductible and the usual price", "deductible", 60_00, {
    row: { copayCents: 20_00, copayOption: "after-deductible" },
    fill: USUAL,
    terms: { deductible: "unknown" },
  }),
  bound("an unknown copay", "copay", null, { row: { copayCents: "unknown", copayOption: "charge" }, terms: ENDLESS }),
  bound("an unknown copay and the usual price", "copay", 60_00, {
    row: { copayCents: "unknown", copayOption: "charge" },
    fill: USUAL,
  }),
  bound("an unknown percentage with a maximum", "deductible", 80_00, {
    row: { ...UNKNOWN_RATE, coinsuranceMaximumCents: 30_00 },
  }),
  bound("an unknown percentage with a maximum and the price", "coinsurance", 80_00, {
    row: { ...UNKNOWN_RATE, coinsuranceMaximumCents: 30_00 },
    fill: { priceCents: 200_00 },
  }),
  bound("an unknown percentage without a maximum", "coinsurance", null, {
    row: { ...UNKNOWN_RATE, coinsuranceOption: "charge" },
    terms: ENDLESS,
  }),
  bound("an unknown percentage and the usual price", "coinsurance", 60_00, {
    row: { ...UNKNOWN_RATE, coinsuranceOption: "charge" },
    fill: USUAL,
  }),
  bound("half of the usual price, after the deductible", "deductible", 55_00, {
    row: { ...HALF, coinsuranceOption: "after-deductible" },
    fill: USUAL,
  }),
  bound("a percentage for insulin", "coinsurance", 35_00, { row: HALF, fill: { isInsulin: true }, terms: INSULIN }),
  bound("a percentage for three months of insulin", "coinsurance", 105_00, {
    row: HALF,
    fill: { isInsulin: true, daysSupply: 90 },
    terms: INSULIN,
  }),
  bound("insulin with its usual price: a quarter of that", "coinsurance", 15_00, {
    row: HALF,
    fill: { ...USUAL, isInsulin: true },
    terms: INSULIN,
  }),
  bound("insulin with an unknown copay and the price: a month's cap", "copay", 35_00, {
    row: { copayCents: "unknown", copayOption: "charge" },
    fill: { priceCents: 200_00, isInsulin: true },
    terms: { insulinCap: { monthlyCents: 35_00 } },
  }),
  bound("a percentage with Extra Help", "coinsurance", 12_65, {
    row: HALF,
    terms: { benefit: "medicare-part-d", lowIncomeCopayCents: 12_65 },
  }),
  bound("a brand difference that is not known", "brand-difference", null, {
    row: HALF_UP_TO_30,
    fill: { brandRequested: true, genericPriceCents: 5_00 },
    terms: { brandPenalty: "brand-copay-plus-difference" },
  }),
  bound("a brand difference that is not known, with the brand's usual price", "brand-difference", 60_00, {
    row: HALF_UP_TO_30,
    fill: { ...USUAL, brandRequested: true, genericPriceCents: 5_00 },
    terms: { brandPenalty: "brand-copay-plus-difference" },
  }),
  bound("a copay that is not known beside a known brand difference", "copay", 200_00, {
    row: { copayCents: "unknown", copayOption: "charge" },
    fill: { priceCents: 200_00, brandRequested: true, genericPriceCents: 50_00 },
    terms: { brandPenalty: "brand-copay-plus-difference" },
  }),
];
