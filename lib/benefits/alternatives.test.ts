import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Candidate, type Hurdle, type Offer, rankAlternatives } from "./alternatives";

const pays = (patientPayCents: number | null, atMostCents: number | null = null) => ({
  result: { status: "covered" as const, patientPayCents, atMostCents },
});
const asked = (cents: number | null, ...hurdles: Hurdle[]): Offer => ({ ...pays(cents), hurdles });
const other = (name: string, cents: number | null, ...hurdles: Hurdle[]): Candidate => ({
  ...pays(cents),
  name,
  kind: "therapeutic",
  hurdles,
});
const names = (offer: Offer, ...candidates: Candidate[]) => rankAlternatives(offer, candidates).map(({ name }) => name);

describe("alternatives", () => {
  it("are those that cost less, the largest saving first, then the fewest hurdles, then by name", () => {
    const candidates = [
      other("D", 900, "step-therapy"),
      other("C", 900),
      other("B", 900),
      other("A", 999),
      other("E", 100),
    ];
    expect(names(asked(1000), ...candidates)).toEqual(["E", "B", "C", "D", "A"]);
  });

  it("are never as dear or dearer, unless one removes a hurdle and adds none", () => {
    expect(names(asked(1000), other("same", 1000), other("dearer", 1001))).toEqual([]);
    expect(names(asked(1000, "step-therapy"), other("dearer", 1500))).toEqual(["dearer"]);
    expect(names(asked(1000, "step-therapy"), other("dearer", 1500, "prior-authorization"))).toEqual([]);
  });

  it("are labelled with what they remove, and what they cost more", () => {
    const [found] = rankAlternatives(asked(1000, "prior-authorization", "quantity-limit"), [
      other("dearer", 1500, "quantity-limit"),
    ]);
    expect(found).toMatchObject({ savingCents: -500, removes: ["prior-authorization"], patientPayCents: 1500 });
  });

  it("of a drug that is not covered are those that are, its price known or not", () => {
    expect(names(asked(null, "not-covered"), other("listed", 1500))).toEqual(["listed"]);
  });

  it("have an exact price: a bound or no price is no comparison", () => {
    expect(names(asked(null), other("known", 10))).toEqual([]);
    expect(names({ ...pays(1000, 1000), hurdles: [] }, other("known", 10))).toEqual([]);
    expect(names(asked(1000), other("unknown", null), { ...other("bound", 10), ...pays(10, 10) })).toEqual([]);
  });

  it("are covered: the price of a drug that is not is no alternative", () => {
    const refused = { ...other("refused", 10), result: { ...pays(10).result, status: "not-covered" as const } };
    expect(names(asked(1000), refused)).toEqual([]);
  });

  it("whose saving is not known are in order of their hurdles, then by name", () => {
    const candidates = [other("C", 10, "quantity-limit"), other("B", 20), other("A", 30)];
    expect(names(asked(null, "not-covered", "quantity-limit"), ...candidates)).toEqual(["A", "B", "C"]);
  });

  it("never raise the price without a reason, add no hurdle without a saving, and are five at most", () => {
    const hurdles = fc.subarray<Hurdle>(["prior-authorization", "step-therapy", "quantity-limit"]);
    const cents = fc.option(fc.nat(2000));
    const candidate = fc.record({ cents, hurdles }).map((given) => other("x", given.cents, ...given.hurdles));
    fc.assert(
      fc.property(fc.record({ cents, hurdles }), fc.array(candidate, { maxLength: 12 }), (given, candidates) => {
        const ranked = rankAlternatives(asked(given.cents, ...given.hurdles), candidates);
        expect(ranked.length).toBeLessThanOrEqual(5);
        for (const one of ranked) {
          const isCheaper = given.cents !== null && one.patientPayCents < given.cents;
          expect(isCheaper || one.removes.length > 0).toBe(true);
          if (!isCheaper) expect(given.hurdles).toEqual(expect.arrayContaining([...one.hurdles]));
        }
        const savings = ranked.map(({ savingCents }) => savingCents ?? -Infinity);
        expect(savings).toEqual(savings.toSorted((a, b) => b - a));
      }),
    );
  });
});
