import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BenefitError } from "./benefit-error";
import { formatBasisPoints, formatCents, percentOfCents, roundHalfUp, scaleCents } from "./money";

/** The field and the words of a refusal. */
function refusalOf(work: () => unknown): [string, string] | null {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof BenefitError) return [error.path, error.message];
    throw error;
  }
}

describe("roundHalfUp", () => {
  it.each([
    [9_999n, 1_000n, 10],
    [5n, 10n, 1],
    [4n, 10n, 0],
    [15n, 10n, 2],
    [25n, 10n, 3],
    [1n, 3n, 0],
    [2n, 3n, 1],
    [0n, 7n, 0],
  ])("%s / %s is %s", (numerator, denominator, rounded) => {
    expect(roundHalfUp(numerator, denominator)).toBe(rounded);
  });

  it("is never more than half a unit away, and never rounds a half down", () => {
    const numerator = fc.bigInt({ min: 0n, max: 10n ** 15n });
    const denominator = fc.bigInt({ min: 1n, max: 10n ** 6n });
    const near = fc.property(numerator, denominator, (n, d) => {
      const distance = 2n * (BigInt(roundHalfUp(n, d)) * d - n);
      expect(distance <= d && distance > -d).toBe(true);
    });
    fc.assert(near);
  });

  it("refuses what it cannot round exactly", () => {
    const refusals = [() => roundHalfUp(1n, 0n), () => roundHalfUp(-1n, 2n), () => roundHalfUp(10n ** 20n, 1n)];
    expect(refusals.map(refusalOf)).toEqual([
      ["denominator", "A ratio needs a denominator above zero."],
      ["numerator", "Only amounts of zero or more are rounded."],
      ["numerator", "The amount is too large to be exact."],
    ]);
    expect(() => roundHalfUp(1n, -2n)).toThrow(BenefitError);
  });
});

describe("rates and parts", () => {
  it.each([
    [33_33, 30_00, 10_00],
    [1, 50_00, 1],
    [1, 49_99, 0],
    [1_000_00, 0, 0],
    [1_000_00, 100_00, 1_000_00],
  ])("%s cents at %s basis points are %s cents", (cents, basisPoints, part) => {
    expect(percentOfCents(cents, basisPoints)).toBe(part);
  });

  it("scales by days: 7 of 30 days of $20.00 are $4.67", () => {
    expect(scaleCents(20_00, 7, 30)).toBe(4_67);
  });
});

describe("formatCents", () => {
  it.each([
    [2000, "$20.00"],
    [0, "$0.00"],
    [5, "$0.05"],
    [99, "$0.99"],
    [-500, "−$5.00"],
    [123_450, "$1,234.50"],
    [1_234_567_89, "$1,234,567.89"],
    [99_999, "$999.99"],
  ])("%s is %s", (cents, text) => {
    expect(formatCents(cents)).toBe(text);
  });

  it.each([10.5, Number.NaN, Number.POSITIVE_INFINITY])("refuses %s", (cents) => {
    expect(refusalOf(() => formatCents(cents))).toEqual(["cents", "Money is a whole number of cents."]);
  });
});

describe("formatBasisPoints", () => {
  it.each([
    [3000, "30%"],
    [1250, "12.5%"],
    [3333, "33.33%"],
    [5, "0.05%"],
    [0, "0%"],
    [10_000, "100%"],
  ])("%s is %s", (basisPoints, text) => {
    expect(formatBasisPoints(basisPoints)).toBe(text);
  });

  it.each([-1, 0.5, Number.NaN])("refuses %s", (basisPoints) => {
    const refusal = ["basisPoints", "A rate is a whole number of basis points."];
    expect(refusalOf(() => formatBasisPoints(basisPoints))).toEqual(refusal);
  });
});
