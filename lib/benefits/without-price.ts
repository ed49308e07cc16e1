/*
 * What can be said of a covered fill whose price is not known: nothing to pay is exact, a copay alone is "at most",
 * the rest is not known. Source: the lesser-of rule of plan documents, by which a copay never exceeds the price.
 */
import type { Left } from "./accumulators";
import { atMostAnswer, coveredAnswer, type Question, unknownAnswer } from "./answer";
import { capAtMaximum, capInsulin, capLowIncome, knownCap, MAXIMUM_MET, type Owed } from "./caps";
import { step } from "./explain";
import { AT_MOST } from "./notes";
import type { RowShare } from "./row-share";
import type { Fill, QuoteResult, Step } from "./terms";

/**
 * What is known about a fill without its price. `ceilingCents` is a price it cannot exceed, such as the pharmacy's
 * usual price, or null.
 */
export type WithoutPrice = {
  fill: Fill;
  share: RowShare;
  deductibleLeft: Left;
  outOfPocketLeft: Left;
  ceilingCents: number | null;
  /** The member pays a brand difference that is not known. */
  owesDifference: boolean;
};

/**
 * The answer without a price: exact where nothing is owed, "at most" for a copay alone, else price-unknown with the
 * rule in words.
 */
export function quoteWithoutPrice(question: Question, known: WithoutPrice): QuoteResult {
  const unknown = whatIsUnknown(question, known);
  if (unknown !== null) return unknownAnswer(question, unknown, mostItCanBe(question, known));
  const owed = copayAlone(question, known);
  if (owed.owedCents === 0 && owed.countsCents === 0) {
    return coveredAnswer(question, owed, { secondaryCents: 0, assistanceCents: 0 });
  }
  return atMostAnswer({ ...question, notes: [...question.notes, AT_MOST] }, owed);
}

/** The first thing that keeps the share from being known, or null when only the copay decides. */
function whatIsUnknown({ terms }: Question, known: WithoutPrice): Step | null {
  const { share, deductibleLeft, fill } = known;
  if (known.owesDifference) return step("brand-difference-unknown", null, {});
  if (known.outOfPocketLeft === 0) return null;
  if (share.subjectToDeductible && deductibleLeft === "unknown") return step("deductible-unknown", null, {});
  if (share.subjectToDeductible && typeof deductibleLeft === "number" && deductibleLeft > 0) {
    return step("deductible-without-price", null, { leftCents: deductibleLeft });
  }
  if (share.copay?.cents === "unknown") return step("copay-unknown", null, {});
  const { coinsurance } = share;
  if (coinsurance?.basisPoints === "unknown") return step("coinsurance-unknown", null, {});
  if (coinsurance !== null && coinsurance.basisPoints + coinsurance.minimumCents > 0) {
    return step("coinsurance-without-price", null, { basisPoints: coinsurance.basisPoints });
  }
  const othersPay = terms.secondary !== undefined || (fill.copayAssistanceCents ?? 0) > 0;
  return othersPay && copayAtMost(known) > 0 ? step("price-unknown", null, {}) : null;
}

/** The copay in cents, as far as a price can reach; 0 where the row charges none. */
function copayAtMost({ share, ceilingCents }: WithoutPrice): number {
  const copay = share.copay?.cents ?? 0;
  return copay === "unknown" ? 0 : Math.min(copay, ceilingCents ?? copay);
}

function copayAlone({ terms }: Question, known: WithoutPrice): Owed {
  const { fill, outOfPocketLeft } = known;
  if (outOfPocketLeft === 0) return MAXIMUM_MET;
  const copayCents = copayAtMost(known);
  const line = copayCents === 0 ? step("no-charge", 0, {}) : step("copay-at-most", copayCents, { copayCents });
  const start: Owed = { steps: [line], owedCents: copayCents, countsCents: copayCents, deductibleCents: 0 };
  const insulin = capInsulin(start, fill, terms, null);
  return capAtMaximum(capLowIncome(insulin, terms.lowIncomeCopayCents), outOfPocketLeft);
}

/** A bound in cents on what the member pays, or null. Other payers can only lower it. */
function mostItCanBe({ terms }: Question, known: WithoutPrice): number | null {
  if (known.owesDifference) return known.ceilingCents;
  const cap = knownCap(terms, known.outOfPocketLeft);
  if (cap === null || known.ceilingCents === null) return cap ?? known.ceilingCents;
  return Math.min(cap, known.ceilingCents);
}
