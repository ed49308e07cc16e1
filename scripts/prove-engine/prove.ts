/** Compares the engine with the reference on random questions, and counts which branches they reach. */
import type { Question } from "@/lib/benefits/reference/question";
import { Dice, randomQuestion } from "@/lib/benefits/reference/random-question";
import { branchesOf, expectedBranches, type Reached } from "./branches";
import { brokenBound, compare, type Difference, missedRefusal } from "./compare";

export type Failure = { number: number; question: Question; differences: Difference[] };

/** `failures` holds the first few. `bounds` and `refusals` are how often those were tried. */
export type Proof = {
  cases: number;
  failed: number;
  failures: Failure[];
  bounds: number;
  refusals: number;
  branches: Map<string, Reached>;
  unreached: string[];
};

const KEPT = 20;
const SPOILED_EVERY = 10;
const REPORTED_EVERY = 100_000;

export function prove(cases: number, seed: number, report: (done: number, failed: number) => void = () => {}): Proof {
  const proof: Proof = { cases, failed: 0, failures: [], bounds: 0, refusals: 0, branches: new Map(), unreached: [] };
  const dice = new Dice(seed);
  for (let number = 0; number < cases; number += 1) {
    const question = randomQuestion(seed, number);
    const differences = differencesIn(question, { number, dice, proof });
    if (differences.length > 0) {
      proof.failed += 1;
      if (proof.failures.length < KEPT) proof.failures.push({ number, question, differences });
    }
    if ((number + 1) % REPORTED_EVERY === 0) report(number + 1, proof.failed);
  }
  proof.unreached = expectedBranches().filter((branch) => !proof.branches.has(branch));
  return proof;
}

type Run = { number: number; dice: Dice; proof: Proof };

function differencesIn(question: Question, { number, dice, proof }: Run): Difference[] {
  const { engine, reference, differences } = compare(question);
  if (engine === null) return differences;
  for (const branch of branchesOf(question, engine, reference.row)) {
    const reached = proof.branches.get(branch) ?? { covered: 0, "not-covered": 0, "price-unknown": 0 };
    reached[engine.status] += 1;
    proof.branches.set(branch, reached);
  }
  const found = [...differences];
  const keep = (difference: Difference | null) => difference !== null && found.push(difference);
  if (engine.atMostCents !== null) {
    proof.bounds += 1;
    keep(brokenBound(question, engine, dice));
  }
  if (number % SPOILED_EVERY === 0) {
    proof.refusals += 1;
    keep(missedRefusal(question, number / SPOILED_EVERY));
  }
  return found;
}
