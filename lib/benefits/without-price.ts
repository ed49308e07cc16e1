/*
 * What can be said of a covered fill whose price is not known: nothing to pay is exact, a copay alone is "at most",
 * the rest is not known. Source: the lesser-of rule of plan documents, by which a copay never exceeds the price.
 */
import { atMostAnswer, coveredAnswer, type Question, unknownAnswer } from "./answer";
import { type Bounded, mostOwed } from "./bounds";
import { capAtMaximum, capInsulin, capLowIncome, MAXIMUM_MET, type Owed } from "./caps";
import { step } from "./explain";
import { AT_MOST, OTHERS_MAY_PAY } from "./notes";
import type { Fill, QuoteResult, Step } from "./terms";

/** What is known about a fill without its price, of which the pharmacy's usual price is a ceiling. */
export type WithoutPrice = Bounded & {
  fill: Fill;
  /** The member pays a brand difference that is not known. */
  owesDifference: boolean;
};

/**
 * The answer without a price: exact where nothing is owed, "at most" for a copay alone, else price-unknown with the
 * rule in words.
 */
export function quoteWithoutPrice(question: Question, known: WithoutPrice): QuoteResult {
  const unknown = whatIsUnknown(known);
  if (unknown !== null) return unknownAnswer(question, unknown, mostItCanBe(question, known));
  const owed = copayAlone(question, known);
  if (owed.owedCents === 0 && owed.countsCents === 0) {
    return coveredAnswer(question, owed, { secondaryCents: 0, assistanceCents: 0 });
  }
  const mayPay = {
    secondary: owed.owedCents > 0 && question.terms.secondary !== undefined,
    assistance: owed.owedCents > 0 && (known.fill.copayAssistanceCents ?? 0) > 0,
  };
  const others = mayPay.secondary || mayPay.assistance ? [OTHERS_MAY_PAY] : [];
  return atMostAnswer({ ...question, notes: [...question.notes, AT_MOST, ...others] }, owed, mayPay);
}

/** The first thing that keeps the share from being known, or null when only the copay decides. */
function whatIsUnknown(known: WithoutPrice): Step | null {
  const { share, deductibleLeft } = known;
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
  return null;
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

/** A bound in cents on what the member pays, or null. Of a brand difference only the price itself is one. */
function mostItCanBe({ terms }: Question, known: WithoutPrice): number | null {
  return known.owesDifference ? known.ceilingCents : mostOwed(terms, known.fill, known);
}
