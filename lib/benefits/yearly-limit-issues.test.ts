import { describe, expect, it } from "vitest";
import { pathsOf, ROW } from "./issues.cases";
import { planOf } from "./quote-case";
import type { PlanTerms } from "./terms";
import { validateTerms } from "./validate-terms";

describe("yearly limits", () => {
  const highest = { individualCents: 8_500_00 };
  const family = (individualCents: number, familyCents: number, familyRule: "embedded" | "aggregate") => ({
    individualCents,
    familyCents,
    familyRule,
  });
  const cases: readonly { name: string; terms: Partial<PlanTerms>; paths: readonly string[] }[] = [
    {
      name: "the highest commercial maximum of 2026",
      terms: { outOfPocketMaximum: family(10_600_00, 21_200_00, "embedded") },
      paths: [],
    },
    {
      name: "a cent above it for one person",
      terms: { outOfPocketMaximum: { individualCents: 10_600_01 } },
      paths: ["terms.outOfPocketMaximum.individualCents"],
    },
    {
      name: "a cent above it for a family",
      terms: { outOfPocketMaximum: family(10_600_00, 21_200_01, "embedded") },
      paths: ["terms.outOfPocketMaximum.familyCents"],
    },
    {
      name: "an aggregate family maximum that one person may reach alone",
      terms: { outOfPocketMaximum: family(9_000_00, 18_000_00, "aggregate") },
      paths: ["terms.outOfPocketMaximum.familyRule"],
    },
    {
      name: "an aggregate family maximum within one person's limit",
      terms: { outOfPocketMaximum: family(5_000_00, 10_000_00, "aggregate") },
      paths: [],
    },
    {
      name: "the same amount in 2025 is too high",
      terms: { year: 2025, outOfPocketMaximum: { individualCents: 10_600_00 } },
      paths: ["terms.outOfPocketMaximum.individualCents"],
    },
    {
      name: "a year without published amounts is not checked",
      terms: { year: 2031, outOfPocketMaximum: { individualCents: 90_000_00 } },
      paths: [],
    },
    {
      name: "an HSA plan at its lowest deductible",
      terms: { isHsaQualified: true, deductible: { individualCents: 1_700_00 }, outOfPocketMaximum: highest },
      paths: [],
    },
    {
      name: "an HSA plan below it",
      terms: { isHsaQualified: true, deductible: { individualCents: 1_699_99 }, outOfPocketMaximum: highest },
      paths: ["terms.deductible.individualCents"],
    },
    {
      name: "an HSA plan without a deductible",
      terms: { isHsaQualified: true, deductible: undefined },
      paths: ["terms.deductible"],
    },
    {
      name: "an embedded person's deductible below the family minimum",
      terms: { isHsaQualified: true, deductible: family(1_700_00, 3_400_00, "embedded"), outOfPocketMaximum: highest },
      paths: ["terms.deductible.individualCents"],
    },
    {
      name: "an embedded person's deductible at the family minimum",
      terms: { isHsaQualified: true, deductible: family(3_400_00, 6_800_00, "embedded"), outOfPocketMaximum: highest },
      paths: [],
    },
    {
      name: "an HSA plan's maximum is lower",
      terms: {
        isHsaQualified: true,
        deductible: { individualCents: 2_000_00 },
        outOfPocketMaximum: { individualCents: 8_500_01 },
      },
      paths: ["terms.outOfPocketMaximum.individualCents"],
    },
    {
      name: "an HSA plan's family maximum is lower, its family deductible higher",
      terms: {
        isHsaQualified: true,
        deductible: family(1_700_00, 3_399_99, "aggregate"),
        outOfPocketMaximum: family(8_500_00, 17_000_01, "embedded"),
      },
      paths: ["terms.deductible.familyCents", "terms.outOfPocketMaximum.familyCents"],
    },
    {
      name: "an HSA plan that has published neither amount",
      terms: { isHsaQualified: true, deductible: "unknown", outOfPocketMaximum: "unknown" },
      paths: [],
    },
    {
      name: "an HSA plan without a maximum",
      terms: { isHsaQualified: true, deductible: { individualCents: 1_700_00 }, outOfPocketMaximum: undefined },
      paths: [],
    },
    {
      name: "an aggregate family maximum at one person's limit",
      terms: { outOfPocketMaximum: family(5_000_00, 10_600_00, "aggregate") },
      paths: [],
    },
    {
      name: "Part D in a year without published amounts",
      terms: {
        benefit: "medicare-part-d",
        year: 2031,
        deductible: { individualCents: 5_000_00 },
        outOfPocketMaximum: undefined,
      },
      paths: [],
    },
    {
      name: "Part D without limits of its own",
      terms: { benefit: "medicare-part-d", deductible: undefined, outOfPocketMaximum: undefined },
      paths: [],
    },
    {
      name: "Part D standard 2026",
      terms: {
        benefit: "medicare-part-d",
        deductible: { individualCents: 615_00 },
        outOfPocketMaximum: { individualCents: 2_100_00 },
        insulinCap: { monthlyCents: 35_00 },
      },
      paths: [],
    },
    {
      name: "Part D above each limit",
      terms: {
        benefit: "medicare-part-d",
        deductible: { individualCents: 615_01 },
        outOfPocketMaximum: { individualCents: 2_100_01 },
        insulinCap: { monthlyCents: 35_01 },
      },
      paths: [
        "terms.deductible.individualCents",
        "terms.outOfPocketMaximum.individualCents",
        "terms.insulinCap.monthlyCents",
      ],
    },
  ];

  it.each(cases)("$name", ({ terms, paths }) => {
    expect(pathsOf(validateTerms(planOf([ROW], terms)))).toEqual(paths);
  });
});
