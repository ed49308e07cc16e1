/*
 * What is left of a yearly limit. Sources: HealthCare.gov glossary (deductible, out-of-pocket maximum); 45 CFR 156.130
 * (embedded limits).
 */
import { BenefitError, unknownCase } from "./benefit-error";
import type { AccumulatorState, Accumulators, Limit, PlanTerms } from "./terms";

/**
 * What is left for this person's next fill: "none" when the plan has no such limit, "unknown" when it does not publish
 * it.
 */
export type Left = number | "none" | "unknown";

/**
 * What is left of the deductible for the next fill, in cents.
 * Embedded: the lower of what is left for the person and for the family. Aggregate: what is left for the family.
 * @throws BenefitError when the plan has a family limit and the family's amount is not given
 */
export function deductibleLeft(terms: PlanTerms, accumulators: Accumulators): Left {
  return left("deductible", terms.deductible, accumulators.deductibleMetCents, accumulators.familyDeductibleMetCents);
}

/**
 * What is left of the out-of-pocket maximum for the next fill, in cents; the same rules and errors as
 * `deductibleLeft`.
 */
export function outOfPocketLeft(terms: PlanTerms, accumulators: Accumulators): Left {
  const { outOfPocketMetCents, familyOutOfPocketMetCents } = accumulators;
  return left("outOfPocketMaximum", terms.outOfPocketMaximum, outOfPocketMetCents, familyOutOfPocketMetCents);
}

type LimitName = "deductible" | "outOfPocketMaximum";

const FAMILY_FIELD = {
  deductible: "accumulators.familyDeductibleMetCents",
  outOfPocketMaximum: "accumulators.familyOutOfPocketMetCents",
} as const;

function left(name: LimitName, limit: Limit | "unknown" | undefined, met: number, familyMet: number | undefined): Left {
  if (limit === undefined) return "none";
  if (limit === "unknown") return "unknown";
  const forPerson = difference(limit.individualCents, met);
  if (limit.familyCents === undefined) return forPerson;
  if (limit.familyRule === undefined) {
    throw new BenefitError(`terms.${name}.familyRule`, "A family limit needs its rule: embedded or aggregate.");
  }
  if (familyMet === undefined) {
    throw new BenefitError(FAMILY_FIELD[name], "The plan has a family limit, so the family's total is needed.");
  }
  const forFamily = difference(limit.familyCents, familyMet);
  switch (limit.familyRule) {
    case "embedded":
      return Math.min(forPerson, forFamily);
    case "aggregate":
      return forFamily;
    default:
      return unknownCase(limit.familyRule, `terms.${name}.familyRule`);
  }
}

/** Met and left for the person and the family, as an answer reports them. */
export function accumulatorState(terms: PlanTerms, accumulators: Accumulators): AccumulatorState {
  const { deductible, outOfPocketMaximum: maximum } = terms;
  const familyDeductibleMet = accumulators.familyDeductibleMetCents ?? null;
  const familyOutOfPocketMet = accumulators.familyOutOfPocketMetCents ?? null;
  return {
    deductibleMetCents: accumulators.deductibleMetCents,
    deductibleRemainingCents: deductible === undefined ? 0 : personLeft(deductible, accumulators.deductibleMetCents),
    outOfPocketMetCents: accumulators.outOfPocketMetCents,
    outOfPocketRemainingCents: maximum === undefined ? null : personLeft(maximum, accumulators.outOfPocketMetCents),
    familyDeductibleMetCents: familyDeductibleMet,
    familyDeductibleRemainingCents: familyLeft(deductible, familyDeductibleMet),
    familyOutOfPocketMetCents: familyOutOfPocketMet,
    familyOutOfPocketRemainingCents: familyLeft(maximum, familyOutOfPocketMet),
  };
}

/** The accumulators after a fill that counted these cents, for the person and, where given, the family. */
export function addToAccumulators(
  before: Accumulators,
  deductibleCents: number,
  outOfPocketCents: number,
): Accumulators {
  const { familyDeductibleMetCents: familyDeductible, familyOutOfPocketMetCents: familyOutOfPocket } = before;
  return {
    deductibleMetCents: before.deductibleMetCents + deductibleCents,
    outOfPocketMetCents: before.outOfPocketMetCents + outOfPocketCents,
    familyDeductibleMetCents: familyDeductible === undefined ? undefined : familyDeductible + deductibleCents,
    familyOutOfPocketMetCents: familyOutOfPocket === undefined ? undefined : familyOutOfPocket + outOfPocketCents,
  };
}

function personLeft(limit: Limit | "unknown", met: number): number | null {
  return limit === "unknown" ? null : difference(limit.individualCents, met);
}

function familyLeft(limit: Limit | "unknown" | undefined, met: number | null): number | null {
  if (limit === undefined || limit === "unknown" || limit.familyCents === undefined || met === null) return null;
  return difference(limit.familyCents, met);
}

function difference(limit: number, met: number): number {
  return Math.max(0, limit - met);
}
