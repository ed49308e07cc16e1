/* What can be wrong with a fill and the accumulators given for it. */
import { isOutOfNetwork } from "./pharmacy-type";
import { isQuantity } from "./quantity";
import { type BenefitIssue, isCents, isWholeDays } from "./row-issues";
import type { Accumulators, Fill, Limit, PlanTerms } from "./terms";
import { contradictions } from "./validate-terms";

const MONEY = "Money is a whole number of cents, zero or more.";
const QUANTITY = "A quantity is above zero and has at most three decimals.";
const DAYS = "A number of days is whole, one or more.";

/**
 * Everything wrong with a question to the engine, as `POST /copay-simulations` reports it: terms that contradict
 * themselves, the fill, the accumulators, and a covered fill in the network for which the terms have no row. An empty
 * list means `quote` answers. Limits of law are for terms that are sold, not for terms that are tried.
 */
export function validateSimulation(terms: PlanTerms, fill: Fill, accumulators: Accumulators): BenefitIssue[] {
  return [
    ...contradictions(terms),
    ...fillIssues(terms, fill),
    ...accumulatorIssues(terms, accumulators),
    ...missingRowIssues(terms, fill),
  ];
}

/**
 * What is wrong with the fill itself. Money is whole cents, null where a price may be unknown. Copay assistance is
 * refused with Part D.
 */
export function fillIssues(terms: PlanTerms, fill: Fill): BenefitIssue[] {
  const issues: BenefitIssue[] = [];
  const check = (isRight: boolean, field: string, message: string) => {
    if (!isRight) issues.push({ path: `fill.${field}`, message });
  };
  check(isWholeDays(fill.daysSupply), "daysSupply", DAYS);
  check(isQuantity(fill.quantity), "quantity", QUANTITY);
  check(isQuantity(fill.pricesForQuantity ?? 1), "pricesForQuantity", QUANTITY);
  check(fill.priceCents === null || isCents(fill.priceCents), "priceCents", MONEY);
  check(isCents(fill.usualAndCustomaryCents ?? 0), "usualAndCustomaryCents", MONEY);
  check(isCents(fill.genericPriceCents ?? 0), "genericPriceCents", MONEY);
  check(isCents(fill.copayAssistanceCents ?? 0), "copayAssistanceCents", MONEY);
  if (fill.quantityLimit !== undefined) {
    check(isQuantity(fill.quantityLimit.quantity), "quantityLimit.quantity", QUANTITY);
    check(isWholeDays(fill.quantityLimit.days), "quantityLimit.days", DAYS);
  }
  const refused = terms.benefit === "medicare-part-d" && (fill.copayAssistanceCents ?? 0) > 0;
  check(!refused, "copayAssistanceCents", "Copay assistance cannot be used with Medicare Part D.");
  return issues;
}

/**
 * What is wrong with the accumulators: amounts that are not whole cents, and family totals that the plan's family
 * limits need.
 */
export function accumulatorIssues(terms: PlanTerms, accumulators: Accumulators): BenefitIssue[] {
  const issues: BenefitIssue[] = [];
  const check = (cents: number | undefined, field: keyof Accumulators) => {
    if (!isCents(cents ?? 0)) issues.push({ path: `accumulators.${field}`, message: MONEY });
  };
  check(accumulators.deductibleMetCents, "deductibleMetCents");
  check(accumulators.outOfPocketMetCents, "outOfPocketMetCents");
  check(accumulators.familyDeductibleMetCents, "familyDeductibleMetCents");
  check(accumulators.familyOutOfPocketMetCents, "familyOutOfPocketMetCents");
  const missing = "The plan has a family limit, so the family's total is needed.";
  if (hasFamily(terms.deductible) && accumulators.familyDeductibleMetCents === undefined) {
    issues.push({ path: "accumulators.familyDeductibleMetCents", message: missing });
  }
  if (hasFamily(terms.outOfPocketMaximum) && accumulators.familyOutOfPocketMetCents === undefined) {
    issues.push({ path: "accumulators.familyOutOfPocketMetCents", message: missing });
  }
  return issues;
}

function missingRowIssues({ costShares }: PlanTerms, fill: Fill): BenefitIssue[] {
  if (!fill.covered || fill.isPreventive === true || isOutOfNetwork(fill.pharmacyType)) return [];
  const ofTier = costShares.filter(({ tier }) => tier === fill.tier);
  if (ofTier.length === 0) return [{ path: "fill.tier", message: "The terms have no cost share for this tier." }];
  if (ofTier.some(({ pharmacyType }) => pharmacyType === fill.pharmacyType)) return [];
  return [{ path: "fill.pharmacyType", message: "The terms have no cost share for this tier and pharmacy type." }];
}

function hasFamily(limit: Limit | "unknown" | undefined): boolean {
  return limit !== undefined && limit !== "unknown" && limit.familyCents !== undefined;
}
