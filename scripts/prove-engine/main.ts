/** The command behind `npm run prove:engine`: prints progress, what differs, and what was reached. */
import { parseArgs } from "node:util";
import type { Question } from "@/lib/benefits/reference/question";
import { expectedBranches } from "./branches";
import { compare, isSound } from "./compare";
import { type Failure, type Proof, prove } from "./prove";
import { size, smallest } from "./smallest";

const SHOWN = 3;

/** True when nothing differs and every branch was reached. */
export function run(args: string[]): boolean {
  const options = { cases: { type: "string", default: "1000000" }, random: { type: "string", default: "1" } } as const;
  const { values } = parseArgs({ args, options });
  const [cases, seed] = [wholeNumber("--cases", values.cases), wholeNumber("--random", values.random)];
  console.log(`Comparing the engine with the reference on ${count(cases)} cases, seed ${seed}.`);
  const started = performance.now();
  const proof = prove(cases, seed, (done, failed) => console.log(`  ${count(done)} cases, ${failed} differences`));
  const seconds = (performance.now() - started) / 1000;
  printBranches(proof);
  for (const failure of proof.failures.slice(0, SHOWN)) printFailure(`Case ${failure.number}`, failure);
  if (proof.failures.length > 0) printSmallest(proof.failures);
  for (const branch of proof.unreached) console.log(`Never reached: ${branch}`);
  const expected = expectedBranches().length;
  console.log(
    `cases          ${count(cases)} in ${seconds.toFixed(1)} s (${count(Math.round(cases / seconds))} a second)`,
  );
  console.log(`differences    ${count(proof.failed)}`);
  console.log(`upper bounds   ${count(proof.bounds)} tried with the unknown amounts drawn`);
  console.log(`refusals       ${count(proof.refusals)} tried with one field spoiled`);
  console.log(`branches       ${expected - proof.unreached.length} of ${expected} reached`);
  return proof.failed === 0 && proof.unreached.length === 0;
}

function wholeNumber(option: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`${option} takes a whole number.`);
  return Number(text);
}

function count(number: number): string {
  return number.toLocaleString("en-US");
}

function printBranches({ branches }: Proof): void {
  const line = (name: string, numbers: string[]) =>
    console.log(`${name.padEnd(72)}${numbers.map((number) => number.padStart(14)).join("")}`);
  line("branch", ["covered", "not covered", "price unknown"]);
  for (const [branch, reached] of [...branches].sort(([one], [other]) => one.localeCompare(other))) {
    line(branch, [reached.covered, reached["not-covered"], reached["price-unknown"]].map(count));
  }
}

function printFailure(title: string, { question, differences }: Pick<Failure, "question" | "differences">): void {
  console.log(`${title}: ${JSON.stringify(question)}`);
  for (const { field, engine, reference } of differences) {
    console.log(`  ${field}: engine ${JSON.stringify(engine)}, reference ${JSON.stringify(reference)}`);
  }
}

/** The smallest question, made from the kept failures, that the two answer differently. */
function printSmallest(failures: Failure[]): void {
  const fieldsIn = (question: Question) =>
    compare(question)
      .differences.map(({ field }) => field)
      .join();
  const made = failures
    .filter(({ question }) => isSound(question) && fieldsIn(question) !== "")
    .map(({ question }) => {
      const fields = fieldsIn(question);
      return smallest(question, (smaller) => isSound(smaller) && fieldsIn(smaller) === fields);
    });
  const [first] = made.sort((one, other) => size(one) - size(other));
  if (first === undefined) return;
  printFailure("The smallest case that differs", { question: first, differences: compare(first).differences });
}
