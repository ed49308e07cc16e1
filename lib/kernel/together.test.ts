import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { medication } from "@/db/schema/formulary";
import { make } from "@/db/testing/database";
import { type Asking, query } from "./operation";
import { part, question } from "./statement";
import { asPatient } from "./test-actors";
import { forAll } from "./together";

const drug = part(medication, "asked", ["id", "name"]);
const named = question(
  `select ${drug.columns}, $2::text as note, $3::date as day from medication asked
  where asked.name >= $1::text and (asked.name < $1 or $2 is null or asked.name <= $2) order by asked.name desc`,
  (raw) => ({ ...drug.rowOf(raw), note: raw.note, day: raw.day }),
);
const everyName = question("select name from medication where name <> $1::text order by name", ({ name }) =>
  String(name),
);

/** Runs a piece of work inside a query of the system, counting what is sent. */
async function asking<Output>(work: (db: Asking) => Promise<Output>) {
  let sent = 0;
  const operation = query({
    action: "me.read",
    input: z.strictObject({}),
    run: (db) =>
      work({
        ask(asked, values) {
          sent++;
          return db.ask(asked, values);
        },
      }),
  });
  const output = await operation(asPatient(await make.patient()), {});
  return { output, sent };
}

const names = ["amoxicillin", 'b "quoted" {drug}', "c, with comma", "d\\escaped", "e'prime", "null"];

test("many who ask at once each get what they would have got alone, with one statement for each question", async () => {
  for (const name of names) await make.medication({ name });
  const asked = fc.tuple(
    fc.constantFrom(...names, "zzz"),
    fc.option(fc.constantFrom(...names)),
    fc.constantFrom("2026-01-01", "2026-12-31", null),
  );
  const people = fc.sample(asked, { numRuns: 60, seed: 20_261_126 });
  const work = async (db: Asking, [from, to, day]: (typeof people)[number]) => {
    const found = await db.ask(named, [from, to, day]);
    return { found, others: day === null ? null : await db.ask(everyName, [from]) };
  };
  const alone = await asking(async (db) => {
    const answers = [];
    for (const one of people) answers.push(await work(db, one));
    return answers;
  });
  const together = await asking((db) => forAll(db, people, work));
  expect(together.output).toEqual(alone.output);
  expect(together.sent).toBe(2);
});

test("what fails for one is told when all have ended, and what PostgreSQL refuses fails for all who asked it", async () => {
  const ended: number[] = [];
  const failing = asking((db) =>
    forAll(db, [1, 2, 3], async (reader, number) => {
      if (number === 1) throw new RangeError("the first");
      await reader.ask(everyName, ["nobody"]);
      ended.push(number);
    }),
  );
  await expect(failing).rejects.toThrow("the first");
  expect(ended).toEqual([2, 3]);
  const impossible = question("select 1 / $1::int as one", ({ one }) => one);
  const refused = asking((db) => forAll(db, [1, 0], (reader, number) => reader.ask(impossible, [number])));
  await expect(refused).rejects.toMatchObject({ code: "22012" });
});

test("a question whose values have no types is not asked in bulk", async () => {
  const untyped = question("select name from medication where name = $1", ({ name }) => name);
  const asked = asking((db) => forAll(db, ["x"], (reader, name) => reader.ask(untyped, [name])));
  await expect(asked).rejects.toThrow("says the type of $1");
});
