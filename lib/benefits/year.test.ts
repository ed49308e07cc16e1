import { describe, expect, it } from "vitest";
import { addDays, daysThrough } from "./days";
import type { Fill } from "./terms";
import { fillsOf, playYear, totalOf, type YearOption, type YearQuestion } from "./year";
import { mail, month, question, shop, terms } from "./year.cases";

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
  });

  it("is not known where what counts is not, though the most that is paid is", () => {
    const atMost = { ...month, tier: "plain", priceCents: null };
    const plain = {
      tier: "plain",
      pharmacyType: "1-month-in-retail",
      copayCents: 5_00,
      copayOption: "charge",
    } as const;
    const asked = { ...question({ ...shop, short: atMost }), terms: { ...terms, costShares: [plain] } };
    expect(playYear(asked, [0])).toBeNull();
  });

  it.each([
    ["what the member pays", { patientPayCents: null, deductibleAppliedCents: 0, outOfPocketAppliedCents: 0 }],
    ["what is deductible", { patientPayCents: 0, deductibleAppliedCents: null, outOfPocketAppliedCents: 0 }],
    ["what counts", { patientPayCents: 0, deductibleAppliedCents: 0, outOfPocketAppliedCents: null }],
  ])("is not known where %s of a fill is not", (_, charge) => {
    expect(playYear(question(shop), [0], () => charge)).toBeNull();
  });

  it("leaves a drug out that has no choice", () => {
    expect(playYear(question(shop, mail), [null])).toEqual([]);
  });

  it("fills on the last day, and takes the long supply when it just fits", () => {
    const on = (option: YearOption, dueOn: string) =>
      fillsOf(option, dueOn, "2026-12-31").map((fill) => fill.daysSupply);
    expect(on(shop, "2026-12-31")).toEqual([30]);
    expect(on(mail, "2026-10-03")).toEqual([90]);
    expect(on(mail, "2026-10-04")).toEqual([30, 30, 30]);
  });

  it("plays the fills by day, and those of one day in the order of the drugs", () => {
    const cheap: Fill = { ...month, priceCents: 20_00 };
    const due = (dueOn: string, short: Fill) => ({ dueOn, options: [{ ...shop, short }] });
    const days = (one: string, other: string, third: string): YearQuestion => ({
      ...question(),
      drugs: [due(one, month), due(other, cheap), due(third, { ...cheap, priceCents: 30_00 })],
    });
    const order = (asked: YearQuestion) => playYear(asked, [0, 0, 0])?.map(({ drug, paysCents }) => [drug, paysCents]);
    expect(order(days("2026-12-20", "2026-12-10", "2026-12-15"))).toEqual([
      [1, 20_00],
      [2, 30_00],
      [0, 100_00],
    ]);
    expect(order(days("2026-12-20", "2026-12-20", "2026-12-20"))).toEqual([
      [0, 100_00],
      [1, 20_00],
      [2, 30_00],
    ]);
  });
});
