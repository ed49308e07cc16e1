/* Which row applies, how a supply changes it, and the price basis. Unless said: $200.00, deductible not touched. */
import { fill, given, NOTHING_MET, pays, planOf, type QuoteCase, unknown } from "./quote-case";
import type { CostShare, Fill, PlanTerms } from "./terms";

const COPAY_20 = { copayCents: 20_00, copayOption: "charge" } as const;
const THREE_MONTHS = { pharmacyType: "3-month-in-mail", copayCents: 50_00, copayOption: "charge" } as const;
const HALF = { coinsuranceBasisPoints: 50_00, coinsuranceOption: "charge" } as const;
const BY_DAYS: readonly Partial<CostShare>[] = [
  { daysSupply: 90, copayCents: 55_00, copayOption: "charge" },
  { daysSupply: 30, copayCents: 20_00, copayOption: "charge" },
  { daysSupply: 60, copayCents: 38_00, copayOption: "charge" },
];
const ROWS = "contract, which row";

const copayFor = (
  name: string,
  rows: readonly Partial<CostShare>[],
  change: Partial<Fill>,
  pay: number,
  terms: Partial<PlanTerms> = {},
): QuoteCase => ({
  name,
  source: ROWS,
  given: { terms: planOf(rows, terms), fill: fill(change), accumulators: NOTHING_MET },
  expect: pays(pay, [["copay", pay]]),
});

const mail = (daysSupply: number): Partial<Fill> => ({ pharmacyType: "3-month-in-mail", daysSupply });

const rows: readonly QuoteCase[] = [
  copayFor("the row of exactly these days", BY_DAYS, { daysSupply: 30 }, 20_00),
  copayFor("the smallest row that fits", BY_DAYS, { daysSupply: 31 }, 38_00),
  copayFor("a shorter fill uses the smallest row", BY_DAYS, { daysSupply: 7 }, 20_00),
  copayFor("61 days fit the 90-day row", BY_DAYS, { daysSupply: 61 }, 55_00),
  copayFor("91 days are two of the largest row", BY_DAYS, { daysSupply: 91 }, 110_00),
  copayFor(
    "a 15-day row beside the whole-supply row: 10 days",
    [COPAY_20, { daysSupply: 15, copayCents: 12_00, copayOption: "charge" }],
    { daysSupply: 10 },
    12_00,
  ),
  copayFor(
    "a 15-day row beside the whole-supply row: 20 days",
    [COPAY_20, { daysSupply: 15, copayCents: 12_00, copayOption: "charge" }],
    { daysSupply: 20 },
    20_00,
  ),
  copayFor("a month is up to 31 days", [COPAY_20], { daysSupply: 31 }, 20_00),
  copayFor("32 days begin a second month", [COPAY_20], { daysSupply: 32 }, 40_00),
  copayFor("62 days are two months", [COPAY_20], { daysSupply: 62 }, 40_00),
  copayFor("63 days begin a third month", [COPAY_20], { daysSupply: 63 }, 60_00),
  copayFor("three months are up to 93 days", [THREE_MONTHS], mail(93), 50_00),
  copayFor("94 days begin a second three months", [THREE_MONTHS], mail(94), 100_00),
  copayFor("a short fill on a three-month row is charged in full", [THREE_MONTHS], mail(30), 50_00),
  copayFor("multiplied copays never exceed the price", [COPAY_20], { daysSupply: 90, priceCents: 45_00 }, 45_00),
  copayFor(
    "a plan's own type",
    [{ ...COPAY_20, pharmacyType: "1-month-preferred-retail" }],
    { pharmacyType: "1-month-preferred-retail" },
    20_00,
  ),
  copayFor("a row repeated word for word, as published files do", [COPAY_20, COPAY_20], {}, 20_00),
  {
    name: "coinsurance is a share of the whole price of a longer fill; its minimum and maximum multiply",
    source: ROWS,
    given: given({ ...HALF, coinsuranceMaximumCents: 60_00 }, { fill: { daysSupply: 45, priceCents: 500_00 } }),
    expect: pays(120_00, [["coinsurance", 120_00]], { notes: ["long-fill-multiplied"] }),
  },
  {
    name: "the coinsurance minimum multiplies too",
    source: ROWS,
    given: given(
      { coinsuranceBasisPoints: 10_00, coinsuranceOption: "charge", coinsuranceMinimumCents: 8_00 },
      { fill: { daysSupply: 45, priceCents: 100_00 } },
    ),
    expect: pays(16_00, [["coinsurance", 16_00]]),
  },
  {
    name: "a tier the plan does not price",
    source: "contract, unknown is not zero; published issuer data",
    given: given(COPAY_20, { fill: { tier: "other" } }),
    expect: unknown("copay", { atMost: 200_00 }),
  },
  {
    name: "a pharmacy type the plan does not price",
    source: "contract, unknown is not zero",
    given: given(COPAY_20, { fill: { pharmacyType: "1-month-in-mail" } }),
    expect: unknown("copay", { atMost: 200_00 }),
  },
  {
    name: "one tier priced twice with different amounts",
    source: "published issuer data (generic 20 after-deductible and generic 0 no-charge)",
    given: {
      terms: planOf([
        { copayCents: 20_00, copayOption: "after-deductible" },
        { copayCents: 0, copayOption: "no-charge" },
      ]),
      fill: fill(),
      accumulators: NOTHING_MET,
    },
    expect: unknown("copay", { atMost: 200_00 }),
  },
  {
    name: "a type that names no months needs the row's days",
    source: ROWS,
    given: given({ ...COPAY_20, pharmacyType: "specialty" }, { fill: { pharmacyType: "specialty" } }),
    expect: { refused: "terms.costShares[0].daysSupply" },
  },
];

const byDay = (
  shortFill: PlanTerms["shortFill"],
  benefit: PlanTerms["benefit"] = "commercial",
): Partial<PlanTerms> => ({
  shortFill,
  benefit,
});

const shortFills: readonly QuoteCase[] = [
  copayFor("commercial: a short fill is charged in full", [COPAY_20], { daysSupply: 15 }, 20_00),
  copayFor(
    "Part D: a short fill by the day",
    [COPAY_20],
    { daysSupply: 15 },
    10_00,
    byDay(undefined, "medicare-part-d"),
  ),
  copayFor(
    "Part D: 7 of 30 days, 466.67 cents",
    [COPAY_20],
    { daysSupply: 7 },
    4_67,
    byDay(undefined, "medicare-part-d"),
  ),
  copayFor(
    "Part D that charges short fills in full",
    [COPAY_20],
    { daysSupply: 15 },
    20_00,
    byDay("full", "medicare-part-d"),
  ),
  copayFor("commercial by the day", [COPAY_20], { daysSupply: 12 }, 8_00, byDay("prorate-by-day")),
  copayFor("by the day, 31 days are a full month", [COPAY_20], { daysSupply: 31 }, 20_00, byDay("prorate-by-day")),
  copayFor("by the day, 45 days are two months", [COPAY_20], { daysSupply: 45 }, 40_00, byDay("prorate-by-day")),
  copayFor("by the day, 60 of 90 days, 3333.33 cents", [THREE_MONTHS], mail(60), 33_33, byDay("prorate-by-day")),
  copayFor(
    "by the day, 45 days of a 60-day row",
    [{ daysSupply: 60, copayCents: 38_00, copayOption: "charge" }],
    { daysSupply: 45 },
    28_50,
    byDay("prorate-by-day"),
  ),
  {
    name: "by the day changes a copay, not a coinsurance or its minimum",
    source: "contract; 42 CFR 423.153(b)(4)",
    given: given(
      { ...HALF, coinsuranceMinimumCents: 8_00 },
      { fill: { daysSupply: 10, priceCents: 12_00 }, terms: byDay("prorate-by-day") },
    ),
    expect: pays(8_00, [["coinsurance", 8_00]], { notes: [] }),
  },
  {
    name: "a short fill by the day is said",
    source: "contract; 42 CFR 423.153(b)(4)",
    given: given(COPAY_20, { fill: { daysSupply: 15 }, terms: byDay("prorate-by-day") }),
    expect: pays(10_00, [["copay", 10_00]], { notes: ["short-fill-prorated"] }),
  },
];

const price: readonly QuoteCase[] = [
  {
    name: "a usual price above the plan's changes nothing",
    source: "contract, price basis",
    given: given(HALF, { fill: { usualAndCustomaryCents: 300_00 } }),
    expect: pays(100_00, [["coinsurance", 100_00]], { price: 200_00 }),
  },
  {
    name: "an unknown usual price changes nothing",
    source: "contract, price basis",
    given: given(HALF, { fill: { usualAndCustomaryCents: null } }),
    expect: pays(100_00, [["coinsurance", 100_00]], { price: 200_00 }),
  },
  {
    name: "coinsurance and deductible are taken on the lower usual price",
    source: "contract, price basis",
    given: given({ ...HALF, coinsuranceOption: "after-deductible" }, { fill: { usualAndCustomaryCents: 90_00 } }),
    expect: pays(
      70_00,
      [
        ["deductible", 50_00],
        ["coinsurance", 20_00],
      ],
      { price: 90_00, plan: 20_00 },
    ),
  },
  {
    name: "a price of zero leaves nothing to pay",
    source: "contract, price basis",
    given: given(COPAY_20, { fill: { priceCents: 0 } }),
    expect: pays(0, [["copay", 0]], { plan: 0, counts: [0, 0] }),
  },
  {
    name: "45 asked, 30 covered: the share is on the price of 30",
    source: "contract, price basis; vector 16",
    given: given(HALF, { fill: { quantity: 45, priceCents: 90_00, quantityLimit: { quantity: 30, days: 30 } } }),
    expect: pays(30_00, [["coinsurance", 30_00]], { price: 60_00, plan: 30_00, quantityPriced: 30 }),
  },
  {
    name: "a price given for the quantity within the limit is used as it is",
    source: "contract, price basis (a dispensing fee does not shrink with the quantity)",
    given: given(HALF, {
      fill: { quantity: 45, priceCents: 61_00, pricesForQuantity: 30, quantityLimit: { quantity: 30, days: 30 } },
    }),
    expect: pays(30_50, [["coinsurance", 30_50]], { price: 61_00, quantityPriced: 30 }),
  },
  {
    name: "exactly the limit",
    source: "contract, price basis",
    given: given(COPAY_20, { fill: { quantityLimit: { quantity: 30, days: 30 } } }),
    expect: pays(20_00, [["copay", 20_00]], { quantityPriced: 30, notes: [] }),
  },
  {
    name: "a quantity over the limit of a drug that is not covered: all of it is the member's",
    source: "contract, not covered",
    given: given(COPAY_20, {
      fill: { covered: false, quantity: 45, priceCents: 90_00, quantityLimit: { quantity: 30, days: 30 } },
    }),
    expect: { status: "not-covered", pay: 90_00, steps: [["not-covered", 90_00]], quantityPriced: 45, plan: 0 },
  },
];

export const SUPPLY_CASES: readonly QuoteCase[] = [...rows, ...shortFills, ...price];
