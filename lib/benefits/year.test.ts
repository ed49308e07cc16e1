import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bestYear, type YearLimits } from "./best-year";
import { addDays, daysThrough } from "./days";
import { arbitraryAccumulators, arbitraryFill, arbitraryTerms } from "./quote-arbitraries";
import type { Fill, PlanTerms } from "./terms";
import { fillsOf, playYear, totalOf, type YearOption, type YearQuestion } from "./year";

const month: Fill = {
  tier: "brand",
  pharmacyType: "1-month-in-retail",
  daysSupply: 30,
  quantity: 30,
  covered: true,
  priceCents: 100_00,
  fillOn: "2026-01-01",
};
const quarter: Fill = { ...month, pharmacyType: "3-month-in-mail", daysSupply: 90, quantity: 90, priceCents: 280_00 };
const terms: PlanTerms = {
  benefit: "commercial",
  year: 2026,
  deductible: { individualCents: 150_00 },
  outOfPocketMaximum: { individualCents: 400_00 },
  costShares: [
    { tier: "brand", pharmacyType: "1-month-in-retail", copayCents: 40_00, copayOption: "after-deductible" },
    { tier: "brand", pharmacyType: "3-month-in-mail", copayCents: 90_00, copayOption: "after-deductible" },
  ],
};
const shop: YearOption = { pharmacyId: "shop", isMail: false, short: month, long: null };
const mail: YearOption = { pharmacyId: "mail", isMail: true, short: month, long: quarter };
const accumulators = { deductibleMetCents: 0, outOfPocketMetCents: 0 };
const question = (...options: YearOption[]): YearQuestion => ({
  terms,
  accumulators,
  until: "2026-12-31",
  drugs: [{ dueOn: "2026-01-01", options }],
});

describe("days", () => {
  it("are counted over leap days and year ends", () => {
    expect(addDays("2028-02-28", 2)).toBe("2028-03-01");
    expect(daysThrough("2026-01-01", "2026-12-31")).toBe(365);
    expect(daysThrough("2026-12-31", "2026-12-30")).toBe(0);
  });
});

describe("a year", () => {
  it("carries the deductible and the maximum from fill to fill", () => {
    const fills = playYear(question(shop), [0]) ?? [];
    expect(fills.slice(0, 9).map(({ paysCents }) => paysCents)).toEqual([
      100_00, 90_00, 40_00, 40_00, 40_00, 40_00, 40_00, 10_00, 0,
    ]);
    expect(totalOf(fills)).toBe(400_00);
    expect(fills.at(7)?.after).toMatchObject({ deductibleMetCents: 150_00, outOfPocketMetCents: 400_00 });
  });

  it("fills the long supply while the year has room for it, then by the month", () => {
    const on = fillsOf(mail, "2026-01-01", "2026-12-31").map(({ fillOn, daysSupply }) => [fillOn, daysSupply]);
    expect(on).toEqual([
      ["2026-01-01", 90],
      ["2026-04-01", 90],
      ["2026-06-30", 90],
      ["2026-09-28", 90],
      ["2026-12-27", 30],
    ]);
  });

  it("is not known where one price is not", () => {
    const unknown = { ...month, tier: "unpriced" };
    expect(playYear(question({ ...shop, short: unknown }), [0])).toBeNull();
    expect(bestYear(question({ ...shop, short: unknown }), { mail: true }, [0])).toBeNull();
  });
});

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
});
