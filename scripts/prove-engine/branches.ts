/** What the random cases reach: every rule, note, pair of cost-share options and term, by the status of the answer. */
import type { Question, Row } from "@/lib/benefits/reference/question";
import { RULES } from "@/lib/benefits/rules";
import {
  BENEFITS,
  BRAND_PENALTIES,
  COINSURANCE_OPTIONS,
  COPAY_OPTIONS,
  type NoteCode,
  type QuoteResult,
  type QuoteStatus,
  SECONDARY_KINDS,
} from "@/lib/benefits/terms";

export type Reached = Record<QuoteStatus, number>;

const NOTES: Record<NoteCode, true> = {
  "at-most": true,
  "assistance-does-not-count": true,
  "full-coinsurance-ignored": true,
  "long-fill-multiplied": true,
  "maximum-unknown": true,
  "no-generic-price": true,
  "others-may-pay": true,
  "out-of-network": true,
  "quantity-over-limit": true,
  "short-fill-prorated": true,
};

const LIMITS = ["none", "unknown", "individual", "embedded", "aggregate"];
const FILLS = ["shorter", "in full", "longer"];

/** Every branch that must be reached. */
export function expectedBranches(): string[] {
  const copays = [...COPAY_OPTIONS, "none"];
  const coinsurances = [...COINSURANCE_OPTIONS, "none"];
  const says = (option: string) => option !== "none" && !option.endsWith("-not-applicable");
  return [
    ...Object.entries(RULES).map(([rule, { code }]) => ruleBranch(code, rule)),
    ...Object.keys(NOTES).map((note) => `note ${note}`),
    ...copays.flatMap((copay) =>
      coinsurances
        .filter((coinsurance) => says(copay) || says(coinsurance))
        .map((coinsurance) => `copay ${copay}, coinsurance ${coinsurance}`),
    ),
    ...BENEFITS.map((benefit) => `benefit ${benefit}`),
    ...LIMITS.flatMap((limit) => [`deductible ${limit}`, `maximum ${limit}`]),
    ...BRAND_PENALTIES.flatMap((penalty) => [`brand asked, penalty ${penalty}`]),
    ...SECONDARY_KINDS.map((kind) => `secondary ${kind}`),
    ...["row by days", "row by type"].flatMap((row) => FILLS.map((fill) => `${row}, fill ${fill}`)),
    ...["counts", "does not count", "has no row"].map((network) => `out of network ${network}`),
    ...["known", "unknown", "above the usual price"].map((price) => `price ${price}`),
    ...["within", "over"].map((limit) => `quantity ${limit} the limit`),
    ...["31", "32", "93", "94"].map((days) => `${days} days`),
    ...["insulin capped", "insulin capped by a percentage", "prices for another quantity", "supply stated twice"],
    ...[
      "preventive",
      "assistance",
      "low income",
      "price is exactly the deductible left",
      "nothing left of the maximum",
    ],
  ];
}

/** The branches of one answered question. */
export function branchesOf(question: Question, answer: QuoteResult, row: Row | null): string[] {
  return [
    ...answer.steps.map(({ code, rule }) => ruleBranch(code, rule)),
    ...answer.notes.map(({ code }) => `note ${code}`),
    ...(row === null ? [] : rowBranches(question, row)),
    ...termBranches(question),
    ...fillBranches(question, answer),
  ];
}

function ruleBranch(code: string, rule: string): string {
  return `step ${code}, rule ${rule}`;
}

function rowBranches({ fill }: Question, row: Row): string[] {
  const days = row.daysSupply ?? (row.pharmacyType.startsWith("3-month") ? 93 : 31);
  const shorter = row.daysSupply ?? (row.pharmacyType.startsWith("3-month") ? 90 : 30);
  const length = fill.daysSupply > days ? "longer" : fill.daysSupply < shorter ? "shorter" : "in full";
  return [
    `copay ${row.copayOption ?? "none"}, coinsurance ${row.coinsuranceOption ?? "none"}`,
    `row by ${row.daysSupply === undefined ? "type" : "days"}, fill ${length}`,
  ];
}

function termBranches({ terms, fill }: Question): string[] {
  const nameOf = (limit: typeof terms.deductible) =>
    limit === undefined ? "none" : limit === "unknown" ? limit : (limit.familyRule ?? "individual");
  const branches = [
    `benefit ${terms.benefit}`,
    `deductible ${nameOf(terms.deductible)}`,
    `maximum ${nameOf(terms.outOfPocketMaximum)}`,
  ];
  if (fill.brandRequested === true) branches.push(`brand asked, penalty ${terms.brandPenalty ?? "none"}`);
  if (terms.secondary !== undefined) branches.push(`secondary ${terms.secondary.kind}`);
  if (fill.isInsulin === true && terms.insulinCap !== undefined) {
    const isRate = terms.insulinCap.percentOfPriceBasisPoints !== undefined;
    branches.push(isRate ? "insulin capped by a percentage" : "insulin capped");
  }
  if (terms.lowIncomeCopayCents !== undefined) branches.push("low income");
  return branches;
}

function fillBranches({ terms, fill }: Question, answer: QuoteResult): string[] {
  const { priceCents: price, usualAndCustomaryCents: usual, quantityLimit: limit } = fill;
  const rows = terms.costShares.filter((row) => row.tier === fill.tier && row.pharmacyType === fill.pharmacyType);
  const branches = [price === null ? "price unknown" : "price known"];
  const add = (isReached: boolean, branch: string) => isReached && branches.push(branch);
  add(price !== null && typeof usual === "number" && usual < price, "price above the usual price");
  if (fill.pharmacyType.includes("-out-")) {
    const counts = terms.outOfNetworkCounts === true ? "counts" : "does not count";
    branches.push(`out of network ${rows.length === 0 ? "has no row" : counts}`);
  }
  if (limit !== undefined)
    branches.push(`quantity ${answer.quantityPriced < fill.quantity ? "over" : "within"} the limit`);
  add([31, 32, 93, 94].includes(fill.daysSupply), `${fill.daysSupply} days`);
  add(fill.pricesForQuantity !== undefined && fill.pricesForQuantity !== fill.quantity, "prices for another quantity");
  add(new Set(rows.map((row) => row.daysSupply)).size < rows.length, "supply stated twice");
  add(fill.isPreventive === true, "preventive");
  add((fill.copayAssistanceCents ?? 0) > 0, "assistance");
  const { deductibleRemainingCents: left, outOfPocketRemainingCents: maximumLeft } = answer.accumulatorsBefore;
  add(
    answer.priceCents !== null && answer.priceCents > 0 && answer.priceCents === left,
    "price is exactly the deductible left",
  );
  add(maximumLeft === 0, "nothing left of the maximum");
  return branches;
}
