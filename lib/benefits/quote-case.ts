/* The form of a case and short builders for them; every amount in a case is a literal that was worked out by hand. */
import type { Accumulators, CostShare, Fill, NoteCode, PlanTerms, QuoteStatus, StepCode } from "./terms";

export type Given = { terms: PlanTerms; fill: Fill; accumulators: Accumulators };

/**
 * Steps as code and cents. `counts` is [toward the deductible, toward the maximum]. What is left out is not checked.
 */
export type Answer = {
  status: QuoteStatus;
  pay: number | null;
  steps: readonly (readonly [StepCode, number | null])[];
  counts?: readonly [number | null, number | null];
  plan?: number | null;
  secondary?: number | null;
  assistance?: number | null;
  price?: number | null;
  atMost?: number | null;
  quantityPriced?: number;
  notes?: readonly NoteCode[];
};

export type QuoteCase = { name: string; source: string; given: Given; expect: Answer | { refused: string } };

type Steps = Answer["steps"];
type Rest = Partial<Omit<Answer, "status" | "pay" | "steps">>;

/** The member pays `pay` cents, in these steps. */
export function pays(pay: number, steps: Steps, rest: Rest = {}): Answer {
  return { status: "covered", pay, steps, ...rest };
}

/** The price is not known; the one step says which rule needs what. */
export function unknown(code: StepCode, rest: Rest = {}): Answer {
  return { status: "price-unknown", pay: null, steps: [[code, null]], ...rest };
}

/** A covered fill of 30 units for 30 days at a network retail pharmacy in 2026. */
export function fill(changes: Partial<Fill> = {}): Fill {
  return {
    tier: "T",
    pharmacyType: "1-month-in-retail",
    daysSupply: 30,
    quantity: 30,
    covered: true,
    priceCents: 200_00,
    fillOn: "2026-03-02",
    ...changes,
  };
}

export const NOTHING_MET: Accumulators = { deductibleMetCents: 0, outOfPocketMetCents: 0 };

/** One row of tier T at a network retail pharmacy. */
export function row(charge: Partial<CostShare>): CostShare {
  return { tier: "T", pharmacyType: "1-month-in-retail", ...charge };
}

/** Commercial terms with this row alone, a deductible of $50.00 and a maximum of $1,000.00. */
export function planOf(rows: readonly Partial<CostShare>[], changes: Partial<PlanTerms> = {}): PlanTerms {
  return {
    benefit: "commercial",
    year: 2026,
    deductible: { individualCents: 50_00 },
    outOfPocketMaximum: { individualCents: 1_000_00 },
    costShares: rows.map(row),
    ...changes,
  };
}

/** A question about a plan of one row: $200.00, $50.00 of deductible and $1,000.00 of maximum left, unless changed. */
export function given(
  charge: Partial<CostShare>,
  changes: { fill?: Partial<Fill>; terms?: Partial<PlanTerms>; met?: Partial<Accumulators> } = {},
): Given {
  return {
    terms: planOf([charge], changes.terms),
    fill: fill(changes.fill),
    accumulators: { ...NOTHING_MET, ...changes.met },
  };
}
