/** Puts one question to the engine and to the reference, and says where the two are not the same. */
import { quote } from "@/lib/benefits/quote";
import type { ReferenceAnswer } from "@/lib/benefits/reference/answer";
import { completed } from "@/lib/benefits/reference/completed-question";
import type { Question } from "@/lib/benefits/reference/question";
import type { Dice } from "@/lib/benefits/reference/random-question";
import { referenceAnswer } from "@/lib/benefits/reference/reference";
import { isAccepted, SPOILS } from "@/lib/benefits/reference/refusal";
import type { QuoteResult } from "@/lib/benefits/terms";
import { validateSimulation } from "@/lib/benefits/validate-fill";

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

type Amounts = Readonly<Record<string, number | null | undefined>>;

export type Difference = { field: string; engine: unknown; reference: unknown };

/** Both answers. `engine` is null where it threw, which is a difference of its own. */
export type Comparison = { engine: QuoteResult | null; reference: ReferenceAnswer; differences: Difference[] };

export function compare(question: Question): Comparison {
  const reference = referenceAnswer(question);
  const { engine, error } = answerOfEngine(question);
  if (engine === null) {
    return { engine, reference, differences: [{ field: "error", engine: error, reference: null }] };
  }
  const differences: Difference[] = [];
  const add = (field: string, left: unknown, right: unknown) => {
    differences.push({ field, engine: left, reference: right });
  };
  for (const field of COMPARED) {
    if (engine[field] !== reference[field]) add(field, engine[field], reference[field]);
  }
  if (engine.status === "covered" && engine.atMostCents !== reference.atMostCents) {
    add("atMostCents", engine.atMostCents, reference.atMostCents);
  }
  const steps = sumsByCode(engine);
  if (!sameAmounts(steps, reference.steps)) add("steps", steps, reference.steps);
  if (!sameAmounts(engine.accumulatorsAfter, reference.accumulatorsAfter)) {
    add("accumulatorsAfter", engine.accumulatorsAfter, reference.accumulatorsAfter);
  }
  const isAnswered = isSound(question);
  if (isAnswered !== isAccepted(question)) add("accepted", isAnswered, !isAnswered);
  return { engine, reference, differences };
}

/** A known answer above the engine's upper bound, once the unknown amounts are drawn; null where the bound holds. */
export function brokenBound(question: Question, engine: QuoteResult, dice: Dice): Difference | null {
  if (engine.atMostCents === null) return null;
  const { patientPayCents } = referenceAnswer(completed(question, dice));
  if (patientPayCents === null || patientPayCents <= engine.atMostCents) return null;
  return { field: "atMostCents", engine: engine.atMostCents, reference: patientPayCents };
}

/** The refusal that one spoiled field must lead to, where it does not name that field. */
export function missedRefusal(question: Question, number: number): Difference | null {
  const { path, spoil } = SPOILS[number % SPOILS.length] ?? { path: "", spoil: () => question };
  const spoiled = spoil(question);
  const issues = validateSimulation(spoiled.terms, spoiled.fill, spoiled.accumulators);
  if (issues.some((issue) => issue.path === path)) return null;
  return { field: "refused", engine: issues.map((issue) => issue.path), reference: path };
}

/** Whether a simulation would answer this question. */
export function isSound({ terms, fill, accumulators }: Question): boolean {
  return validateSimulation(terms, fill, accumulators).length === 0;
}

function answerOfEngine({ terms, fill, accumulators }: Question) {
  try {
    return { engine: quote(terms, fill, accumulators), error: null };
  } catch (error) {
    return { engine: null, error: String(error) };
  }
}

function sumsByCode({ steps }: QuoteResult): Amounts {
  const sums: Record<string, number | null> = {};
  for (const { code, amountCents } of steps) {
    const before = sums[code];
    if (amountCents === null || before === null) sums[code] = null;
    else if (amountCents !== 0) sums[code] = (before ?? 0) + amountCents;
  }
  return sums;
}

function sameAmounts(left: Amounts | null, right: Amounts | null): boolean {
  if (left === null || right === null) return left === right;
  const fields = Object.keys(left);
  return fields.length === Object.keys(right).length && fields.every((field) => left[field] === right[field]);
}
