/*
 * Where plan terms go beyond what federal rules allow for their year. Sources stand with the amounts in
 * yearly-limits.ts.
 */
import { stated } from "./limit-order";
import { formatCents } from "./money";
import type { BenefitIssue } from "./row-issues";
import type { PlanTerms } from "./terms";
import { COMMERCIAL_LIMITS, type CommercialLimits, PART_D_LIMITS } from "./yearly-limits";

/**
 * The fields of plan terms that break a yearly limit. Unknown amounts, absent limits and years without published
 * amounts are not checked. Sources: 45 CFR 156.130; Internal Revenue Code section 223; Social Security Act section
 * 1860D-2(b).
 */
export function yearlyLimitIssues(terms: PlanTerms): BenefitIssue[] {
  if (terms.benefit === "medicare-part-d") return partDIssues(terms);
  const limits = COMMERCIAL_LIMITS.find(({ year }) => year === terms.year);
  if (limits === undefined) return [];
  return [...maximumIssues(terms, limits), ...(terms.isHsaQualified === true ? hsaIssues(terms, limits) : [])];
}

function partDIssues(terms: PlanTerms): BenefitIssue[] {
  const limits = PART_D_LIMITS.find(({ year }) => year === terms.year);
  if (limits === undefined) return [];
  return [
    ...above("terms.deductible.individualCents", stated(terms.deductible)?.individualCents, limits.deductibleCents),
    ...above(
      "terms.outOfPocketMaximum.individualCents",
      stated(terms.outOfPocketMaximum)?.individualCents,
      limits.outOfPocketThresholdCents,
    ),
    ...above("terms.insulinCap.monthlyCents", terms.insulinCap?.monthlyCents, limits.insulinMonthlyCents),
  ];
}

function maximumIssues(terms: PlanTerms, { outOfPocketMaximum: allowed }: CommercialLimits): BenefitIssue[] {
  const maximum = stated(terms.outOfPocketMaximum);
  if (maximum === undefined) return [];
  const aggregateAboveOnePerson =
    maximum.familyRule === "aggregate" && (maximum.familyCents ?? 0) > allowed.selfOnlyCents;
  const message = `A family maximum above ${formatCents(allowed.selfOnlyCents)} needs a cap for each person, so its rule is embedded.`;
  return [
    ...above("terms.outOfPocketMaximum.individualCents", maximum.individualCents, allowed.selfOnlyCents),
    ...above("terms.outOfPocketMaximum.familyCents", maximum.familyCents, allowed.familyCents),
    ...(aggregateAboveOnePerson ? [{ path: "terms.outOfPocketMaximum.familyRule", message }] : []),
  ];
}

function hsaIssues(terms: PlanTerms, limits: CommercialLimits): BenefitIssue[] {
  const { hsaMinimumDeductible: lowest, hsaOutOfPocketMaximum: highest } = limits;
  const deductible = stated(terms.deductible);
  const maximum = stated(terms.outOfPocketMaximum);
  const embedded = deductible?.familyRule === "embedded";
  const forPerson = embedded ? lowest.familyCents : lowest.selfOnlyCents;
  const missing = { path: "terms.deductible", message: "An HSA-qualified plan has a deductible." };
  return [
    ...(terms.deductible === undefined ? [missing] : []),
    ...below("terms.deductible.individualCents", deductible?.individualCents, forPerson),
    ...below("terms.deductible.familyCents", deductible?.familyCents, lowest.familyCents),
    ...above("terms.outOfPocketMaximum.individualCents", maximum?.individualCents, highest.selfOnlyCents),
    ...above("terms.outOfPocketMaximum.familyCents", maximum?.familyCents, highest.familyCents),
  ];
}

function above(path: string, cents: number | undefined, allowedCents: number): BenefitIssue[] {
  if (cents === undefined || cents <= allowedCents) return [];
  return [{ path, message: `At most ${formatCents(allowedCents)} is allowed for this year.` }];
}

function below(path: string, cents: number | undefined, lowestCents: number): BenefitIssue[] {
  if (cents === undefined || cents >= lowestCents) return [];
  return [{ path, message: `At least ${formatCents(lowestCents)} is required for this year.` }];
}
