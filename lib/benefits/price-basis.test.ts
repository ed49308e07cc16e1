import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fillPriceCents } from "./price-basis";

describe("fillPriceCents", () => {
  it.each([
    { name: "$0.50 a tablet, 30 tablets", unitPriceMicros: 500_000, quantity: 30, dispensingFeeCents: 0, cents: 15_00 },
    { name: "the fee is added", unitPriceMicros: 500_000, quantity: 30, dispensingFeeCents: 1_75, cents: 16_75 },
    { name: "half a cent rounds up", unitPriceMicros: 5_000, quantity: 1, dispensingFeeCents: 0, cents: 1 },
    { name: "less than half a cent rounds down", unitPriceMicros: 4_999, quantity: 1, dispensingFeeCents: 0, cents: 0 },
    { name: "0.1 × 3 stays exact", unitPriceMicros: 100_000, quantity: 0.3, dispensingFeeCents: 0, cents: 3 },
    { name: "8.5 g at $7.153333", unitPriceMicros: 7_153_333, quantity: 8.5, dispensingFeeCents: 0, cents: 60_80 },
    {
      name: "0.125 mL at $1,000",
      unitPriceMicros: 1_000_000_000,
      quantity: 0.125,
      dispensingFeeCents: 0,
      cents: 125_00,
    },
    {
      name: "rounded once, over the whole quantity",
      unitPriceMicros: 3_333,
      quantity: 30,
      dispensingFeeCents: 0,
      cents: 10,
    },
  ])("$name", ({ cents, ...price }) => {
    expect(fillPriceCents(price)).toBe(cents);
  });

  it("agrees with whole-number arithmetic for every price and quantity", () => {
    const parts = [fc.nat({ max: 10 ** 9 }), fc.integer({ min: 1, max: 10 ** 6 }), fc.nat({ max: 50_00 })] as const;
    const exact = fc.property(...parts, (unitPriceMicros, thousandths, dispensingFeeCents) => {
      const cents = fillPriceCents({ unitPriceMicros, quantity: thousandths / 1_000, dispensingFeeCents });
      const twice = 2n * BigInt(unitPriceMicros) * BigInt(thousandths) + 10_000_000n;
      expect(cents).toBe(Number(twice / 20_000_000n) + dispensingFeeCents);
    });
    fc.assert(exact);
  });

  it.each([
    [{ unitPriceMicros: 1, quantity: 1.0001, dispensingFeeCents: 0 }, "quantity"],
    [{ unitPriceMicros: 1, quantity: 0, dispensingFeeCents: 0 }, "quantity"],
    [{ unitPriceMicros: 1, quantity: Number.NaN, dispensingFeeCents: 0 }, "quantity"],
    [{ unitPriceMicros: -1, quantity: 1, dispensingFeeCents: 0 }, "unitPriceMicros"],
    [{ unitPriceMicros: 1.5, quantity: 1, dispensingFeeCents: 0 }, "unitPriceMicros"],
    [{ unitPriceMicros: 1, quantity: 1, dispensingFeeCents: -1 }, "dispensingFeeCents"],
  ])("refuses %o", (price, path) => {
    const message = expect.stringMatching(/^(A price is a whole number|A quantity is above zero)/);
    expect(() => fillPriceCents(price)).toThrow(expect.objectContaining({ name: "BenefitError", path, message }));
  });
});
