/* Which questions a simulation must refuse, and questions spoiled in one way each, with the field to be named. */
import { daysHeld } from "./priced-fill";
import type { Question, Row, Terms } from "./question";

/**
 * Whether a simulation answers a question that is sound field by field: it refuses what only a plan's published data
 * can hold, which is a supply stated twice, or no row for a fill that needs one.
 */
export function isAccepted({ terms, fill }: Question): boolean {
  const supplies = terms.costShares.map((row) => [row.tier, row.pharmacyType, daysHeld(row)].join("|"));
  if (new Set(supplies).size < supplies.length) return false;
  if (!fill.covered || fill.isPreventive === true || fill.pharmacyType.split("-").includes("out")) return true;
  return terms.costShares.some((row) => row.tier === fill.tier && row.pharmacyType === fill.pharmacyType);
}

const LIMIT = { individualCents: 1_000_00, familyCents: 2_000_00, familyRule: "embedded" } as const;
const ROW: Row = { tier: "spoiled", pharmacyType: "1-month-in-retail", copayOption: "charge", copayCents: 5_00 };

type Spoil = { path: string; spoil: (question: Question) => Question };

const inTerms = (path: string, changes: Partial<Terms>): Spoil => ({
  path: `terms.${path}`,
  spoil: (question) => ({ ...question, terms: { ...question.terms, ...changes } }),
});

const inRow = (field: keyof Row, changes: Partial<Row>): Spoil => ({
  path: `terms.costShares[0].${field}`,
  spoil: (question) => ({
    ...question,
    terms: { ...question.terms, costShares: [{ ...ROW, ...changes }, ...question.terms.costShares] },
  }),
});

const inFill = (field: keyof Question["fill"], value: number | string): Spoil => ({
  path: `fill.${field}`,
  spoil: (question) => ({
    terms: { ...question.terms, benefit: "medicare-part-d" },
    accumulators: question.accumulators,
    fill: { ...question.fill, pharmacyType: "1-month-in-retail", covered: true, isPreventive: false, [field]: value },
  }),
});

const withoutFamily = (limit: "deductible" | "outOfPocketMaximum", field: keyof Question["accumulators"]): Spoil => ({
  path: `accumulators.${field}`,
  spoil: (question) => ({
    ...question,
    terms: { ...question.terms, [limit]: LIMIT },
    accumulators: { ...question.accumulators, [field]: undefined },
  }),
});

/** Each makes any question one to be refused, by the field at `path`. */
export const SPOILS: readonly Spoil[] = [
  inRow("copayOption", { copayOption: undefined }),
  inRow("coinsuranceOption", { coinsuranceBasisPoints: 10_00 }),
  inRow("copayCents", { copayCents: undefined }),
  inRow("copayCents", { copayCents: 0.5 }),
  inRow("coinsuranceBasisPoints", { coinsuranceOption: "after-deductible" }),
  inRow("coinsuranceBasisPoints", { coinsuranceOption: "charge", coinsuranceBasisPoints: 10_001 }),
  inRow("coinsuranceMaximumCents", {
    coinsuranceOption: "charge",
    coinsuranceBasisPoints: 10_00,
    coinsuranceMinimumCents: 2,
    coinsuranceMaximumCents: 1,
  }),
  inRow("daysSupply", { daysSupply: 0 }),
  inTerms("deductible.familyRule", { deductible: { ...LIMIT, familyRule: undefined } }),
  inTerms("outOfPocketMaximum.familyRule", { outOfPocketMaximum: { ...LIMIT, familyRule: undefined } }),
  inTerms("outOfPocketMaximum.individualCents", { outOfPocketMaximum: { individualCents: -1 } }),
  inTerms("lowIncomeCopayCents", { benefit: "commercial", lowIncomeCopayCents: 1_00 }),
  withoutFamily("deductible", "familyDeductibleMetCents"),
  withoutFamily("outOfPocketMaximum", "familyOutOfPocketMetCents"),
  inFill("copayAssistanceCents", 1),
  inFill("priceCents", 0.5),
  inFill("quantity", 0),
  inFill("quantity", 1.0001),
  inFill("daysSupply", 0),
  inFill("tier", "not in the terms"),
];
