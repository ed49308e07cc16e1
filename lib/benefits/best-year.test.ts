import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bestYear, type YearLimits } from "./best-year";
import { arbitraryAccumulators, arbitraryFill, arbitraryTerms } from "./quote-arbitraries";
import type { CostShare, Fill, PlanTerms } from "./terms";
import { playYear, totalOf, type YearOption, type YearQuestion } from "./year";
import { mail, month, question, shop, terms } from "./year.cases";

describe("the best year", () => {
  it("changes what saves, and nothing for nothing", () => {
    const noMaximum = { ...question(shop, mail), terms: { ...terms, outOfPocketMaximum: undefined } };
    expect(bestYear(noMaximum, { mail: true }, [0])).toEqual({ choices: [1], totalCents: 550_00, isProven: true });
    expect(bestYear(noMaximum, { mail: false }, [0])).toEqual({ choices: [0], totalCents: 630_00, isProven: true });
    expect(bestYear(question(shop, mail), { mail: true }, [0])).toEqual({
      choices: [0],
      totalCents: 400_00,
      isProven: true,
    });
  });

  it("is none where a price is not known", () => {
    expect(bestYear(question({ ...shop, short: { ...month, tier: "unpriced" } }), { mail: true }, [0])).toBeNull();
  });

  it("is none where the limits leave a drug without a pharmacy", () => {
    expect(bestYear(question(mail), { mail: false }, [0])).toBeNull();
  });

  const option = (terms: PlanTerms) =>
    fc
      .record({
        pharmacyId: fc.constantFrom("a", "b", "c"),
        isMail: fc.boolean(),
        short: arbitraryFill(terms),
        long: arbitraryFill(terms),
      })
      .map(
        ({ short, long, ...rest }): YearOption => ({
          ...rest,
          short: { ...short, daysSupply: 30 + (short.daysSupply % 5) },
          long: rest.isMail ? { ...long, daysSupply: 90 } : null,
        }),
      );
  const smallYear = arbitraryTerms.chain((terms) =>
    fc.record({
      terms: fc.constant(terms),
      accumulators: arbitraryAccumulators,
      until: fc.constant("2026-12-31"),
      drugs: fc.array(
        fc.record({
          dueOn: fc.constantFrom("2026-08-01", "2026-09-20", "2026-10-10", "2026-12-20"),
          options: fc.array(option(terms), { minLength: 1, maxLength: 3 }),
        }),
        { minLength: 1, maxLength: 3 },
      ),
      mostPharmacies: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
      mail: fc.boolean(),
    }),
  );

  /** Every choice there is, each played with plain quotes. */
  function everyTotal(asked: YearQuestion, limits: YearLimits): number[] {
    const all = asked.drugs.reduce<number[][]>(
      (choices, { options }) => choices.flatMap((some) => [...options.keys()].map((index) => [...some, index])),
      [[]],
    );
    const optionsOf = (choices: number[]) => choices.map((choice, drug) => asked.drugs[drug]?.options[choice]);
    const fitting = all.filter((choices) => {
      const used = optionsOf(choices);
      const isFew = new Set(used.map((one) => one?.pharmacyId)).size <= (limits.mostPharmacies ?? Infinity);
      return isFew && (limits.mail || used.every((one) => one?.isMail === false));
    });
    return fitting.map((choices) => totalOf(playYear(asked, choices))).filter(Number.isFinite);
  }

  it("is what trying everything finds, and never dearer than now", () => {
    fc.assert(
      fc.property(smallYear, ({ mostPharmacies, mail, ...asked }) => {
        const limits = { mostPharmacies, mail };
        const totals = everyTotal(asked, limits);
        const now = asked.drugs.map(() => 0);
        const best = bestYear(asked, limits, now);
        expect(best?.isProven).toBe(totals.length === 0 ? undefined : true);
        expect(best?.totalCents).toBe(totals.length === 0 ? undefined : Math.min(...totals));
        if (best) expect(totalOf(playYear(asked, best.choices))).toBe(best.totalCents);
      }),
      { numRuns: Number(process.env.YEAR_RUNS ?? 150) },
    );
  }, 60_000);

  /** The last weeks of a year in which the second drug fills the deductible without costing the member anything. */
  const lateYear = (changes: Partial<PlanTerms>, helped: Partial<Fill>): YearQuestion => {
    const rows = [
      { ...ofTier("low"), copayCents: 1_00, copayOption: "after-deductible" },
      { ...ofTier("flat"), copayCents: 3_00, copayOption: "charge" },
    ] as const;
    const weekly: Fill = { ...month, tier: "low", daysSupply: 7, priceCents: 20_00 };
    const at = (short: Fill): YearOption => ({ ...shop, short });
    return {
      ...question(),
      terms: { ...terms, deductible: { individualCents: 100_00 }, costShares: rows, ...changes },
      drugs: [
        { dueOn: "2026-11-30", options: [at({ ...weekly, tier: "flat", priceCents: 4_00 }), at(weekly)] },
        { dueOn: "2026-11-01", options: [at({ ...weekly, daysSupply: 90, priceCents: 100_00, ...helped })] },
      ],
    };
  };
  const ofTier = (tier: string) => ({ tier, pharmacyType: "1-month-in-retail", daysSupply: 90 });

  it.each([
    ["copay assistance", {}, { copayAssistanceCents: 100_00 }, 5_00],
    ["a second plan", { secondary: { kind: "standard", copayCents: 5_00 } }, {}, 5_00],
    ["Extra Help", { benefit: "medicare-part-d", lowIncomeCopayCents: 4_00, shortFill: "full" }, {}, 9_00],
  ] as const)("counts on what %s pays for another drug", (_, changes, helped, totalCents) => {
    expect(bestYear(lateYear(changes, helped), { mail: true }, [0, 0])).toEqual({
      choices: [1, 0],
      totalCents,
      isProven: true,
    });
  });

  const flat = (priceCents: number, changes: Partial<YearOption> = {}): YearOption => ({
    ...shop,
    short: { ...month, tier: "flat", priceCents },
    ...changes,
  });
  const listOf = (...drugs: YearOption[][]): YearQuestion => ({
    ...question(),
    terms: {
      ...terms,
      outOfPocketMaximum: undefined,
      costShares: [{ ...ofTier("flat"), coinsuranceBasisPoints: 10_00, coinsuranceOption: "charge" }],
    },
    drugs: drugs.map((options) => ({ dueOn: "2026-12-20", options })),
  });

  it("keeps how a drug is filled now where another way costs the same", () => {
    const asked = listOf([flat(20_00), flat(10_00)], [flat(30_00), flat(30_00), flat(40_00), flat(30_00)]);
    expect(bestYear(asked, { mail: true }, [0, 1])?.choices).toEqual([1, 1]);
    expect(bestYear(asked, { mail: true }, [0, 3])?.choices).toEqual([1, 3]);
  });

  it("proves the best of a million ways without playing them all", () => {
    const ways = [5, 2, 4, 1, 3, 6].map((dollars, index) =>
      flat(1_000_00 + dollars * 10_00, { pharmacyId: `${index}` }),
    );
    const asked = listOf(...Array.from({ length: 8 }, () => ways));
    const best = { choices: Array(8).fill(3), totalCents: 808_00, isProven: true };
    expect(bestYear(asked, { mail: true }, Array(8).fill(0))).toEqual(best);
  });

  it("knows a drug without a price once the maximum is met, and remembers no price of before", () => {
    const unpriced: YearOption = { ...shop, short: { ...month, tier: "brand", priceCents: null } };
    const list = listOf([flat(10_00), flat(1_000_00)], [unpriced]);
    const copay = { ...ofTier("brand"), copayCents: 40_00, copayOption: "charge" } as const;
    const asked: YearQuestion = {
      ...list,
      terms: {
        ...list.terms,
        deductible: undefined,
        outOfPocketMaximum: { individualCents: 100_00 },
        costShares: [...list.terms.costShares, copay],
      },
      drugs: list.drugs.map((drug, index) => ({ ...drug, dueOn: index === 0 ? "2026-11-25" : "2026-12-20" })),
    };
    expect(bestYear(asked, { mail: true }, [0, 0])).toEqual({ choices: [1, 0], totalCents: 100_00, isProven: true });
  });

  it("says when it gave up before it had a proof", () => {
    const dear = [1, 2, 3, 4].map((cents) => flat(100_00 + cents, { short: { ...month, priceCents: 100_00 + cents } }));
    const asked = { ...question(), drugs: Array.from({ length: 8 }, () => ({ dueOn: "2026-12-20", options: dear })) };
    const now = Array(8).fill(3);
    const best = bestYear(asked, { mail: true }, now);
    expect(best?.isProven).toBe(false);
    expect(best?.totalCents).toBeLessThanOrEqual(totalOf(playYear(asked, now)));
  });

  it("tells fills apart that differ in anything a price depends on", () => {
    const rows: CostShare[] = [{ ...ofTier("brand"), coinsuranceBasisPoints: 50_00, coinsuranceOption: "charge" }];
    const base: Fill = { ...month, genericPriceCents: 40_00 };
    const kinds: Partial<Fill>[] = [
      {},
      { brandRequested: true },
      { isInsulin: true },
      { isPreventive: true },
      { pricesForQuantity: 60 },
      { quantityLimit: { quantity: 20, days: 30 } },
      { quantityLimit: { quantity: 20, days: 90 } },
      { covered: false },
      { priceCents: 90_00 },
      { usualAndCustomaryCents: 30_00 },
    ];
    const asked: YearQuestion = {
      ...question(),
      terms: {
        ...terms,
        outOfPocketMaximum: undefined,
        costShares: rows,
        brandPenalty: "brand-copay-plus-difference",
        insulinCap: { monthlyCents: 35_00 },
      },
      drugs: kinds.map((kind) => ({ dueOn: "2026-12-20", options: [{ ...shop, short: { ...base, ...kind } }] })),
    };
    const only = kinds.map(() => 0);
    expect(bestYear(asked, { mail: true }, only)?.totalCents).toBe(totalOf(playYear(asked, only)));
  });
});
