import { describe, expect, it } from "vitest";
import { pathsOf, ROW } from "./issues.cases";
import { planOf } from "./quote-case";
import type { PlanTerms } from "./terms";
import { validateTerms } from "./validate-terms";

describe("the plan's own fields", () => {
  const bad: readonly { name: string; terms: Partial<PlanTerms>; path: string }[] = [
    {
      name: "a family deductible without its rule",
      terms: { deductible: { individualCents: 1, familyCents: 2 } },
      path: "terms.deductible.familyRule",
    },
    {
      name: "a family maximum without its rule",
      terms: { deductible: undefined, outOfPocketMaximum: { individualCents: 1, familyCents: 2 } },
      path: "terms.outOfPocketMaximum.familyRule",
    },
    {
      name: "a family maximum's rule without its limit",
      terms: { deductible: undefined, outOfPocketMaximum: { individualCents: 1, familyRule: "embedded" } },
      path: "terms.outOfPocketMaximum.familyCents",
    },
    {
      name: "a family deductible in parts of a cent",
      terms: { deductible: { individualCents: 1, familyCents: 1.5, familyRule: "embedded" } },
      path: "terms.deductible.familyCents",
    },
    {
      name: "a negative low-income copay",
      terms: { benefit: "medicare-part-d", lowIncomeCopayCents: -1 },
      path: "terms.lowIncomeCopayCents",
    },
    {
      name: "a family rule without its limit",
      terms: { deductible: { individualCents: 1, familyRule: "embedded" } },
      path: "terms.deductible.familyCents",
    },
    {
      name: "a negative deductible",
      terms: { deductible: { individualCents: -1 } },
      path: "terms.deductible.individualCents",
    },
    {
      name: "a negative insulin cap",
      terms: { insulinCap: { monthlyCents: -1 } },
      path: "terms.insulinCap.monthlyCents",
    },
    {
      name: "an insulin percentage above 100%",
      terms: { insulinCap: { monthlyCents: 1, percentOfPriceBasisPoints: 10_001 } },
      path: "terms.insulinCap.percentOfPriceBasisPoints",
    },
    {
      name: "a negative second copay",
      terms: { secondary: { kind: "standard", copayCents: -1 } },
      path: "terms.secondary.copayCents",
    },
    {
      name: "a low-income copay outside Part D",
      terms: { lowIncomeCopayCents: 5_00 },
      path: "terms.lowIncomeCopayCents",
    },
  ];

  it.each(bad)("$name", ({ terms, path }) => {
    expect(pathsOf(validateTerms(planOf([ROW], terms)))).toEqual([path]);
  });

  it("refuses values outside the closed lists, as unchecked data may hold", () => {
    const unchecked: PlanTerms = JSON.parse(
      JSON.stringify({
        ...planOf([]),
        benefit: "dental",
        shortFill: "half",
        brandPenalty: "some",
        deductible: { individualCents: 1, familyCents: 2, familyRule: "shared" },
        secondary: { kind: "third", copayCents: 0 },
      }),
    );
    const issues = validateTerms(unchecked);
    expect(pathsOf(issues)).toEqual([
      "terms.benefit",
      "terms.deductible.familyRule",
      "terms.shortFill",
      "terms.brandPenalty",
      "terms.secondary.kind",
    ]);
    expect(issues[2]?.message).toBe("Unknown value: half. Known: full, prorate-by-day.");
  });

  it("accepts limits that the plan has not published", () => {
    expect(validateTerms(planOf([ROW], { deductible: "unknown", outOfPocketMaximum: "unknown" }))).toEqual([]);
  });
});
