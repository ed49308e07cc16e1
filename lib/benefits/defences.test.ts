import { describe, expect, it } from "vitest";
import { deductibleLeft, outOfPocketLeft } from "./accumulators";
import { coveredAnswer } from "./answer";
import { BenefitError } from "./benefit-error";
import { step } from "./explain";
import { quote } from "./quote";
import { fill, given, NOTHING_MET, planOf } from "./quote-case";
import type { CostShare, PlanTerms } from "./terms";

// What stands behind the validation: a part of the engine that is asked something impossible says so by name.

function refusalOf(work: () => unknown): [string, string] | null {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof BenefitError) return [error.path, error.message];
    throw error;
  }
}

const family = { individualCents: 100_00, familyCents: 200_00 };

describe("a family limit", () => {
  const withLimit = (limit: object): PlanTerms =>
    JSON.parse(JSON.stringify({ ...planOf([]), deductible: limit, outOfPocketMaximum: limit }));
  const totals = { ...NOTHING_MET, familyDeductibleMetCents: 0, familyOutOfPocketMetCents: 0 };

  it("without its rule", () => {
    const words = "A family limit needs its rule: embedded or aggregate.";
    expect(refusalOf(() => deductibleLeft(withLimit(family), totals))).toEqual(["terms.deductible.familyRule", words]);
    expect(refusalOf(() => outOfPocketLeft(withLimit(family), totals))).toEqual([
      "terms.outOfPocketMaximum.familyRule",
      words,
    ]);
  });

  it("without the family's total", () => {
    const words = "The plan has a family limit, so the family's total is needed.";
    const terms = withLimit({ ...family, familyRule: "aggregate" });
    expect(refusalOf(() => deductibleLeft(terms, NOTHING_MET))).toEqual([
      "accumulators.familyDeductibleMetCents",
      words,
    ]);
    expect(refusalOf(() => outOfPocketLeft(terms, NOTHING_MET))).toEqual([
      "accumulators.familyOutOfPocketMetCents",
      words,
    ]);
  });

  it("with a rule nobody knows", () => {
    const terms = withLimit({ ...family, familyRule: "shared" });
    expect(refusalOf(() => deductibleLeft(terms, totals))).toEqual([
      "terms.deductible.familyRule",
      "Unknown value: shared.",
    ]);
  });

  it("that a plan does not have is none, not unknown", () => {
    expect(deductibleLeft({ ...planOf([]), deductible: undefined }, NOTHING_MET)).toBe("none");
  });
});

describe("an answer whose sums are wrong is not given", () => {
  const question = { ...given({}), priceCents: 20_00, quantityPriced: 30, notes: [] };
  const owed = { steps: [step("no-charge", 0, {})], owedCents: 0, countsCents: 0, deductibleCents: 0 };

  it("when the shares are more than the price", () => {
    const paid = { secondaryCents: 15_00, assistanceCents: 6_00 };
    expect(refusalOf(() => coveredAnswer(question, owed, paid))).toEqual([
      "priceCents",
      "The shares are more than the price.",
    ]);
    expect(coveredAnswer(question, owed, { secondaryCents: 20_00, assistanceCents: 0 }).planPayCents).toBe(0);
  });

  it("when the steps do not add up", () => {
    const none = { secondaryCents: 0, assistanceCents: 0 };
    expect(refusalOf(() => coveredAnswer(question, { ...owed, owedCents: 1 }, none))).toEqual([
      "steps",
      "The steps do not add up to what the member pays.",
    ]);
  });
});

describe("two rows for one supply", () => {
  const row: Partial<CostShare> = {
    copayCents: 5_00,
    copayOption: "charge",
    coinsuranceBasisPoints: 10_00,
    coinsuranceOption: "charge",
    coinsuranceMinimumCents: 1_00,
    coinsuranceMaximumCents: 9_00,
  };
  const others: readonly Partial<CostShare>[] = [
    { copayCents: 6_00 },
    { copayOption: "after-deductible" },
    { coinsuranceBasisPoints: 11_00 },
    { coinsuranceOption: "after-deductible" },
    { coinsuranceMinimumCents: 2_00 },
    { coinsuranceMaximumCents: 8_00 },
    { daysSupply: 31 },
  ];
  const rulesWith = (other: Partial<CostShare>) =>
    quote(planOf([row, { ...row, ...other }]), fill(), NOTHING_MET).steps.map(({ rule }) => rule);

  it.each(others)("that differ in %o are not chosen between", (other) => {
    expect(rulesWith(other)).toEqual(["tier-priced-twice"]);
  });

  it("that say the same are one", () => {
    expect(rulesWith({})).toEqual(["copay", "coinsurance-maximum"]);
  });
});
