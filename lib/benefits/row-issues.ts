/* What can be wrong with one row of a price table. */
import type { CostShare } from "./terms";
import { COINSURANCE_OPTIONS, COPAY_OPTIONS } from "./terms";

/** A field that cannot be used, by its path, with a plain sentence. */
export type BenefitIssue = { path: string; message: string };

const NEEDS_NO_AMOUNT: readonly string[] = [
  "no-charge",
  "no-charge-after-deductible",
  "copay-not-applicable",
  "coinsurance-not-applicable",
];

/**
 * Everything wrong with one row, each naming its field below `path`. Cents are whole and not negative, rates 0 to
 * 10,000 basis points.
 */
export function rowIssues(row: CostShare, path: string): BenefitIssue[] {
  return [
    ...amountIssues(row, path),
    ...optionIssues(row, path),
    ...boundIssues(row, path),
    ...(row.daysSupply === undefined || isWholeDays(row.daysSupply)
      ? []
      : [{ path: `${path}.daysSupply`, message: "Days' supply is a whole number of days." }]),
  ];
}

/** Whether a value is an amount of money: whole cents, zero or more. */
export function isCents(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

/** Whether a value is a rate: whole basis points from 0 to 10,000. */
export function isBasisPoints(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0 && value <= 10_000;
}

/** Whether a value is a number of days: whole, one or more. */
export function isWholeDays(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 1;
}

function amountIssues(row: CostShare, path: string): BenefitIssue[] {
  const issues: BenefitIssue[] = [];
  for (const field of ["copayCents", "coinsuranceMinimumCents", "coinsuranceMaximumCents"] as const) {
    const value = row[field];
    if (value !== undefined && value !== "unknown" && !isCents(value)) {
      issues.push({ path: `${path}.${field}`, message: "Money is a whole number of cents, zero or more." });
    }
  }
  const rate = row.coinsuranceBasisPoints;
  if (rate !== undefined && rate !== "unknown" && !isBasisPoints(rate)) {
    issues.push({ path: `${path}.coinsuranceBasisPoints`, message: "A rate is 0 to 10,000 basis points." });
  }
  return issues;
}

function optionIssues(row: CostShare, path: string): BenefitIssue[] {
  const copay = partIssues(row.copayCents, row.copayOption, COPAY_OPTIONS, {
    amount: `${path}.copayCents`,
    option: `${path}.copayOption`,
  });
  const coinsurance = partIssues(row.coinsuranceBasisPoints, row.coinsuranceOption, COINSURANCE_OPTIONS, {
    amount: `${path}.coinsuranceBasisPoints`,
    option: `${path}.coinsuranceOption`,
  });
  const says = (option: string | undefined) => option !== undefined && !option.endsWith("-not-applicable");
  const saysNothing = !says(row.copayOption) && !says(row.coinsuranceOption);
  const issues = [...copay, ...coinsurance];
  if (issues.length === 0 && saysNothing)
    issues.push({ path, message: "The row states neither a copay nor a coinsurance." });
  return issues;
}

function partIssues(
  amount: number | "unknown" | undefined,
  option: string | undefined,
  known: readonly string[],
  paths: { amount: string; option: string },
): BenefitIssue[] {
  if (option === undefined) {
    return amount === undefined ? [] : [{ path: paths.option, message: "An amount needs its cost-share option." }];
  }
  if (!known.includes(option)) return [{ path: paths.option, message: `Unknown cost-share option: ${option}.` }];
  const needsAmount = !NEEDS_NO_AMOUNT.includes(option);
  return needsAmount && amount === undefined
    ? [{ path: paths.amount, message: "This cost-share option needs its amount." }]
    : [];
}

function boundIssues(row: CostShare, path: string): BenefitIssue[] {
  const { coinsuranceMinimumCents: minimum, coinsuranceMaximumCents: maximum } = row;
  const issues: BenefitIssue[] = [];
  for (const field of ["coinsuranceMinimumCents", "coinsuranceMaximumCents"] as const) {
    if (row[field] !== undefined && row.coinsuranceOption === undefined) {
      issues.push({ path: `${path}.${field}`, message: "A minimum or maximum needs its coinsurance and option." });
    }
  }
  if (minimum !== undefined && maximum !== undefined && minimum > maximum) {
    issues.push({ path: `${path}.coinsuranceMaximumCents`, message: "The maximum is below the minimum." });
  }
  return issues;
}
