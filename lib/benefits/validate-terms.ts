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

/** What is wrong with the plan's own fields, rows and yearly limits left aside. Every price asks this first. */
export function planIssues(terms: PlanTerms): BenefitIssue[] {
  const { insulinCap, secondary } = terms;
  const found = findings();
  found.oneOf("terms.benefit", terms.benefit, BENEFITS);
  checkLimit(found, "terms.deductible", terms.deductible);
  checkLimit(found, "terms.outOfPocketMaximum", terms.outOfPocketMaximum);
  found.oneOf("terms.shortFill", terms.shortFill, SHORT_FILLS);
  found.oneOf("terms.brandPenalty", terms.brandPenalty, BRAND_PENALTIES);
  found.money("terms.insulinCap.monthlyCents", insulinCap?.monthlyCents);
  found.rate("terms.insulinCap.percentOfPriceBasisPoints", insulinCap?.percentOfPriceBasisPoints);
  found.oneOf("terms.secondary.kind", secondary?.kind, SECONDARY_KINDS);
  found.money("terms.secondary.copayCents", secondary?.copayCents);
  found.money("terms.lowIncomeCopayCents", terms.lowIncomeCopayCents);
  if (terms.benefit !== "medicare-part-d" && terms.lowIncomeCopayCents !== undefined)
    found.add("terms.lowIncomeCopayCents", "Low-income copays exist only in Medicare Part D.");
  return found.issues;
}

function checkLimit(found: Findings, path: string, limit: Limit | "unknown" | undefined): void {
  if (limit === undefined || limit === "unknown") return;
  const { individualCents, familyCents, familyRule } = limit;
  found.money(`${path}.individualCents`, individualCents);
  found.money(`${path}.familyCents`, familyCents);
  found.oneOf(`${path}.familyRule`, familyRule, FAMILY_RULES);
  if (familyCents !== undefined && familyRule === undefined)
    found.add(`${path}.familyRule`, "A family limit needs its rule: embedded or aggregate.");
  if (familyRule !== undefined && familyCents === undefined)
    found.add(`${path}.familyCents`, "A family rule needs the family's limit.");
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

type Findings = ReturnType<typeof findings>;

/** Collects what is wrong. An absent value is never wrong by itself. */
function findings() {
  const issues: BenefitIssue[] = [];
  const add = (path: string, message: string) => {
    issues.push({ path, message });
  };
  return {
    issues,
    add,
    oneOf(path: string, value: string | undefined, known: readonly string[]) {
      if (value !== undefined && !known.includes(value))
        add(path, `Unknown value: ${value}. Known: ${known.join(", ")}.`);
    },
    money(path: string, cents: number | undefined) {
      if (cents !== undefined && !isCents(cents)) add(path, MONEY);
    },
    rate(path: string, basisPoints: number | undefined) {
      if (basisPoints !== undefined && !isBasisPoints(basisPoints)) add(path, "A rate is 0 to 10,000 basis points.");
    },
  };
}
