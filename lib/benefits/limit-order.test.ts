import { describe, expect, it } from "vitest";
import { pathsOf, ROW } from "./issues.cases";
import { planOf } from "./quote-case";
import type { PlanTerms } from "./terms";
import { validateLimits, validateTerms } from "./validate-terms";

describe("limits beside each other", () => {
  const [low, high] = [{ individualCents: 1_00 }, { individualCents: 2_00 }];
  const family = (individualCents: number, familyCents: number) =>
    ({ individualCents, familyCents, familyRule: "embedded" }) as const;
  const cases: readonly { name: string; terms: Partial<PlanTerms>; paths: string[] }[] = [
    { name: "equal", terms: { deductible: low, outOfPocketMaximum: low }, paths: [] },
    {
      name: "a deductible above the maximum",
      terms: { deductible: high, outOfPocketMaximum: low },
      paths: ["terms.deductible.individualCents"],
    },
    {
      name: "a family's deductible above its maximum",
      terms: { deductible: family(1, 9), outOfPocketMaximum: family(1, 8) },
      paths: ["terms.deductible.familyCents"],
    },
    {
      name: "a family's amount below one person's",
      terms: { deductible: family(5, 4), outOfPocketMaximum: family(6, 5) },
      paths: ["terms.deductible.familyCents", "terms.outOfPocketMaximum.familyCents"],
    },
    { name: "one of them unknown", terms: { deductible: high, outOfPocketMaximum: "unknown" }, paths: [] },
    { name: "no maximum", terms: { deductible: high }, paths: [] },
  ];
  it.each(cases)("$name", ({ terms, paths }) => {
    const all = planOf([ROW], { year: 2020, ...terms });
    expect(pathsOf(validateTerms(all))).toEqual(paths);
    expect(pathsOf(validateLimits(all))).toEqual(paths);
  });
});
