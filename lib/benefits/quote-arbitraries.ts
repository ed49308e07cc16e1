/* Generated plans, fills and accumulators for the laws. Everything is known unless a law takes it away. */
import fc from "fast-check";
import type { Given } from "./quote-case";
import {
  type Accumulators,
  BRAND_PENALTIES,
  COINSURANCE_OPTIONS,
  COPAY_OPTIONS,
  type CostShare,
  type Fill,
  type Limit,
  type PlanTerms,
  SECONDARY_KINDS,
  SHORT_FILLS,
} from "./terms";

const TIERS = ["A", "B"] as const;
const PRICED_TYPES = ["1-month-in-retail", "3-month-in-mail"] as const;
const OUT_TYPE = "1-month-out-retail";

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const upTo = (cents: number) => fc.nat({ max: cents });
/** Mostly small amounts, so that limits, copays and prices meet each other often. */
const price = fc.oneof(upTo(100_00), upTo(5_000_00));

const charge = fc
  .record({
    copayCents: upTo(80_00),
    copayOption: fc.constantFrom(...COPAY_OPTIONS),
    coinsuranceBasisPoints: fc.constantFrom(0, 1, 10_00, 12_50, 25_00, 33_33, 50_00, 99_99, 100_00),
    coinsuranceOption: fc.constantFrom(...COINSURANCE_OPTIONS),
    bounds: maybe(fc.tuple(upTo(20_00), upTo(200_00))),
  })
  .filter((one) => one.copayOption !== "copay-not-applicable" || one.coinsuranceOption !== "coinsurance-not-applicable")
  .map(({ bounds, ...rest }) => ({
    ...rest,
    coinsuranceMinimumCents: bounds?.[0],
    coinsuranceMaximumCents: bounds === undefined ? undefined : bounds[0] + bounds[1],
  }));

/** A row for each tier and network pharmacy type, and sometimes rows by days and out of network. */
const costShares: fc.Arbitrary<CostShare[]> = fc
  .tuple(
    ...TIERS.flatMap((tier) =>
      PRICED_TYPES.map((pharmacyType) => charge.map((one) => ({ tier, pharmacyType, ...one }))),
    ),
    maybe(charge.map((one) => ({ tier: "A", pharmacyType: "1-month-in-retail", daysSupply: 14, ...one }))),
    maybe(charge.map((one) => ({ tier: "A", pharmacyType: OUT_TYPE, ...one }))),
  )
  .map((rows) => rows.filter((row) => row !== undefined));

const limit: fc.Arbitrary<Limit> = fc
  .tuple(upTo(1_500_00), maybe(fc.tuple(upTo(2_000_00), fc.constantFrom("embedded" as const, "aggregate" as const))))
  .map(([individualCents, family]) =>
    family === undefined
      ? { individualCents }
      : { individualCents, familyCents: individualCents + family[0], familyRule: family[1] },
  );

const shared = fc.record({
  year: fc.constant(2026),
  deductible: maybe(limit),
  outOfPocketMaximum: maybe(limit),
  costShares,
  shortFill: maybe(fc.constantFrom(...SHORT_FILLS)),
  brandPenalty: maybe(fc.constantFrom(...BRAND_PENALTIES)),
  insulinCap: maybe(fc.record({ monthlyCents: upTo(50_00), percentOfPriceBasisPoints: maybe(upTo(10_000)) })),
  copayAssistanceCounts: maybe(fc.boolean()),
  secondary: maybe(fc.record({ kind: fc.constantFrom(...SECONDARY_KINDS), copayCents: upTo(40_00) })),
  outOfNetworkCounts: maybe(fc.boolean()),
});

export const arbitraryTerms: fc.Arbitrary<PlanTerms> = fc.oneof(
  shared.map((terms) => ({ ...terms, benefit: "commercial" as const })),
  fc
    .tuple(shared, maybe(upTo(20_00)))
    .map(([terms, lowIncomeCopayCents]) => ({ ...terms, benefit: "medicare-part-d" as const, lowIncomeCopayCents })),
);

const usually = (likely: boolean) => fc.integer({ min: 0, max: 9 }).map((draw) => (draw < 8 ? likely : !likely));

/** A fill that these terms allow: copay assistance only outside Part D. */
export function arbitraryFill(terms: PlanTerms): fc.Arbitrary<Fill & { priceCents: number }> {
  return fc.record({
    tier: fc.constantFrom(...TIERS),
    pharmacyType: fc.constantFrom(...PRICED_TYPES, OUT_TYPE),
    daysSupply: fc.integer({ min: 1, max: 100 }),
    quantity: fc.integer({ min: 1, max: 90_000 }).map((thousandths) => thousandths / 1_000),
    covered: usually(true),
    priceCents: price,
    usualAndCustomaryCents: maybe(price),
    genericPriceCents: maybe(price),
    brandRequested: fc.boolean(),
    isInsulin: usually(false),
    isPreventive: usually(false),
    quantityLimit: maybe(
      fc.record({ quantity: fc.integer({ min: 1, max: 60 }), days: fc.integer({ min: 1, max: 90 }) }),
    ),
    copayAssistanceCents: terms.benefit === "commercial" ? maybe(upTo(100_00)) : fc.constant(undefined),
    fillOn: fc.constant("2026-03-02"),
  });
}

export const arbitraryAccumulators: fc.Arbitrary<Required<Accumulators>> = fc.record({
  deductibleMetCents: upTo(1_500_00),
  outOfPocketMetCents: upTo(1_500_00),
  familyDeductibleMetCents: upTo(3_000_00),
  familyOutOfPocketMetCents: upTo(3_000_00),
});

export const arbitraryQuestion: fc.Arbitrary<Given & { fill: Fill & { priceCents: number } }> = arbitraryTerms.chain(
  (terms) => fc.record({ terms: fc.constant(terms), fill: arbitraryFill(terms), accumulators: arbitraryAccumulators }),
);

/** Plan terms with up to `most` fills that they allow. */
export function arbitraryYear(most: number): fc.Arbitrary<{ terms: PlanTerms; fills: Fill[] }> {
  return arbitraryTerms.chain((terms) =>
    fc.record({ terms: fc.constant(terms), fills: fc.array(arbitraryFill(terms), { minLength: 1, maxLength: most }) }),
  );
}
