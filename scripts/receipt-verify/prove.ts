/** The command behind `npm run prove:receipts`: tampers with random receipts at random and counts what the verifier finds. */
import { parseArgs } from "node:util";
import { Dice } from "@/lib/benefits/reference/random-question";
import { memberOf } from "@/lib/integrity/plain-data";
import { verifyReceipt } from "@/lib/integrity/verify-receipt";
import { type Key, newKey, type Receipt, randomReceipts, sealed } from "./example";
import { attacks } from "./tamper";
import { tools } from "./tools";

export type Tally = { name: string; tried: number; missed: string[] };

const isRefused = (text: string, key: Key) =>
  verifyReceipt(text, key.keySet, tools).some(({ outcome }) => outcome === "failed");

/** Tries every way on random receipts, some `count` times in all. What was not found comes back as it was sent. */
export function tryAll(count: number, seed: number): Tally[] {
  const [key, dice] = [newKey(), new Dice(seed)];
  const ways = [...attacks(newKey()), { name: "tell another price and sign it rightly", tamper: lie(key) }];
  const receipts = randomReceipts(Math.ceil(count / ways.length), seed, key);
  const sound = receipts.filter((one) => isRefused(JSON.stringify(one), key)).map((one) => JSON.stringify(one));
  const tallies = ways.map(({ name, tamper }) => ({
    name,
    tried: receipts.length,
    missed: receipts.map((one) => tamper(one, dice)).filter((text) => !isRefused(text, key)),
  }));
  return [...tallies, { name: "leave it as it is", tried: receipts.length, missed: sound }];
}

/** What only the portal itself could do: an amount or a step's words that its own inputs do not give. */
function lie(key: Key) {
  return ({ document }: Receipt, dice: Dice): string => {
    const answer = Object(memberOf(document, "answer"));
    const steps: object[] = answer.steps;
    const [step] = steps;
    const told = dice.oneOf<object>(
      { patientPayCents: (answer.patientPayCents ?? 0) + 1 },
      { planPayCents: (answer.planPayCents ?? 0) - 1 },
      { deductibleAppliedCents: (answer.deductibleAppliedCents ?? 0) + 1 },
      { steps: [{ ...step, label: "Your copay is $0.00." }, ...steps.slice(1)] },
      { daysSupply: answer.daysSupply + 1 },
      // Both sides moved alike: every sum still holds.
      { patientPayCents: answer.patientPayCents + 1, planPayCents: answer.planPayCents - 1, steps: shifted(steps) },
    );
    return JSON.stringify(sealed({ ...document, answer: { ...answer, ...told } }, key));
  };
}

function shifted(steps: readonly object[]): object[] {
  return steps.map((step, at) =>
    at === 0 ? { ...step, amountCents: Number(memberOf(step, "amountCents")) + 1 } : step,
  );
}

/** True when every tampering was found. */
export function run(args: string[]): boolean {
  const options = { cases: { type: "string", default: "10000" }, random: { type: "string", default: "1" } } as const;
  const { values } = parseArgs({ args, options });
  const tallies = tryAll(Number(values.cases), Number(values.random));
  for (const { name, tried, missed } of tallies) {
    console.log(`${name.padEnd(52)} ${String(tried).padStart(7)} tried ${String(missed.length).padStart(5)} wrong`);
    if (missed[0]) console.log(missed[0]);
  }
  return tallies.every(({ missed }) => missed.length === 0);
}
