import { describe, expect, it } from "vitest";
import { fill, NOTHING_MET, planOf } from "./quote-case";
import type { Accumulators, CostShare, Fill, PlanTerms } from "./terms";
import { validateSimulation } from "./validate-fill";
import { validateLimits, validateTerms } from "./validate-terms";

const ROW = { copayCents: 20_00, copayOption: "charge" } as const;

/** The fields named, each with words for a person. */
function pathsOf(issues: readonly { path: string; message: string }[]): string[] {
  for (const { message } of issues) expect(message).toMatch(/^[A-Z].+\.$/);
  return issues.map(({ path }) => path);
}

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
      terms: { outOfPocketMaximum: { individualCents: 1, familyRule: "embedded" } },
      path: "terms.outOfPocketMaximum.familyCents",
    },
    {
      name: "a negative family deductible",
      terms: { deductible: { individualCents: 1, familyCents: -1, familyRule: "embedded" } },
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
        deductible: family(3_400_00, 3_399_99, "aggregate"),
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
      terms: { benefit: "medicare-part-d", year: 2031, deductible: { individualCents: 5_000_00 } },
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

describe("a simulation", () => {
  const check = (change: Partial<Fill>, terms: Partial<PlanTerms> = {}, met: Partial<Accumulators> = {}) =>
    pathsOf(validateSimulation(planOf([ROW], terms), fill(change), { ...NOTHING_MET, ...met }));

  it.each([
    { name: "a good one", change: {}, paths: [] },
    { name: "no row for the tier", change: { tier: "other" }, paths: ["fill.tier"] },
    { name: "no row for the pharmacy type", change: { pharmacyType: "1-month-in-mail" }, paths: ["fill.pharmacyType"] },
    { name: "a drug that is not covered needs no row", change: { tier: "other", covered: false }, paths: [] },
    { name: "out of network without a row is not covered", change: { pharmacyType: "1-month-out-retail" }, paths: [] },
    { name: "a preventive drug needs no row", change: { tier: "other", isPreventive: true }, paths: [] },
    {
      name: "everything wrong at once",
      change: { quantity: 0, daysSupply: 1.5, priceCents: -1 },
      paths: ["fill.daysSupply", "fill.quantity", "fill.priceCents"],
    },
    {
      name: "prices below zero",
      change: {
        usualAndCustomaryCents: -1,
        genericPriceCents: -1,
        copayAssistanceCents: -1,
        pricesForQuantity: 0,
      },
      paths: [
        "fill.pricesForQuantity",
        "fill.usualAndCustomaryCents",
        "fill.genericPriceCents",
        "fill.copayAssistanceCents",
      ],
    },
    {
      name: "an impossible limit",
      change: { quantityLimit: { quantity: 0, days: 0 } },
      paths: ["fill.quantityLimit.quantity", "fill.quantityLimit.days"],
    },
  ])("$name", ({ change, paths }) => {
    expect(check(change)).toEqual(paths);
  });

  it("refuses assistance with Part D", () => {
    expect(check({ copayAssistanceCents: 10_00 }, { benefit: "medicare-part-d" })).toEqual([
      "fill.copayAssistanceCents",
    ]);
  });

  it("refuses totals below zero", () => {
    expect(check({}, {}, { deductibleMetCents: -1, outOfPocketMetCents: 0.5 })).toEqual([
      "accumulators.deductibleMetCents",
      "accumulators.outOfPocketMetCents",
    ]);
  });

  it("asks for the family's totals where the plan has family limits", () => {
    const limit = { individualCents: 50_00, familyCents: 100_00, familyRule: "embedded" } as const;
    const terms = { deductible: limit, outOfPocketMaximum: limit };
    const totals = ["accumulators.familyDeductibleMetCents", "accumulators.familyOutOfPocketMetCents"];
    expect(check({}, terms)).toEqual(totals);
    expect(check({}, terms, { familyDeductibleMetCents: 0, familyOutOfPocketMetCents: 0 })).toEqual([]);
    expect(check({}, terms, { familyDeductibleMetCents: -1, familyOutOfPocketMetCents: 0.5 })).toEqual(totals);
  });
});
