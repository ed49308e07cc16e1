import { describe, expect, it } from "vitest";
import { comparePlaces, supplies } from "./compare";
import { type AskedDrug, type Place, typesFor } from "./fill-at";
import type { PlanTerms } from "./terms";

describe("supplies", () => {
  it.each([
    [
      "thousandths",
      { quantity: 12.345, daysSupply: 30 },
      [
        [12.345, 30],
        [37.035, 90],
      ],
    ],
    [
      "a month",
      { quantity: 30, daysSupply: 30 },
      [
        [30, 30],
        [90, 90],
      ],
    ],
    [
      "four weeks",
      { quantity: 4, daysSupply: 28 },
      [
        [4, 28],
        [12, 84],
      ],
    ],
    [
      "31 days of a liquid",
      { quantity: 7.5, daysSupply: 31 },
      [
        [7.5, 31],
        [22.5, 93],
      ],
    ],
    [
      "three months",
      { quantity: 180, daysSupply: 90 },
      [
        [60, 30],
        [180, 90],
      ],
    ],
    [
      "three months that do not divide",
      { quantity: 100, daysSupply: 90 },
      [
        [34, 30],
        [100, 90],
      ],
    ],
    [
      "two months of a liquid",
      { quantity: 10.5, daysSupply: 60 },
      [
        [5.25, 30],
        [10.5, 60],
      ],
    ],
    ["a short course", { quantity: 6, daysSupply: 5 }, [[6, 5]]],
  ] as const)("of %s", (_, asked, expected) => {
    expect(supplies(asked).map(({ quantity, daysSupply }) => [quantity, daysSupply])).toEqual(expected);
  });
});

const copay = (pharmacyType: string, copayCents: number) => ({
  tier: "generic",
  pharmacyType,
  copayCents,
  copayOption: "charge" as const,
});
const terms: PlanTerms = {
  benefit: "commercial",
  year: 2026,
  costShares: [
    copay("1-month-in-retail", 10_00),
    copay("1-month-preferred-retail", 4_00),
    copay("3-month-in-mail", 20_00),
    copay("1-month-out-retail", 30_00),
  ],
};
const drug: AskedDrug = {
  covered: true,
  tier: "generic",
  available: typesFor(terms, "generic"),
  isInsulin: false,
  isPreventive: false,
  hasGeneric: false,
  brandRequested: false,
  fillOn: "2026-03-02",
};
type Named = Place & { name: string };
const at = (
  name: string,
  network: Place["network"],
  dollars: number | null,
  channel: Place["channel"] = "retail",
): Named => ({
  name,
  channel,
  network,
  price: dollars === null ? null : price(dollars),
  genericPrice: null,
});
const price = (dollars: number) => ({
  negotiatedUnitMicros: dollars * 1e6,
  usualUnitMicros: 3e6,
  dispensingFeeCents: 0,
});
const accumulators = { deductibleMetCents: 0, outOfPocketMetCents: 0 };
const compare = (places: Named[], asked = { quantity: 30, daysSupply: 30 }) =>
  comparePlaces({ terms, drug, accumulators }, places, asked).map(({ place, fill, result, ...row }) => [
    place.name,
    fill.pharmacyType,
    result.patientPayCents,
    row.per30DaysCents,
    row.perYearCents,
    row.cashCents,
  ]);

/** A supply that only 1-month kinds of pharmacy just hold, and which of the places stands for them. */
const month31 = { quantity: 31, daysSupply: 31 };
const chosen = (places: Named[]) => compare(places, month31).map(([name]) => name);

describe("compare", () => {
  it("has a row for each kind of pharmacy and supply, cheapest a month first, each the place with the lowest price", () => {
    const places = [
      at("dear", "standard", 4),
      at("cheap", "standard", 1),
      at("preferred", "preferred", 2),
      at("mail", "standard", 1, "mail"),
      at("far", "out", 2),
      at("unpriced", "standard", null),
    ];
    expect(compare(places)).toEqual([
      ["preferred", "1-month-preferred-retail", 400, 400, 4867, 9000],
      ["mail", "3-month-in-mail", 2000, 667, 8111, 27_000],
      ["cheap", "1-month-in-retail", 1000, 1000, 12_167, 9000],
      ["mail", "3-month-in-mail", 2000, 2000, 24_333, 9000],
      ["far", "1-month-out-retail", 3000, 3000, 36_500, 9000],
    ]);
  });

  it("leaves out a supply that a kind of pharmacy does not hold, and keeps the order of places that cost the same", () => {
    expect(
      compare([at("first", "standard", 1), at("second", "standard", 1)], { quantity: 90, daysSupply: 90 }),
    ).toEqual([["first", "1-month-in-retail", 1000, 1000, 12_167, 9000]]);
  });

  it("keeps a supply that a kind of pharmacy just holds", () => {
    expect(chosen([at("shop", "standard", 1)])).toEqual(["shop"]);
  });

  it("chooses by the lower of the plan's and the pharmacy's own price, and leaves out what the plan does not price", () => {
    const own = (name: string, negotiated: number, usual: number): Named => ({
      ...at(name, "standard", negotiated),
      price: { negotiatedUnitMicros: negotiated * 1e6, usualUnitMicros: usual * 1e6, dispensingFeeCents: 0 },
    });
    expect(chosen([own("negotiated", 2, 9), own("own", 8, 1)])).toEqual(["own"]);
    expect(chosen([own("dear", 2, 9), own("cheap", 1, 9)])).toEqual(["cheap"]);
    const silent = { ...at("silent", "standard", 2), price: { ...price(2), usualUnitMicros: null } };
    expect(chosen([at("told", "standard", 1), silent])).toEqual(["told"]);
    const mailOnly = { ...drug, available: ["3-month-in-mail"] };
    expect(comparePlaces({ terms, drug: mailOnly, accumulators }, [at("shop", "standard", 1)], month31)).toEqual([]);
  });

  it("says nothing of a price it does not know", () => {
    const unknown = comparePlaces(
      {
        terms: { ...terms, costShares: [] },
        drug: { ...drug, tier: null, available: [], covered: false },
        accumulators,
      },
      [at("far", "out", null)],
      { quantity: 6, daysSupply: 5 },
    );
    expect(unknown).toMatchObject([{ per30DaysCents: null, perYearCents: null, cashCents: null }]);
  });
});
