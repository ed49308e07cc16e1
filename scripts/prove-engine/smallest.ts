/** Makes a failing question smaller while it goes on failing: fields left out, then amounts replaced by simple ones. */
import type { Question } from "@/lib/benefits/reference/question";

const SIMPLE = [0, 1, 30, 100, 1000];

/** `fails` says whether a question is sound and still shows a fault. */
export function smallest(question: Question, fails: (question: Question) => boolean): Question {
  let best = question;
  for (let improved = true; improved; ) {
    const better = smaller(best).find((candidate) => size(candidate) < size(best) && fails(candidate));
    improved = better !== undefined;
    best = better ?? best;
  }
  return best;
}

export function size(question: Question): number {
  return JSON.stringify(question).length;
}

function smaller(question: Question): Question[] {
  const { terms, fill, accumulators } = question;
  return [
    ...terms.costShares.map((_, left) => ({
      ...question,
      terms: { ...terms, costShares: terms.costShares.filter((_row, index) => index !== left) },
    })),
    ...terms.costShares.flatMap((row, at) =>
      simpler(row).map((costShare) => ({
        ...question,
        terms: { ...terms, costShares: terms.costShares.map((other, index) => (index === at ? costShare : other)) },
      })),
    ),
    ...simpler(terms).map((simple) => ({ ...question, terms: simple })),
    ...simpler(fill).map((simple) => ({ ...question, fill: simple })),
    ...simpler(accumulators).map((simple) => ({ ...question, accumulators: simple })),
  ];
}

const NEEDED = [
  ...["tier", "pharmacyType", "daysSupply", "quantity", "covered", "priceCents", "fillOn", "benefit", "year"],
  ...["deductibleMetCents", "outOfPocketMetCents"],
];

/** The record with one field left out, or one number made simple. */
function simpler<T extends object>(record: T): T[] {
  return Object.entries(record).flatMap(([field, value]) => {
    const isNumber = typeof value === "number" && field !== "year";
    const isNeeded = value === undefined || Array.isArray(value) || NEEDED.includes(field);
    return [
      ...(isNeeded ? [] : [{ ...record, [field]: undefined }]),
      ...(isNumber ? SIMPLE.map((simple) => ({ ...record, [field]: simple })) : []),
    ];
  });
}
