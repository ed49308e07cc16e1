/* Which cause is named, on a small world whose prices can be worked out by hand. The laws stand in charge-laws.test.ts. */
import { describe, expect, it } from "vitest";
import {
  type ChargeQuestion,
  chargeCause,
  type InputChange,
  type PricedInputs,
  priceAt,
  type Shelf,
} from "./charge-cause";
import { type Place, typesFor } from "./fill-at";
import type { CostShare, PlanTerms } from "./terms";

const share = (tier: string, pharmacyType: string, percent: number): CostShare => ({
  tier,
  pharmacyType,
  coinsuranceBasisPoints: percent * 100,
  coinsuranceOption: "after-deductible",
});
const place = (network: Place["network"], dollars: number): Place => ({
  channel: "retail",
  network,
  price: { negotiatedUnitMicros: dollars * 1_000_000, usualUnitMicros: null, dispensingFeeCents: 0 },
  genericPrice: null,
});

/** A brand at a quarter of $6.00 a tablet, a tenth where it is preferred, a fifth for three months; its generic at a quarter of $1.00. */
function shelf(product: string, fillOn: string, percent = 25): Shelf {
  const terms: PlanTerms = {
    benefit: "commercial",
    year: 2026,
    deductible: { individualCents: 250_00, familyCents: 500_00, familyRule: "embedded" },
    costShares: [
      share("brand", "1-month-in-retail", percent),
      share("brand", "1-month-preferred-retail", 10),
      share("brand", "3-month-in-retail", 20),
    ],
  };
  const dollars = product === "generic" ? 1 : 6;
  return {
    product,
    fillOn,
    terms,
    drug: {
      covered: true,
      tier: "brand",
      available: typesFor(terms, "brand"),
      isInsulin: false,
      isPreventive: false,
      hasGeneric: false,
      brandRequested: false,
      fillOn,
    },
    places: new Map([
      ["near", place("standard", dollars)],
      ["preferred", place("preferred", dollars)],
      ["unpriced", { ...place("standard", dollars), price: null }],
    ]),
  };
}

const shelves = [
  shelf("brand", "2026-06-15"),
  shelf("generic", "2026-06-15"),
  shelf("brand", "2026-07-10", 40),
  shelf("brand", "2027-01-04"),
];
const totals = {
  planYear: 2026,
  deductibleMetCents: 250_00,
  outOfPocketMetCents: 250_00,
  familyDeductibleMetCents: 250_00,
  familyOutOfPocketMetCents: 250_00,
};
const unmet = { ...totals, deductibleMetCents: 0, familyDeductibleMetCents: 0 };
const told: PricedInputs = {
  product: "brand",
  quantity: 30,
  daysSupply: 30,
  pharmacy: "near",
  fillOn: "2026-06-15",
  totals,
};
const asked = { told, toldCents: 45_00, isAtMost: false, shelves, known: {}, possible: [] };
const cause = (more: Partial<ChargeQuestion> & { chargedCents: number }) => chargeCause({ ...asked, ...more });

describe("a known difference", () => {
  it.each<[InputChange, number]>([
    [{ product: "generic" }, 7_50],
    [{ quantity: 60 }, 90_00],
    [{ daysSupply: 90 }, 36_00],
    [{ pharmacy: "preferred" }, 18_00],
    [{ fillOn: "2026-07-10" }, 72_00],
    [{ totals: unmet }, 180_00],
    [{ totals: { ...totals, familyDeductibleMetCents: 490_00, deductibleMetCents: 0 } }, 52_50],
  ])("%j costs %i and is named", (known, chargedCents) => {
    expect(cause({ known, chargedCents })).toEqual({
      kind: "explained",
      differs: Object.keys(known),
      inputs: { ...told, ...known },
      isKnown: true,
      firstCents: chargedCents,
      knownCents: chargedCents,
    });
  });

  it("that makes the amount by itself is named before two that make it together", () => {
    const known = { quantity: 15, daysSupply: 90, pharmacy: "preferred" };
    expect(cause({ known: { quantity: 15, daysSupply: 90 }, chargedCents: 18_00 }).differs).toEqual([
      "quantity",
      "daysSupply",
    ]);
    expect(cause({ known, chargedCents: 18_00 }).differs).toEqual(["pharmacy"]);
  });

  it("is none where everything known is as told", () => {
    const known = { ...told, totals: { ...totals } };
    expect(cause({ known, chargedCents: 1 })).toMatchObject({ kind: "unexplained", differs: [] });
    expect(cause({ known: { ...known, totals: unmet }, chargedCents: 1 }).differs).toEqual(["totals"]);
  });

  it("is never changed by a guess that also says something else", () => {
    const possible = [{ quantity: 60, pharmacy: "preferred" }];
    expect(cause({ possible, chargedCents: 36_00 }).differs).toEqual(["quantity", "pharmacy"]);
    expect(cause({ possible, known: { quantity: 30 }, chargedCents: 36_00 }).kind).toBe("unexplained");
  });

  it("that makes no difference is not blamed, nor what is as told", () => {
    const known = { ...told, totals: { ...totals }, fillOn: "2026-06-15", pharmacy: "preferred", quantity: 30 };
    expect(cause({ known, chargedCents: 18_00 }).differs).toEqual(["pharmacy"]);
    const flat = { quantity: 30, daysSupply: 31, pharmacy: "preferred" };
    expect(cause({ known: flat, chargedCents: 18_00 }).differs).toEqual(["pharmacy"]);
  });

  it("needs another beside it: both are named, the first input first, with what it makes alone", () => {
    const known = { daysSupply: 90, quantity: 90, pharmacy: "near" };
    expect(cause({ known, chargedCents: 108_00 })).toMatchObject({
      differs: ["quantity", "daysSupply"],
      firstCents: 135_00,
      knownCents: 108_00,
      isKnown: true,
    });
  });

  it("in another plan year has no price before the totals of that year are there", () => {
    const newYear = { ...unmet, planYear: 2027 };
    const known = { fillOn: "2027-01-04" };
    expect(cause({ known, chargedCents: 180_00, possible: [{ totals: newYear }] })).toMatchObject({
      kind: "explained",
      differs: ["fillOn", "totals"],
      isKnown: false,
      firstCents: null,
      knownCents: null,
    });
    expect(cause({ known: { totals: newYear }, chargedCents: 180_00 }).kind).toBe("unexplained");
  });
});

describe("a possible difference", () => {
  const possible = [{ totals: unmet }, { pharmacy: "preferred" }, { quantity: 120 }, { quantity: 30 }];

  it("is named where nothing is known, the first input first, whatever the order they come in", () => {
    expect(cause({ possible, chargedCents: 180_00 })).toMatchObject({ differs: ["quantity"], isKnown: false });
    expect(cause({ possible, chargedCents: 18_00 })).toMatchObject({ differs: ["pharmacy"], isKnown: false });
  });

  it("is left out where the label speaks of its input, though it says the same as told", () => {
    expect(cause({ possible, known: { quantity: 30 }, chargedCents: 180_00 }).differs).toEqual(["totals"]);
  });

  it("comes on top of what is known", () => {
    expect(cause({ possible, known: { quantity: 60 }, chargedCents: 36_00 })).toMatchObject({
      differs: ["quantity", "pharmacy"],
      isKnown: false,
      firstCents: 90_00,
      knownCents: 90_00,
    });
  });

  it("comes after a known one that explains the amount", () => {
    const known = { totals: unmet };
    expect(cause({ possible, known, chargedCents: 180_00 })).toMatchObject({ differs: ["totals"], isKnown: true });
  });
});

describe("no difference of the fill", () => {
  it.each([
    [45_00, false, 45_00, "as-told"],
    [50_00, true, 12_00, "as-told"],
    [50_00, true, 50_00, "as-told"],
    [50_00, true, 50_01, "unexplained"],
    [50_00, false, 49_99, "unexplained"],
    [50_00, false, 45_00, "republished"],
    [null, true, 45_00, "republished"],
    [null, true, 1, "unexplained"],
  ])("told %s (at most: %s), charged %s: %s", (toldCents, isAtMost, chargedCents, kind) => {
    const known = { pharmacy: "near" };
    const found = cause({ toldCents, isAtMost, chargedCents, known });
    expect(found).toMatchObject({ kind, differs: [], inputs: told, isKnown: true, knownCents: 45_00 });
  });

  it("explains the amount: all that is known to differ is told, and what it comes to", () => {
    const known = { pharmacy: "preferred", quantity: 60, daysSupply: 30 };
    expect(cause({ known, chargedCents: 1 })).toMatchObject({
      kind: "unexplained",
      differs: ["quantity", "pharmacy"],
      firstCents: 90_00,
      knownCents: 36_00,
    });
  });
});

describe("the price of inputs", () => {
  it.each<[InputChange, number | null]>([
    [{}, 45_00],
    [{ product: "nothing" }, null],
    [{ fillOn: "2026-08-01" }, null],
    [{ pharmacy: "nowhere" }, null],
    [{ pharmacy: "unpriced" }, null],
    [{ totals: { ...totals, planYear: 2025 } }, null],
  ])("%j is %s", (change, cents) => {
    expect(priceAt(shelves, { ...told, ...change })).toBe(cents);
  });

  it("is not known where it is only bounded", () => {
    const [home] = shelves;
    const copay = {
      tier: "brand",
      pharmacyType: "1-month-in-retail",
      copayCents: 20_00,
      copayOption: "charge" as const,
    };
    const bounded = home && [{ ...home, terms: { ...home.terms, costShares: [copay] } }];
    expect(priceAt(bounded ?? [], { ...told, pharmacy: "unpriced" })).toBeNull();
    expect(priceAt(bounded ?? [], told)).toBe(20_00);
  });
});
