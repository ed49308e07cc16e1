/* What must hold of every named cause, on generated plans, drugs, pharmacies and totals. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CHARGE_INPUTS, type ChargeInput, chargeCause, type PricedInputs, priceAt, type Shelf } from "./charge-cause";
import { type AskedDrug, type Place, typesFor } from "./fill-at";
import { arbitraryAccumulators, arbitraryTerms } from "./quote-arbitraries";
import type { PlanTerms } from "./terms";

const PRODUCTS = ["P", "Q"];
const DAYS = ["2026-03-02", "2026-05-04"];
const PHARMACIES = ["near", "far", "mail"];

const unitPrice = fc.record({
  negotiatedUnitMicros: fc.integer({ min: 100_000, max: 9_000_000 }),
  usualUnitMicros: fc.option(fc.nat({ max: 9_000_000 })),
  dispensingFeeCents: fc.nat({ max: 300 }),
});
const places = fc
  .tuple(
    ...PHARMACIES.map((name) =>
      fc.record({
        channel: fc.constant(name === "mail" ? ("mail" as const) : ("retail" as const)),
        network: fc.constantFrom("preferred" as const, "standard" as const, "out" as const),
        price: unitPrice,
        genericPrice: fc.constant(null),
      }),
    ),
  )
  .map((all): ReadonlyMap<string, Place> => new Map(all.map((place, index) => [PHARMACIES[index] ?? "", place])));

const supply = {
  quantity: fc.constantFrom(10, 20, 30, 60, 90),
  daysSupply: fc.constantFrom(10, 28, 30, 60, 90),
};
const inputs: fc.Arbitrary<PricedInputs> = fc.record({
  product: fc.constantFrom(...PRODUCTS),
  ...supply,
  pharmacy: fc.constantFrom(...PHARMACIES),
  fillOn: fc.constantFrom(...DAYS),
  totals: arbitraryAccumulators.map((counted) => ({ ...counted, planYear: 2026 })),
});

function drugOf(terms: PlanTerms, tier: string, fillOn: string): AskedDrug {
  const flags = { covered: true, isInsulin: false, isPreventive: false, hasGeneric: false, brandRequested: false };
  return { ...flags, tier, available: typesFor(terms, tier), fillOn };
}

/** Two drugs on two days: each day its own terms and prices. */
const shelves: fc.Arbitrary<Shelf[]> = fc
  .tuple(arbitraryTerms, arbitraryTerms, fc.array(places, { minLength: 4, maxLength: 4 }))
  .map(([first, second, stocked]) =>
    [first, second].flatMap((terms, day) =>
      ["A", "B"].map((tier, index) => ({
        product: PRODUCTS[index] ?? "",
        fillOn: DAYS[day] ?? "",
        terms,
        drug: drugOf(terms, tier, DAYS[day] ?? ""),
        places: stocked[day * 2 + index] ?? new Map(),
      })),
    ),
  );

/** A world, what was told in it, and a second point of it. */
const world = fc.record({ shelves, told: inputs, other: inputs });
type World = { shelves: Shelf[]; told: PricedInputs; other: PricedInputs };

/** Told and charged by the same published rules; cases in which the engine gives no exact amount are left out. */
function priced({ shelves, told }: World, charged: PricedInputs) {
  const [toldCents, chargedCents] = [priceAt(shelves, told), priceAt(shelves, charged)];
  fc.pre(toldCents !== null && chargedCents !== null && toldCents !== chargedCents);
  return { shelves, told, toldCents, isAtMost: false, chargedCents: chargedCents ?? Number.NaN };
}

const changed = ({ told, other }: World, input: ChargeInput): PricedInputs => ({ ...told, [input]: other[input] });
const law = (name: string, holds: (world: World) => void) =>
  it(name, () => fc.assert(fc.property(world, holds), { numRuns: 300 }), 60_000);

describe.each(CHARGE_INPUTS)("where only %s differs", (input) => {
  law("it is named where the label says so; where not, the first input whose change makes the amount", (given) => {
    const charged = changed(given, input);
    const question = priced(given, charged);
    const possible = CHARGE_INPUTS.toReversed().map((one) => ({ [one]: given.other[one] }));
    const makes = (one: ChargeInput) => priceAt(given.shelves, changed(given, one)) === question.chargedCents;
    const { [input]: _, ...same } = given.told;

    const wholeLabel = chargeCause({ ...question, known: charged, possible });
    expect(wholeLabel).toMatchObject({ kind: "explained", differs: [input], inputs: charged, isKnown: true });
    expect(wholeLabel.firstCents).toBe(question.chargedCents);
    expect(chargeCause({ ...question, known: { [input]: charged[input] }, possible }).differs).toEqual([input]);
    expect(chargeCause({ ...question, known: same, possible }).differs).toEqual([input]);
    const noLabel = chargeCause({ ...question, known: {}, possible });
    expect(noLabel).toMatchObject({ differs: [CHARGE_INPUTS.find(makes)], isKnown: false });
  });
});

describe("where several inputs differ", () => {
  law("what is named costs the charged amount, and no part of it does", (given) => {
    const question = priced(given, given.other);
    const { kind, differs, inputs } = chargeCause({ ...question, known: given.other, possible: [] });
    expect(kind).toBe("explained");
    expect(differs).toEqual(CHARGE_INPUTS.filter((input) => differs.includes(input)));
    expect(priceAt(given.shelves, inputs)).toBe(question.chargedCents);
    for (const input of differs)
      expect(priceAt(given.shelves, { ...inputs, [input]: given.told[input] })).not.toBe(question.chargedCents);
  });

  law("a possible difference never contradicts what is known", (given) => {
    const question = priced(given, given.other);
    const { quantity, pharmacy } = given.told;
    const possible = CHARGE_INPUTS.map((one) => ({ [one]: given.other[one] }));
    const { differs } = chargeCause({ ...question, known: { quantity, pharmacy }, possible });
    expect(differs).not.toContain("quantity");
    expect(differs).not.toContain("pharmacy");
  });
});

law("the same fill that costs it now, since something was published: nothing of the fill is blamed", (given) => {
  const question = priced(given, given.other);
  const republished = { ...question, told: given.other, known: given.other, possible: [given.told] };
  expect(chargeCause(republished)).toMatchObject({ kind: "republished", differs: [] });
});

law("an amount that nothing costs stays unexplained, with what the known fill costs", (given) => {
  const { shelves, told, other } = given;
  const chargedCents = 10_000_000_00;
  const asked = { shelves, told, toldCents: priceAt(shelves, told), isAtMost: false, chargedCents };
  const cause = chargeCause({ ...asked, known: other, possible: [] });
  expect(cause).toMatchObject({ kind: "unexplained", knownCents: priceAt(shelves, other) });
});

law("a day in a new plan year is named before what has counted in it, and neither alone has a price", (given) => {
  const { told } = given;
  const newYear = { fillOn: "2027-01-04", totals: { ...given.other.totals, planYear: 2027 } };
  const shelves = [...given.shelves, ...given.shelves.map((shelf) => ({ ...shelf, fillOn: newYear.fillOn }))];
  const question = priced({ ...given, shelves }, { ...told, ...newYear });
  const cause = chargeCause({
    ...question,
    known: { fillOn: newYear.fillOn },
    possible: [newYear, { totals: newYear.totals }],
  });
  expect(cause).toMatchObject({ kind: "explained", differs: ["fillOn", "totals"], firstCents: null, isKnown: false });
});
