import { setImmediate as nextTurn } from "node:timers/promises";
import type { Asking } from "./operation";
import { inBulk, type Question, type Value } from "./statement";

type Raw = Record<string, unknown>;
type Asked = {
  text: string;
  values: readonly Value[];
  take: (answer: readonly Raw[]) => void;
  fail: (error: unknown) => void;
};

/** Who goes on with an answer before the process turns to whatever else waits. */
const atATime = 20;

/**
 * Does the same for many. What they ask at the same time goes to the database as one statement for each question, so that a thousand take
 * hardly more statements than one; each gets exactly the answer to its own.
 */
export async function forAll<Item, Output>(
  db: Asking,
  items: readonly Item[],
  work: (db: Asking, item: Item) => Promise<Output>,
): Promise<Output[]> {
  const together = gathering(db);
  // All have ended before anyone hears of a failure: nobody asks in a transaction that is over.
  const ends = await Promise.allSettled(items.map((item) => work(together, item)));
  return ends.map((end) => {
    if (end.status === "rejected") throw end.reason;
    return end.value;
  });
}

function gathering(db: Asking): Asking {
  let waiting: Asked[] = [];
  let isSending = false;

  async function send() {
    isSending = true;
    await nextTurn();
    while (waiting[0]) {
      const { text } = waiting[0];
      const same = waiting.filter((asked) => asked.text === text);
      waiting = waiting.filter((asked) => asked.text !== text);
      await answer(db, text, same);
    }
    isSending = false;
  }

  return {
    ask: <Row>({ text, rowsOf }: Question<Row>, values: readonly Value[]) =>
      new Promise<Row[]>((resolve, fail) => {
        waiting.push({ text, values, take: (raws) => resolve(rowsOf(raws)), fail });
        if (!isSending) void send();
      }),
  };
}

async function answer(db: Asking, text: string, askers: readonly Asked[]): Promise<void> {
  const keys = askers.map(({ values }) => JSON.stringify(values));
  const distinct = [...new Map(keys.map((key, index) => [key, askers[index]?.values ?? []]))];
  const numbers = new Map(distinct.map(([key], number) => [key, number]));
  const lists = distinct.map(([, values], number) => ({
    number,
    ...Object.fromEntries(values.map((value, index) => [`v${index + 1}`, value])),
  }));
  const answers: Raw[][] = distinct.map(() => []);
  try {
    const found = await db.ask(inBulk(text), [JSON.stringify(lists)]);
    for (const { number, raw } of found) answers[number]?.push(raw);
  } catch (error) {
    for (const { fail } of askers) fail(error);
    return;
  }
  for (const [index, { take }] of askers.entries()) {
    if (index % atATime === 0) await nextTurn();
    take(answers[numbers.get(keys[index] ?? "") ?? -1] ?? []);
  }
  await nextTurn();
}
