import { describe, expect, it } from "vitest";
import { isQuantity, quantityWithinLimit } from "./quantity";

describe("quantityWithinLimit", () => {
  it.each([
    { name: "no limit", quantity: 45, daysSupply: 30, quantityLimit: undefined, within: 45 },
    { name: "above the limit", quantity: 45, daysSupply: 30, quantityLimit: { quantity: 30, days: 30 }, within: 30 },
    { name: "at the limit", quantity: 30, daysSupply: 30, quantityLimit: { quantity: 30, days: 30 }, within: 30 },
    {
      name: "three months hold three limits",
      quantity: 90,
      daysSupply: 90,
      quantityLimit: { quantity: 30, days: 30 },
      within: 90,
    },
    {
      name: "45 days hold one and a half",
      quantity: 60,
      daysSupply: 45,
      quantityLimit: { quantity: 30, days: 30 },
      within: 45,
    },
    {
      name: "a shorter supply holds the whole limit",
      quantity: 20,
      daysSupply: 15,
      quantityLimit: { quantity: 30, days: 30 },
      within: 20,
    },
    { name: "tablets stay whole", quantity: 10, daysSupply: 31, quantityLimit: { quantity: 9, days: 30 }, within: 9 },
    {
      name: "millilitres need not",
      quantity: 10.5,
      daysSupply: 31,
      quantityLimit: { quantity: 9, days: 30 },
      within: 9.3,
    },
  ])("$name", ({ within, ...fill }) => {
    expect(quantityWithinLimit(fill)).toBe(within);
  });

  const limit = { quantity: 30, days: 30 };
  it.each([
    [
      "a limit over no days",
      { quantity: 1, daysSupply: 30, quantityLimit: { ...limit, days: 0 } },
      "fill.quantityLimit.days",
    ],
    [
      "part of a day in a limit",
      { quantity: 1, daysSupply: 30, quantityLimit: { ...limit, days: 1.5 } },
      "fill.quantityLimit.days",
    ],
    ["a supply for no days", { quantity: 1, daysSupply: 0, quantityLimit: limit }, "fill.daysSupply"],
    ["a supply for part of a day", { quantity: 1, daysSupply: 1.5, quantityLimit: limit }, "fill.daysSupply"],
    ["no quantity", { quantity: 0, daysSupply: 30, quantityLimit: limit }, "fill.quantity"],
    [
      "a limit of nothing",
      { quantity: 1, daysSupply: 30, quantityLimit: { ...limit, quantity: 0 } },
      "fill.quantityLimit.quantity",
    ],
  ])("refuses %s", (_, fill, path) => {
    const message = expect.stringMatching(/^[A-Z].+\.$/);
    expect(() => quantityWithinLimit(fill)).toThrow(expect.objectContaining({ name: "BenefitError", path, message }));
  });

  it("takes a supply of one day", () => {
    expect(quantityWithinLimit({ quantity: 2, daysSupply: 1, quantityLimit: { quantity: 1, days: 1 } })).toBe(1);
  });
});

describe("a quantity", () => {
  it.each([
    [0.001, true],
    [30, true],
    [999_999_999_999, true],
    [0, false],
    [-1, false],
    [0.0005, false],
    [1e12, false],
    [Number.POSITIVE_INFINITY, false],
    [Number.NaN, false],
  ])("%d: %s", (value, isOne) => {
    expect(isQuantity(value)).toBe(isOne);
  });
});
