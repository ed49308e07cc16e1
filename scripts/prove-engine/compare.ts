/** Puts one question to the engine and to the reference, and says where the two answers differ. */
import { quote } from "@/lib/benefits/quote";
import type { ReferenceAnswer } from "@/lib/benefits/reference/answer";
import type { Question } from "@/lib/benefits/reference/question";
import { referenceAnswer } from "@/lib/benefits/reference/reference";
import type { QuoteResult } from "@/lib/benefits/terms";

const COMPARED = [
  "status",
  "patientPayCents",
  "planPayCents",
  "secondaryPayCents",
  "assistancePayCents",
  "priceCents",
  "quantityPriced",
  "deductibleAppliedCents",
  "outOfPocketAppliedCents",
] as const;

export type Difference = { field: string; engine: unknown; reference: unknown };
export type Comparison = { engine: QuoteResult; reference: ReferenceAnswer; differences: Difference[] };

/** Both answers, and every field in which they are not the same. */
export function compare(question: Question): Comparison {
  const engine = quote(question.terms, question.fill, question.accumulators);
  const reference = referenceAnswer(question);
  const differences: Difference[] = COMPARED.filter((field) => engine[field] !== reference[field]).map((field) => ({
    field,
    engine: engine[field],
    reference: reference[field],
  }));
  const add = (field: string, left: Amounts | null, right: Amounts | null) => {
    if (!sameAmounts(left, right)) differences.push({ field, engine: left, reference: right });
  };
  if (engine.status === "covered" && engine.atMostCents !== reference.atMostCents)
    differences.push({ field: "atMostCents", engine: engine.atMostCents, reference: reference.atMostCents });
  add("steps", sumByCode(engine), reference.steps);
  add("accumulatorsAfter", engine.accumulatorsAfter, reference.accumulatorsAfter);
  return { engine, reference, differences };
}

type Amounts = Readonly<Record<string, number | null | undefined>>;

function sumByCode({ steps }: QuoteResult): Amounts {
  const sums: Record<string, number | null> = {};
  for (const { code, amountCents } of steps) {
    const before = sums[code] ?? 0;
    if (amountCents === null || sums[code] === null) sums[code] = null;
    else if (amountCents !== 0) sums[code] = before + amountCents;
  }
  return sums;
}

function sameAmounts(left: Amounts | null, right: Amounts | null): boolean {
  if (left === null || right === null) return left === right;
  const fields = Object.keys(left);
  return fields.length === Object.keys(right).length && fields.every((field) => left[field] === right[field]);
}
