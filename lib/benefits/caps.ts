/*
 * What lowers the member's share after the row: insulin cap, Extra Help, out-of-pocket maximum. Each takes what is
 * owed so far and gives it back with its own step. Sources: Inflation Reduction Act section 11406; 42 CFR 423.782;
 * HealthCare.gov glossary (out-of-pocket maximum).
 */
import type { Left } from "./accumulators";
import { step } from "./explain";
import { percentOfCents } from "./money";
import type { Fill, PlanTerms, Step } from "./terms";

/**
 * A sum in the making, in cents: what the member owes, what of the fill counts toward the maximum, and how much of
 * that is deductible. The last two may differ from what is owed: Extra Help counts although others pay it, a brand
 * difference does not although the member pays it.
 */
export type Owed = { steps: readonly Step[]; owedCents: number; countsCents: number; deductibleCents: number };

const LONGEST_INSULIN_MONTH = 31;

/** What is owed once nothing is left of the out-of-pocket maximum, whatever the row would charge. */
export const MAXIMUM_MET: Owed = {
  steps: [step("maximum-reached", 0, { leftCents: 0 })],
  owedCents: 0,
  countsCents: 0,
  deductibleCents: 0,
};

/** Whether the plan's insulin rule holds for a fill: it then has no deductible and a cap. */
export function isCappedInsulin(fill: Fill, terms: PlanTerms): boolean {
  return fill.isInsulin === true && terms.insulinCap !== undefined;
}

/**
 * Insulin: never more than the monthly amount for each supply of 31 days begun, nor than the percentage of the price.
 * Only the capped amount counts. Without a price (`baseCents` null) the percentage is left out.
 */
export function capInsulin(owed: Owed, fill: Fill, terms: PlanTerms, baseCents: number | null): Owed {
  const cap = terms.insulinCap;
  if (cap === undefined || fill.isInsulin !== true) return owed;
  const { monthlyCents, percentOfPriceBasisPoints: basisPoints } = cap;
  const supplies = Math.ceil(fill.daysSupply / LONGEST_INSULIN_MONTH);
  const monthlyCapCents = monthlyCents * supplies;
  if (basisPoints !== undefined && baseCents !== null) {
    const capCents = percentOfCents(baseCents, basisPoints);
    if (capCents < Math.min(monthlyCapCents, owed.owedCents)) {
      const values = { basisPoints, priceCents: baseCents, capCents };
      return lowerTo(owed, capCents, step("insulin-price-cap", capCents - owed.owedCents, values));
    }
  }
  if (monthlyCapCents >= owed.owedCents) return owed;
  const values = { monthlyCents, supplies, capCents: monthlyCapCents };
  return lowerTo(owed, monthlyCapCents, step("insulin-monthly-cap", monthlyCapCents - owed.owedCents, values));
}

function lowerTo(owed: Owed, cents: number, line: Step): Owed {
  return { ...owed, steps: [...owed.steps, line], owedCents: cents, countsCents: cents };
}

/**
 * Extra Help: never more than the low-income copay. The subsidy counts toward the threshold as if the member had paid
 * it.
 */
export function capLowIncome(owed: Owed, copayCents: number | undefined): Owed {
  if (copayCents === undefined || copayCents >= owed.owedCents) return owed;
  const line = step("low-income-copay", copayCents - owed.owedCents, { copayCents });
  return { ...owed, steps: [...owed.steps, line], owedCents: copayCents };
}

/**
 * The out-of-pocket maximum: neither what is owed nor what counts goes beyond what is left of it. No cap where it is
 * none or unknown.
 */
export function capAtMaximum(owed: Owed, left: Left): Owed {
  if (typeof left !== "number") return owed;
  const countsCents = Math.min(owed.countsCents, left);
  if (left >= owed.owedCents) return { ...owed, countsCents };
  const line = step("maximum-reached", left - owed.owedCents, { leftCents: left });
  return { ...owed, steps: [...owed.steps, line], owedCents: left, countsCents };
}
