/*
 * Puts an answer together: the shares add up to the price, the steps to what the member pays, and what is not known
 * stays null.
 */
import { accumulatorState, addToAccumulators } from "./accumulators";
import { BenefitError } from "./benefit-error";
import type { Owed } from "./caps";
import type { Accumulators, Note, PlanTerms, QuoteResult, Step } from "./terms";

/** What every answer to one question shares. */
export type Question = {
  terms: PlanTerms;
  accumulators: Accumulators;
  priceCents: number | null;
  quantityPriced: number;
  notes: readonly Note[];
};

/**
 * A known price: the plan pays what the member and the others do not.
 * @throws BenefitError if the sums do not agree (a fault of the engine)
 */
export function coveredAnswer(
  question: Question,
  owed: Owed,
  paid: { secondaryCents: number; assistanceCents: number },
): QuoteResult {
  const { priceCents } = question;
  const patientPayCents = owed.owedCents;
  const othersCents = patientPayCents + paid.secondaryCents + paid.assistanceCents;
  if (priceCents !== null && othersCents > priceCents) {
    throw new BenefitError("priceCents", "The shares are more than the price.");
  }
  return {
    ...frame(question, owed.steps),
    ...countedAmounts(question, owed),
    status: "covered",
    patientPayCents: sumOf(owed.steps, patientPayCents),
    planPayCents: priceCents === null ? null : priceCents - othersCents,
    assistancePayCents: paid.assistanceCents,
    secondaryPayCents: paid.secondaryCents,
  };
}

/**
 * A copay without a price: `owedCents` is the most the member can pay, and what counts is not known before the price
 * is. Nor is what others pay, where they may.
 */
export function atMostAnswer(
  question: Question,
  owed: Owed,
  mayPay: { secondary: boolean; assistance: boolean },
): QuoteResult {
  return {
    ...frame(question, owed.steps),
    status: "covered",
    patientPayCents: sumOf(owed.steps, owed.owedCents),
    atMostCents: owed.owedCents,
    assistancePayCents: mayPay.assistance ? null : 0,
    secondaryPayCents: mayPay.secondary ? null : 0,
  };
}

/** A price that is not known, with the rule in words and, where something bounds it, the most it can be. */
export function unknownAnswer(question: Question, unknown: Step, atMostCents: number | null): QuoteResult {
  return { ...frame(question, [unknown]), status: "price-unknown", atMostCents };
}

/** Not covered: the member pays the price, the plan nothing, and nothing counts. Without a price the amount is null. */
export function notCoveredAnswer(question: Question, line: Step): QuoteResult {
  return {
    ...frame(question, [line]),
    ...countedAmounts(question, { countsCents: 0, deductibleCents: 0 }),
    status: "not-covered",
    patientPayCents: question.priceCents,
    planPayCents: 0,
    assistancePayCents: 0,
    secondaryPayCents: 0,
  };
}

function frame(
  { terms, accumulators, priceCents, quantityPriced, notes }: Question,
  steps: readonly Step[],
): QuoteResult {
  return {
    status: "price-unknown",
    patientPayCents: null,
    atMostCents: null,
    planPayCents: null,
    assistancePayCents: null,
    secondaryPayCents: null,
    priceCents,
    steps: [...steps],
    notes: [...notes],
    quantityPriced,
    deductibleAppliedCents: null,
    outOfPocketAppliedCents: null,
    accumulatorsBefore: accumulatorState(terms, accumulators),
    accumulatorsAfter: null,
  };
}

/**
 * The deductible is the first part of what counts, so what a cap or assistance takes away is taken from the rest of
 * the share first.
 */
function countedAmounts({ terms, accumulators }: Question, owed: Pick<Owed, "countsCents" | "deductibleCents">) {
  const deductibleAppliedCents = Math.min(owed.deductibleCents, owed.countsCents);
  const after = addToAccumulators(accumulators, deductibleAppliedCents, owed.countsCents);
  return {
    deductibleAppliedCents,
    outOfPocketAppliedCents: owed.countsCents,
    accumulatorsAfter: accumulatorState(terms, after),
  };
}

function sumOf(steps: readonly Step[], expectedCents: number): number {
  const sum = steps.reduce((total, { amountCents }) => total + (amountCents ?? Number.NaN), 0);
  if (sum !== expectedCents) throw new BenefitError("steps", "The steps do not add up to what the member pays.");
  return sum;
}
