import { describe, expect, it } from "vitest";
import { pathsOf, ROW } from "./issues.cases";
import { fill, NOTHING_MET, planOf } from "./quote-case";
import type { Accumulators, Fill, PlanTerms } from "./terms";
import { validateSimulation } from "./validate-fill";

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
