import { describe, expect, it } from "vitest";
import { BenefitError } from "./benefit-error";
import { BOUND_CASES } from "./bounds.cases";
import { CAP_CASES } from "./caps.cases";
import { COST_SHARE_CASES } from "./cost-share.cases";
import { GOLDEN_CASES, onPlanX } from "./golden.cases";
import { PAYER_CASES } from "./payers.cases";
import { quote } from "./quote";
import type { Answer, Given, QuoteCase } from "./quote-case";
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
