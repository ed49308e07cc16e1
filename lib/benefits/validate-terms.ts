/* What can be wrong with plan terms. Each finding names its field, as an API error does. */
import { NO_SUPPLY, rowSupply, sameShare } from "./cost-share-row";
import { limitOrderIssues } from "./limit-order";
import { type BenefitIssue, isBasisPoints, isCents, rowIssues } from "./row-issues";
import {
  BENEFITS,
  BRAND_PENALTIES,
  FAMILY_RULES,
  type Limit,
  type PlanTerms,
  SECONDARY_KINDS,
  SHORT_FILLS,
} from "./terms";
import { yearlyLimitIssues } from "./yearly-limit-issues";

const MONEY = "Money is a whole number of cents, zero or more.";

/** Everything wrong with plan terms that are to be sold: what contradicts itself, and what the law of the year forbids. */
export function validateTerms(terms: PlanTerms): BenefitIssue[] {
  return [...contradictions(terms), ...limitOrderIssues(terms), ...yearlyLimitIssues(terms)];
}

/** Everything wrong with the plan's own fields and yearly amounts, its rows left aside. */
export function validateLimits(terms: PlanTerms): BenefitIssue[] {
  return [...planIssues(terms), ...limitOrderIssues(terms), ...yearlyLimitIssues(terms)];
}

/** What is wrong in terms by themselves, whatever the year allows: the plan's own fields, each row, rows stated twice. */
export function contradictions(terms: PlanTerms): BenefitIssue[] {
  return [
    ...planIssues(terms),
    ...terms.costShares.flatMap((row, index) => rowIssues(row, `terms.costShares[${index}]`)),
    ...supplyIssues(terms),
  ];
}

/** What is wrong with the plan's own fields, rows and yearly limits left aside. */
export function planIssues(terms: PlanTerms): BenefitIssue[] {
  return [
    ...oneOf("terms.benefit", terms.benefit, BENEFITS),
    ...limitIssues("terms.deductible", terms.deductible),
    ...limitIssues("terms.outOfPocketMaximum", terms.outOfPocketMaximum),
    ...oneOf("terms.shortFill", terms.shortFill, SHORT_FILLS),
    ...oneOf("terms.brandPenalty", terms.brandPenalty, BRAND_PENALTIES),
    ...money("terms.insulinCap.monthlyCents", terms.insulinCap?.monthlyCents),
    ...rate("terms.insulinCap.percentOfPriceBasisPoints", terms.insulinCap?.percentOfPriceBasisPoints),
    ...oneOf("terms.secondary.kind", terms.secondary?.kind, SECONDARY_KINDS),
    ...money("terms.secondary.copayCents", terms.secondary?.copayCents),
    ...money("terms.lowIncomeCopayCents", terms.lowIncomeCopayCents),
    ...lowIncomeIssues(terms),
  ];
}

function lowIncomeIssues({ benefit, lowIncomeCopayCents }: PlanTerms): BenefitIssue[] {
  if (benefit === "medicare-part-d" || lowIncomeCopayCents === undefined) return [];
  return [{ path: "terms.lowIncomeCopayCents", message: "Low-income copays exist only in Medicare Part D." }];
}

function limitIssues(path: string, limit: Limit | "unknown" | undefined): BenefitIssue[] {
  if (limit === undefined || limit === "unknown") return [];
  const { individualCents, familyCents, familyRule } = limit;
  const issues = [
    ...money(`${path}.individualCents`, individualCents),
    ...money(`${path}.familyCents`, familyCents),
    ...oneOf(`${path}.familyRule`, familyRule, FAMILY_RULES),
  ];
  if (familyCents !== undefined && familyRule === undefined) {
    issues.push({ path: `${path}.familyRule`, message: "A family limit needs its rule: embedded or aggregate." });
  }
  if (familyRule !== undefined && familyCents === undefined) {
    issues.push({ path: `${path}.familyCents`, message: "A family rule needs the family's limit." });
  }
  return issues;
}

/**
 * Rows that do not say how many days they hold, and rows that hold the same supply of the same tier and pharmacy type.
 */
function supplyIssues({ costShares }: PlanTerms): BenefitIssue[] {
  return costShares.flatMap((row, index) => {
    const path = `terms.costShares[${index}]`;
    const supply = rowSupply(row);
    if (supply === null) return [{ path: `${path}.daysSupply`, message: NO_SUPPLY }];
    const earlier = costShares
      .slice(0, index)
      .find(
        (other) =>
          other.tier === row.tier &&
          other.pharmacyType === row.pharmacyType &&
          rowSupply(other)?.holdsDays === supply.holdsDays,
      );
    if (earlier === undefined) return [];
    const how = sameShare(earlier, row) ? "is stated twice" : "has two different charges";
    return [{ path, message: `This tier, pharmacy type and supply ${how}.` }];
  });
}

function oneOf(path: string, value: string | undefined, known: readonly string[]): BenefitIssue[] {
  if (value === undefined || known.includes(value)) return [];
  return [{ path, message: `Unknown value: ${value}. Known: ${known.join(", ")}.` }];
}

function money(path: string, cents: number | undefined): BenefitIssue[] {
  return cents === undefined || isCents(cents) ? [] : [{ path, message: MONEY }];
}

function rate(path: string, basisPoints: number | undefined): BenefitIssue[] {
  if (basisPoints === undefined || isBasisPoints(basisPoints)) return [];
  return [{ path, message: "A rate is 0 to 10,000 basis points." }];
}
