/* What must hold for every plan and fill, checked on generated ones. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addToAccumulators, deductibleLeft, type Left, outOfPocketLeft } from "./accumulators";
import { isOutOfNetwork } from "./pharmacy-type";
import { quote } from "./quote";
import { arbitraryQuestion, arbitraryYear } from "./quote-arbitraries";
import type { Given } from "./quote-case";
import type { Accumulators, Fill, PlanTerms, QuoteResult, StepCode } from "./terms";

const ask = ({ terms, fill, accumulators }: Given): QuoteResult => quote(terms, fill, accumulators);

type Question = Given & { fill: { priceCents: number } };

function law(name: string, holds: (question: Question) => void): void {
  it(name, () => fc.assert(fc.property(arbitraryQuestion, holds), { numRuns: 1_000 }));
}

/** Cents of an amount that must be known here. */
function known(cents: number | null): number {
  if (cents === null) throw new Error("The amount is not known.");
  return cents;
}

const orEndless = (left: Left) => (typeof left === "number" ? left : Number.POSITIVE_INFINITY);

function sumOf(result: QuoteResult, codes?: readonly StepCode[]): number {
  const lines = codes === undefined ? result.steps : result.steps.filter(({ code }) => codes.includes(code));
  return lines.reduce((sum, { amountCents }) => sum + known(amountCents), 0);
}

describe("sums", () => {
  law("the member pays between nothing and the price", (question) => {
    const { patientPayCents, priceCents } = ask(question);
    expect(known(patientPayCents)).toBeGreaterThanOrEqual(0);
    expect(known(patientPayCents)).toBeLessThanOrEqual(known(priceCents));
  });

  law("four shares, none below nothing, add up to the price", (question) => {
    const { patientPayCents, planPayCents, assistancePayCents, secondaryPayCents, priceCents } = ask(question);
    const shares = [patientPayCents, planPayCents, assistancePayCents, secondaryPayCents].map(known);
    expect(Math.min(...shares)).toBeGreaterThanOrEqual(0);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBe(priceCents);
  });

  law("there is at least one step, and the steps add up to what the member pays", (question) => {
    const result = ask(question);
    expect(result.steps.length).toBeGreaterThan(0);
    expect(sumOf(result)).toBe(result.patientPayCents);
  });

  law("every step has words, a source, and numbers that are whole", (question) => {
    for (const { label, source, values } of ask(question).steps) {
      expect(label).toMatch(/^[A-Z].+\.$/);
      expect(label).not.toMatch(/undefined|NaN|null/);
      expect(source).not.toBe("");
      const numbers = Object.values(values).filter((value) => typeof value === "number");
      expect(numbers.every(Number.isSafeInteger)).toBe(true);
    }
  });
});

describe("yearly limits", () => {
  law("no more counts toward the deductible than is left of it, nor than counts at all", (question) => {
    const { deductibleAppliedCents, outOfPocketAppliedCents } = ask(question);
    const left = deductibleLeft(question.terms, question.accumulators);
    expect(known(deductibleAppliedCents)).toBeLessThanOrEqual(typeof left === "number" ? left : 0);
    expect(known(deductibleAppliedCents)).toBeLessThanOrEqual(known(outOfPocketAppliedCents));
  });

  law("no more counts toward the maximum than is left of it", (question) => {
    const left = outOfPocketLeft(question.terms, question.accumulators);
    expect(known(ask(question).outOfPocketAppliedCents)).toBeLessThanOrEqual(orEndless(left));
  });

  law("with the maximum met only a brand difference and what is not covered are paid", ({ terms, fill }) => {
    fc.pre(terms.outOfPocketMaximum !== undefined);
    const result = quote(terms, fill, {
      deductibleMetCents: 0,
      outOfPocketMetCents: 9_000_000_00,
      familyDeductibleMetCents: 0,
      familyOutOfPocketMetCents: 9_000_000_00,
    });
    expect(known(result.patientPayCents)).toBeLessThanOrEqual(sumOf(result, ["brand-difference", "not-covered"]));
  });

  law("what is met afterwards is what was met before and what counted", (question) => {
    const { accumulatorsAfter, deductibleAppliedCents, outOfPocketAppliedCents } = ask(question);
    const { accumulators: before } = question;
    const deductible = known(deductibleAppliedCents);
    const outOfPocket = known(outOfPocketAppliedCents);
    expect(accumulatorsAfter).toMatchObject({
      deductibleMetCents: before.deductibleMetCents + deductible,
      outOfPocketMetCents: before.outOfPocketMetCents + outOfPocket,
      familyDeductibleMetCents: (before.familyDeductibleMetCents ?? 0) + deductible,
      familyOutOfPocketMetCents: (before.familyOutOfPocketMetCents ?? 0) + outOfPocket,
    });
  });

  it("a year of fills never costs more than the maximum and what is outside it", () => {
    const costs = fc.property(arbitraryYear(25), ({ terms, fills }) => {
      const year = fillAll(terms, fills, NEW_YEAR);
      expect(year.paidCents).toBeLessThanOrEqual(orEndless(outOfPocketLeft(terms, NEW_YEAR)) + year.outsideCents);
      expect(year.deductibleCents).toBeLessThanOrEqual(orEndless(deductibleLeft(terms, NEW_YEAR)));
    });
    fc.assert(costs, { numRuns: 500 });
  });
});

const NEW_YEAR: Required<Accumulators> = {
  deductibleMetCents: 0,
  outOfPocketMetCents: 0,
  familyDeductibleMetCents: 0,
  familyOutOfPocketMetCents: 0,
};

const RETAIL_FILL: Fill = {
  tier: "A",
  pharmacyType: "1-month-in-retail",
  daysSupply: 30,
  quantity: 30,
  covered: true,
  priceCents: 200_00,
  fillOn: "2026-03-02",
};

/**
 * Fills one after the other. Outside the maximum: brand differences, what is not covered, and out of network unless
 * the plan counts it.
 */
function fillAll(terms: PlanTerms, fills: readonly Fill[], start: Accumulators) {
  let accumulators = start;
  const totals = { paidCents: 0, outsideCents: 0, deductibleCents: 0 };
  for (const fill of fills) {
    const result = quote(terms, fill, accumulators);
    const deductibleCents = known(result.deductibleAppliedCents);
    const isOutside = isOutOfNetwork(fill.pharmacyType) && terms.outOfNetworkCounts !== true;
    totals.paidCents += known(result.patientPayCents);
    totals.outsideCents += isOutside
      ? known(result.patientPayCents)
      : sumOf(result, ["brand-difference", "not-covered"]);
    totals.deductibleCents += deductibleCents;
    accumulators = addToAccumulators(accumulators, deductibleCents, known(result.outOfPocketAppliedCents));
  }
  return totals;
}

describe("comparisons", () => {
  // A standard second plan pays up to the price minus its copay, so with it a dearer drug may leave the member less.
  law("a dearer drug never costs the member less, a standard second plan aside", (question) => {
    const { terms, fill, accumulators } = question;
    fc.pre(terms.secondary?.kind !== "standard");
    const paid = (priceCents: number) => known(quote(terms, { ...fill, priceCents }, accumulators).patientPayCents);
    expect(paid(fill.priceCents + 1)).toBeGreaterThanOrEqual(paid(fill.priceCents));
    expect(paid(fill.priceCents * 2)).toBeGreaterThanOrEqual(paid(fill.priceCents));
  });

  it("a standard second plan does break it, which is why it is left out", () => {
    const terms: PlanTerms = {
      benefit: "commercial",
      year: 2026,
      costShares: [{ tier: "A", pharmacyType: "1-month-in-retail", copayCents: 20_00, copayOption: "charge" }],
      secondary: { kind: "standard", copayCents: 20_00 },
    };
    const paid = (priceCents: number) => quote(terms, { ...RETAIL_FILL, priceCents }, NEW_YEAR).patientPayCents;
    expect([paid(20_00), paid(60_00)]).toEqual([20_00, 0]);
  });

  law("a usual price, a second plan and assistance never raise what the member pays", (question) => {
    const { terms, fill, accumulators } = question;
    fc.pre(terms.secondary?.kind !== "standard");
    const alone = { ...fill, usualAndCustomaryCents: undefined, copayAssistanceCents: undefined };
    const { patientPayCents } = quote({ ...terms, secondary: undefined }, alone, accumulators);
    expect(known(ask(question).patientPayCents)).toBeLessThanOrEqual(known(patientPayCents));
  });

  law("the same question gets the same answer, and is left as it was", (question) => {
    const copy = structuredClone(question);
    expect(ask(question)).toEqual(ask(copy));
    expect(question).toEqual(copy);
  });

  law("the order of the price table does not matter", (question) => {
    const { terms, fill, accumulators } = question;
    const reversed = { ...terms, costShares: [...terms.costShares].reverse() };
    expect(quote(reversed, fill, accumulators)).toEqual(ask(question));
  });

  it("two fills use up the same deductible in either order", () => {
    const row = { pharmacyType: "1-month-in-retail", copayOption: "after-deductible" } as const;
    const costShares = [
      { ...row, tier: "A", copayCents: 10_00 },
      { ...row, tier: "B", copayCents: 45_00 },
    ];
    const price = fc.nat({ max: 300_00 });
    const order = fc.property(price, price, price, (leftCents, first, second) => {
      const terms: PlanTerms = {
        benefit: "commercial",
        year: 2026,
        deductible: { individualCents: leftCents },
        costShares,
      };
      const a = { ...RETAIL_FILL, tier: "A", priceCents: first };
      const b = { ...RETAIL_FILL, tier: "B", priceCents: second };
      const used = Math.min(leftCents, first + second);
      expect(fillAll(terms, [a, b], NEW_YEAR).deductibleCents).toBe(used);
      expect(fillAll(terms, [b, a], NEW_YEAR).deductibleCents).toBe(used);
    });
    fc.assert(order, { numRuns: 1_000 });
  });
});

describe("what is not known", () => {
  /**
   * Whatever the truth turns out to be, the answer without it was not wrong: exact, an upper bound, or nothing but
   * null.
   */
  function expectHonest(without: QuoteResult, truth: QuoteResult): void {
    const paid = known(truth.patientPayCents);
    if (without.status === "price-unknown") {
      expect([without.patientPayCents, without.planPayCents, without.outOfPocketAppliedCents]).toEqual([
        null,
        null,
        null,
      ]);
    }
    if (without.atMostCents !== null) expect(paid).toBeLessThanOrEqual(without.atMostCents);
    if (without.atMostCents === null && without.patientPayCents !== null) expect(paid).toBe(without.patientPayCents);
  }

  law("an answer without the price is true of every price", (question) => {
    const { terms, fill, accumulators } = question;
    expectHonest(quote(terms, { ...fill, priceCents: null }, accumulators), ask(question));
  });

  law("an answer without the generic's price is true of every such price", (question) => {
    const { terms, fill, accumulators } = question;
    fc.pre(fill.genericPriceCents !== undefined);
    expectHonest(quote(terms, { ...fill, genericPriceCents: null }, accumulators), ask(question));
  });

  law("an answer without the deductible is true of every deductible", (question) => {
    const { terms, fill, accumulators } = question;
    expectHonest(quote({ ...terms, deductible: "unknown" }, fill, accumulators), ask(question));
  });

  law("an answer without the row's amounts is true of all amounts", (question) => {
    const { terms, fill, accumulators } = question;
    const unpublished = { copayCents: "unknown", coinsuranceBasisPoints: "unknown" } as const;
    const costShares = terms.costShares.map((row) => ({ ...row, ...unpublished }));
    expectHonest(quote({ ...terms, costShares }, fill, accumulators), ask(question));
  });
});
