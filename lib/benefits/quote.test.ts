import { describe, expect, it } from "vitest";
import { BenefitError } from "./benefit-error";
import { BOUND_CASES } from "./bounds.cases";
import { CAP_CASES } from "./caps.cases";
import { COST_SHARE_CASES } from "./cost-share.cases";
import { GOLDEN_CASES, onPlanX } from "./golden.cases";
import { PAYER_CASES } from "./payers.cases";
import { quote } from "./quote";
import { type Answer, type Given, given, planOf, type QuoteCase } from "./quote-case";
import { SUPPLY_CASES } from "./supply.cases";
import { UNKNOWN_CASES } from "./unknown.cases";

/** Plain words for a person: one sentence or more, with nothing missing. */
const SENTENCES = /^[A-Z][^{}]+\.$/;

const TABLES: Record<string, readonly QuoteCase[]> = {
  "golden vectors": GOLDEN_CASES,
  "cost share": COST_SHARE_CASES,
  "rows, supply and price": SUPPLY_CASES,
  caps: CAP_CASES,
  "brand, other payers and what counts": PAYER_CASES,
  "unknown and refused": UNKNOWN_CASES,
  "the most that something unknown can be": BOUND_CASES,
};

for (const [title, cases] of Object.entries(TABLES)) {
  describe(title, () => {
    it.each(cases.map((one) => [`${one.name} (${one.source})`, one] as const))(
      "%s",
      (_name, { given, expect: expected }) => {
        if ("refused" in expected) {
          expect(refusedPath(given)).toBe(expected.refused);
        } else {
          expectAnswer(given, expected);
        }
      },
    );
  });
}

function expectAnswer({ terms, fill, accumulators }: Given, expected: Answer): void {
  const result = quote(terms, fill, accumulators);
  expect(result.status).toBe(expected.status);
  expect(result.steps.map(({ code, amountCents }) => [code, amountCents])).toEqual(expected.steps);
  expect(result.patientPayCents).toBe(expected.pay);
  const { deductibleAppliedCents, outOfPocketAppliedCents } = result;
  const { counts, plan, secondary, assistance, price, atMost, quantityPriced, notes } = expected;
  const codes = result.notes.map(({ code }) => code);
  for (const { label } of result.steps) expect(label).toMatch(SENTENCES);
  for (const { sentence } of result.notes) expect(sentence).toMatch(SENTENCES);
  if (counts !== undefined) expect([deductibleAppliedCents, outOfPocketAppliedCents]).toEqual(counts);
  if (plan !== undefined) expect(result.planPayCents).toBe(plan);
  if (secondary !== undefined) expect(result.secondaryPayCents).toBe(secondary);
  if (assistance !== undefined) expect(result.assistancePayCents).toBe(assistance);
  if (price !== undefined) expect(result.priceCents).toBe(price);
  if (quantityPriced !== undefined) expect(result.quantityPriced).toBe(quantityPriced);
  if (notes !== undefined) expect(codes).toEqual(notes);
  expect(result.atMostCents).toBe(atMost ?? null);
}

function refusedPath({ terms, fill, accumulators }: Given): string {
  try {
    quote(terms, fill, accumulators);
  } catch (error) {
    if (!(error instanceof BenefitError)) throw error;
    expect(error.message).toMatch(SENTENCES);
    return error.path;
  }
  return "not refused";
}

describe("the answer", () => {
  const { terms, fill, accumulators } = onPlanX({ tier: "T3", priceCents: 180_00 }, { deductible: 70_00 });

  it("says each step in words, with its rule, numbers and source", () => {
    expect(quote(terms, fill, accumulators).steps).toEqual([
      {
        code: "deductible",
        label:
          "You have not met your deductible: $70.00 is left. You pay the first part of the price, $70.00, toward it.",
        amountCents: 70_00,
        rule: "deductible-before-share",
        source: "HealthCare.gov glossary (deductible); HL7 US Drug Formulary, cost-share options",
        values: { leftCents: 70_00, appliedCents: 70_00, priceCents: 180_00 },
      },
      {
        code: "copay",
        label: "Your copay is $45.00.",
        amountCents: 45_00,
        rule: "copay",
        source: "HealthCare.gov glossary (copayment, coinsurance); HL7 US Drug Formulary, cost-share options",
        values: {
          rowCopayCents: 45_00,
          supplies: 1,
          daysSupply: 30,
          fullDays: 30,
          copayCents: 45_00,
          leftOfPriceCents: 110_00,
          baseCents: 180_00,
        },
      },
    ]);
  });

  it("states the accumulators before and after", () => {
    const { accumulatorsBefore, accumulatorsAfter } = quote(terms, fill, accumulators);
    const noFamily = {
      familyDeductibleMetCents: null,
      familyDeductibleRemainingCents: null,
      familyOutOfPocketMetCents: null,
      familyOutOfPocketRemainingCents: null,
    };
    expect(accumulatorsBefore).toEqual({
      deductibleMetCents: 180_00,
      deductibleRemainingCents: 70_00,
      outOfPocketMetCents: 0,
      outOfPocketRemainingCents: 2_000_00,
      ...noFamily,
    });
    expect(accumulatorsAfter).toEqual({
      deductibleMetCents: 250_00,
      deductibleRemainingCents: 0,
      outOfPocketMetCents: 115_00,
      outOfPocketRemainingCents: 1_885_00,
      ...noFamily,
    });
  });

  it("adds what counts to the family's totals as well", () => {
    const deductible = { individualCents: 250_00, familyCents: 500_00, familyRule: "embedded" } as const;
    const outOfPocketMaximum = { individualCents: 2_000_00, familyCents: 4_000_00, familyRule: "embedded" } as const;
    const family = { familyDeductibleMetCents: 430_00, familyOutOfPocketMetCents: 900_00 };
    const result = quote({ ...terms, deductible, outOfPocketMaximum }, fill, { ...accumulators, ...family });
    expect(result.accumulatorsAfter).toEqual({
      deductibleMetCents: 250_00,
      deductibleRemainingCents: 0,
      outOfPocketMetCents: 115_00,
      outOfPocketRemainingCents: 1_885_00,
      familyDeductibleMetCents: 500_00,
      familyDeductibleRemainingCents: 0,
      familyOutOfPocketMetCents: 1_015_00,
      familyOutOfPocketRemainingCents: 2_985_00,
    });
  });

  it("tells no deductible (nothing left to pay) from an unknown one", () => {
    const none = quote({ ...terms, deductible: undefined }, fill, accumulators).accumulatorsBefore;
    const unknown = quote({ ...terms, deductible: "unknown" }, fill, accumulators).accumulatorsBefore;
    expect([none.deductibleRemainingCents, unknown.deductibleRemainingCents]).toEqual([0, null]);
  });
});

/** Where an amount just meets another, and which of two rules a line is said to follow. */
describe("the rule of each line", () => {
  const charge = { copayCents: 20_00, copayOption: "charge" } as const;
  const half = { coinsuranceBasisPoints: 50_00, coinsuranceOption: "charge" } as const;
  /** A copay beside a rate that may be the 100 % that does not count. */
  const orFull = { ...charge, coinsuranceBasisPoints: "unknown", coinsuranceOption: "after-deductible" } as const;
  const insulin = { fill: { isInsulin: true } };

  it.each<[string, Given, string[]]>([
    ["nothing is charged", given({ copayOption: "no-charge" }), ["no-charge"]],
    ["the price is nothing", given(charge, { fill: { priceCents: 0 } }), ["price-is-zero"]],
    [
      "no rate matters where the copay is the whole price",
      given(orFull, { fill: { priceCents: 10_00 }, met: { deductibleMetCents: 50_00 } }),
      ["copay"],
    ],
    [
      "no rate matters where there is no deductible and the copay is the whole price",
      given(orFull, { fill: { priceCents: 10_00 }, terms: { deductible: undefined } }),
      ["copay"],
    ],
    ["no rate matters where the price is nothing", given(orFull, { fill: { priceCents: 0 } }), ["price-is-zero"]],
    ["a rate nobody published", given(orFull, { fill: { priceCents: 10_00 } }), ["coinsurance-unknown"]],
    [
      "a short fill of a copay nobody published",
      given({ ...charge, copayCents: "unknown" }, { fill: { daysSupply: 15 }, terms: { shortFill: "prorate-by-day" } }),
      ["copay-unknown"],
    ],
    [
      "a rate of nothing without a price",
      given({ ...half, coinsuranceBasisPoints: 0 }, { fill: { priceCents: null } }),
      ["no-charge"],
    ],
    [
      "a copay of nothing without a price",
      given({ ...charge, copayCents: 0 }, { fill: { priceCents: null } }),
      ["no-charge"],
    ],
    ["a copay without a price", given(charge, { fill: { priceCents: null } }), ["copay-at-most"]],
    [
      "the deductible comes first",
      given({ ...charge, copayOption: "after-deductible" }),
      ["deductible-before-share", "copay"],
    ],
    [
      "the share comes first",
      given({ ...charge, copayOption: "before-deductible" }),
      ["copay", "deductible-after-share"],
    ],
    ["a rate that just makes its minimum", given({ ...half, coinsuranceMinimumCents: 100_00 }), ["coinsurance"]],
    ["a rate below its minimum", given({ ...half, coinsuranceMinimumCents: 100_01 }), ["coinsurance-minimum"]],
    ["a rate that just makes its maximum", given({ ...half, coinsuranceMaximumCents: 100_00 }), ["coinsurance"]],
    ["a rate above its maximum", given({ ...half, coinsuranceMaximumCents: 99_99 }), ["coinsurance-maximum"]],
    [
      "an insulin cap that just makes the copay",
      given(charge, { ...insulin, terms: { insulinCap: { monthlyCents: 20_00 } } }),
      ["copay"],
    ],
    [
      "an insulin cap by the price that just makes the copay",
      given(charge, { ...insulin, terms: { insulinCap: { monthlyCents: 35_00, percentOfPriceBasisPoints: 10_00 } } }),
      ["copay"],
    ],
    [
      "insulin caps that are the same",
      given(charge, { ...insulin, terms: { insulinCap: { monthlyCents: 10_00, percentOfPriceBasisPoints: 5_00 } } }),
      ["copay", "insulin-monthly-cap"],
    ],
    [
      "Extra Help that just makes the copay",
      given(charge, { terms: { benefit: "medicare-part-d", lowIncomeCopayCents: 20_00 } }),
      ["copay"],
    ],
    [
      "a second plan beside the first",
      given(charge, { terms: { secondary: { kind: "standard", copayCents: 5_00 } } }),
      ["copay", "secondary-standard"],
    ],
    [
      "a second plan after the first",
      given(charge, { terms: { secondary: { kind: "carve-out", copayCents: 5_00 } } }),
      ["copay", "secondary-carve-out"],
    ],
  ])("%s", (_, { terms, fill, accumulators }, rules) => {
    expect(quote(terms, fill, accumulators).steps.map(({ rule }) => rule)).toEqual(rules);
  });

  it("knows that a second plan pays nothing where Extra Help leaves nothing to pay", () => {
    const { terms, fill, accumulators } = given(charge, {
      fill: { priceCents: null },
      terms: {
        benefit: "medicare-part-d",
        lowIncomeCopayCents: 0,
        secondary: { kind: "standard", copayCents: 5_00 },
      },
    });
    expect(quote(terms, fill, accumulators)).toMatchObject({ patientPayCents: 0, secondaryPayCents: 0 });
  });

  it("says that a copay is the whole price only where it is more", () => {
    const label = (priceCents: number) => {
      const { terms, fill, accumulators } = given(charge, { fill: { priceCents } });
      return quote(terms, fill, accumulators).steps.map((line) => line.label);
    };
    expect(label(20_00)).toEqual(["Your copay is $20.00."]);
    expect(label(19_99)).toEqual(["Your copay is $20.00. The price is only $19.99, so you pay that."]);
  });

  it("names the tier that is not priced, or is priced twice", () => {
    const asked = given(charge, { fill: { tier: "unheard of" } });
    expect(quote(asked.terms, asked.fill, asked.accumulators).steps).toMatchObject([
      {
        rule: "tier-not-priced",
        label: "Your plan has not published what it charges for tier unheard of at this kind of pharmacy.",
        values: { tier: "unheard of", pharmacyType: "1-month-in-retail" },
      },
    ]);
    const twice = planOf([charge, { ...charge, copayCents: 5_00 }]);
    expect(quote(twice, { ...asked.fill, tier: "T" }, asked.accumulators).steps).toMatchObject([
      { rule: "tier-priced-twice", values: { tier: "T", pharmacyType: "1-month-in-retail" } },
    ]);
  });
});
