/*
 * Which of a plan's yearly amounts may not be above another. What counts toward the deductible counts toward the
 * out-of-pocket maximum too (45 CFR 155.20, 156.130), so a deductible above it could never be met.
 */
import type { BenefitIssue } from "./row-issues";
import type { Limit, PlanTerms } from "./terms";

/** The limits of plan terms that contradict each other. Amounts that are unknown or absent are not compared. Cents. */
export function limitOrderIssues({ deductible, outOfPocketMaximum }: PlanTerms): BenefitIssue[] {
  const [lower, upper] = [stated(deductible), stated(outOfPocketMaximum)];
  const message = "The deductible is above the out-of-pocket maximum.";
  return [
    ...familyBelowPerson("terms.deductible", lower),
    ...familyBelowPerson("terms.outOfPocketMaximum", upper),
    ...above("terms.deductible.individualCents", lower?.individualCents, upper?.individualCents, message),
    ...above("terms.deductible.familyCents", lower?.familyCents, upper?.familyCents, message),
  ];
}

function familyBelowPerson(path: string, limit: Limit | undefined): BenefitIssue[] {
  const message = "A family's amount is not below one person's.";
  return above(`${path}.familyCents`, limit?.individualCents, limit?.familyCents, message);
}

function above(path: string, cents: number | undefined, mostCents: number | undefined, message: string) {
  return cents !== undefined && mostCents !== undefined && cents > mostCents ? [{ path, message }] : [];
}

/** A limit whose amounts are published; undefined where it is not, and where there is none. */
export function stated(limit: Limit | "unknown" | undefined): Limit | undefined {
  return limit === "unknown" ? undefined : limit;
}
