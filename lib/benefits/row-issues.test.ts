import { describe, expect, it } from "vitest";
import { pathsOf, ROW } from "./issues.cases";
import { planOf } from "./quote-case";
import type { CostShare } from "./terms";
import { validateTerms } from "./validate-terms";

describe("rows", () => {
  const bad: readonly { name: string; row: Partial<CostShare>; path: string }[] = [
    { name: "a copay without its option", row: { copayCents: 5_00 }, path: ".copayOption" },
    { name: "a rate without its option", row: { ...ROW, coinsuranceBasisPoints: 1 }, path: ".coinsuranceOption" },
    { name: "a copay option without its amount", row: { copayOption: "after-deductible" }, path: ".copayCents" },
    { name: "a rate option without its rate", row: { coinsuranceOption: "charge" }, path: ".coinsuranceBasisPoints" },
    { name: "no share at all", row: {}, path: "" },
    { name: "a negative copay", row: { ...ROW, copayCents: -1 }, path: ".copayCents" },
    { name: "a copay in parts of a cent", row: { ...ROW, copayCents: 0.5 }, path: ".copayCents" },
    {
      name: "a rate above 100%",
      row: { coinsuranceBasisPoints: 10_001, coinsuranceOption: "charge" },
      path: ".coinsuranceBasisPoints",
    },
    {
      name: "a minimum without coinsurance",
      row: { ...ROW, coinsuranceMinimumCents: 5_00 },
      path: ".coinsuranceMinimumCents",
    },
    {
      name: "a maximum without coinsurance",
      row: { ...ROW, coinsuranceMaximumCents: 5_00 },
      path: ".coinsuranceMaximumCents",
    },
    {
      name: "a maximum below the minimum",
      row: {
        coinsuranceBasisPoints: 1,
        coinsuranceOption: "charge",
        coinsuranceMinimumCents: 9,
        coinsuranceMaximumCents: 8,
      },
      path: ".coinsuranceMaximumCents",
    },
    {
      name: "a negative rate",
      row: { coinsuranceBasisPoints: -1, coinsuranceOption: "charge" },
      path: ".coinsuranceBasisPoints",
    },
    {
      name: "a rate in parts of a basis point",
      row: { coinsuranceBasisPoints: 0.5, coinsuranceOption: "charge" },
      path: ".coinsuranceBasisPoints",
    },
    { name: "no days", row: { ...ROW, daysSupply: 0 }, path: ".daysSupply" },
    {
      name: "a type that names no months, without days",
      row: { ...ROW, pharmacyType: "specialty" },
      path: ".daysSupply",
    },
  ];

  it.each(bad)("$name", ({ row, path }) => {
    expect(pathsOf(validateTerms(planOf([row])))).toEqual([`terms.costShares[0]${path}`]);
  });

  it("names the row that repeats another, equal or not", () => {
    expect(pathsOf(validateTerms(planOf([ROW, ROW, { ...ROW, copayCents: 5_00 }])))).toEqual([
      "terms.costShares[1]",
      "terms.costShares[2]",
    ]);
  });

  it("names an option that nobody knows", () => {
    const [unchecked] = JSON.parse('[{ "copayCents": 500, "copayOption": "maybe" }]');
    expect(validateTerms(planOf([unchecked]))).toEqual([
      { path: "terms.costShares[0].copayOption", message: "Unknown cost-share option: maybe." },
    ]);
  });

  it("accepts a minimum alone and a maximum alone", () => {
    const rate = { coinsuranceBasisPoints: 10_00, coinsuranceOption: "charge" } as const;
    const rows = [
      { ...rate, coinsuranceMinimumCents: 9_00 },
      { ...rate, tier: "other", coinsuranceMaximumCents: 5_00 },
    ];
    expect(validateTerms(planOf(rows))).toEqual([]);
  });

  it("tells a row that is stated twice from one with two charges", () => {
    expect(validateTerms(planOf([ROW, ROW, { ...ROW, copayCents: 5_00 }])).map(({ message }) => message)).toEqual([
      "This tier, pharmacy type and supply is stated twice.",
      "This tier, pharmacy type and supply has two different charges.",
    ]);
  });

  it("looks at the other rows although one names no months", () => {
    const rows = [{ ...ROW, pharmacyType: "specialty" }, ROW, { ...ROW, pharmacyType: "specialty", daysSupply: 30 }];
    expect(pathsOf(validateTerms(planOf(rows)))).toEqual(["terms.costShares[0].daysSupply"]);
  });

  it("accepts rows for several supplies, unpublished amounts and options that need none", () => {
    const rows: readonly Partial<CostShare>[] = [
      ROW,
      { ...ROW, daysSupply: 30 },
      { ...ROW, daysSupply: 60 },
      { tier: "no charge", copayOption: "no-charge" },
      { tier: "unpublished", coinsuranceBasisPoints: "unknown", coinsuranceOption: "after-deductible" },
      { tier: "specialty", pharmacyType: "specialty", daysSupply: 30, ...ROW },
    ];
    expect(validateTerms(planOf(rows))).toEqual([]);
  });
});
