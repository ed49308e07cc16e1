import { describe, expect, it } from "vitest";
import { type AskedDrug, cashCents, fillAt, type Place, typesFor } from "./fill-at";
import { planOf } from "./quote-case";

const rows = [
  { tier: "brand", pharmacyType: "3-month-in-mail" },
  { tier: "brand", pharmacyType: "1-month-in-retail" },
  { tier: "brand", pharmacyType: "1-month-in-retail", daysSupply: 60 },
  { tier: "generic", pharmacyType: "1-month-out-retail" },
];

describe("the pharmacy types a plan prices", () => {
  it("for a tier, each once and in order", () => {
    expect(typesFor(planOf(rows), "brand")).toEqual(["1-month-in-retail", "3-month-in-mail"]);
    expect(typesFor(planOf(rows), "none such")).toEqual([]);
  });

  it("for a drug without a tier, all of them", () => {
    expect(typesFor(planOf(rows), null)).toEqual(["1-month-in-retail", "1-month-out-retail", "3-month-in-mail"]);
  });
});

const drug: AskedDrug = {
  covered: true,
  tier: "brand",
  available: ["1-month-in-retail"],
  quantityLimit: { quantity: 20, days: 30 },
  isInsulin: false,
  isPreventive: true,
  hasGeneric: true,
  brandRequested: true,
  fillOn: "2026-03-02",
};
const price = { negotiatedUnitMicros: 2_000_000, usualUnitMicros: 3_000_000, dispensingFeeCents: 1_50 };
const place: Place = {
  channel: "retail",
  network: "standard",
  price,
  genericPrice: { ...price, negotiatedUnitMicros: 500_000 },
};
const month = { quantity: 30, daysSupply: 30 };

describe("a fill at a pharmacy", () => {
  it("is priced for what the plan covers there", () => {
    expect(fillAt(drug, place, month)).toEqual({
      tier: "brand",
      pharmacyType: "1-month-in-retail",
      quantity: 30,
      daysSupply: 30,
      covered: true,
      priceCents: 41_50,
      usualAndCustomaryCents: 60_00,
      genericPriceCents: 11_50,
      pricesForQuantity: 20,
      brandRequested: true,
      isInsulin: false,
      isPreventive: true,
      quantityLimit: { quantity: 20, days: 30 },
      fillOn: "2026-03-02",
    });
  });

  it("out of network without a price of the plan's is priced for all of it", () => {
    const out = { ...place, network: "out" } as const;
    expect(fillAt(drug, out, month)).toMatchObject({ pricesForQuantity: 30, priceCents: 61_50 });
    const priced = { ...drug, available: ["1-month-out-retail"] };
    expect(fillAt(priced, out, month)).toMatchObject({
      pharmacyType: "1-month-out-retail",
      pricesForQuantity: 20,
      priceCents: 41_50,
    });
  });

  it("in the network is priced for what the plan covers, though it has no price there", () => {
    expect(fillAt({ ...drug, available: [] }, place, month)).toMatchObject({
      pharmacyType: "not-priced",
      pricesForQuantity: 20,
    });
  });

  it("says what is not known, and leaves out what there is not", () => {
    const plain = { ...drug, tier: null, available: [], quantityLimit: undefined, hasGeneric: false };
    const filled = fillAt(plain, { ...place, price: null }, month);
    expect(filled).toMatchObject({
      tier: "not-listed",
      pharmacyType: "not-priced",
      priceCents: null,
      usualAndCustomaryCents: null,
      pricesForQuantity: 30,
    });
    expect(Object.keys(filled)).not.toContain("genericPriceCents");
    expect(Object.keys(filled)).not.toContain("quantityLimit");
    expect(fillAt(drug, { ...place, genericPrice: null }, month).genericPriceCents).toBeNull();
  });

  it("costs a person without a plan the pharmacy's own price, without the plan's fee", () => {
    expect(cashCents(price, 10)).toBe(30_00);
    expect(cashCents({ ...price, usualUnitMicros: null }, 10)).toBeNull();
    expect(cashCents(null, 10)).toBeNull();
  });
});
