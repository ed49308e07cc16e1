import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { z } from "zod";
import { type Database, database } from "@/db/client";
import { formularyPublication } from "@/db/schema/formulary";
import { user } from "@/db/schema/people";
import { make } from "@/db/testing/database";
import type { PatientActor } from "./actor";
import { query } from "./operation";
import { insertion, part, question } from "./statement";
import { asPatient } from "./test-actors";

// postgres.js can hand one query's rows to another when a parameter cannot be serialised while others are in flight.

const circular: Record<string, unknown> = {};
circular.self = circular;

const unsendable: Record<string, unknown> = {
  undefined: undefined,
  "invalid date": new Date(Number.NaN),
  bigint: 10n,
  "object with a bigint": { amount: 10n },
  "circular object": circular,
  function: () => 1,
  symbol: Symbol("s"),
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  "map object": new Map([[1, 2]]),
  "array of objects": [{}],
};

const whoAmI = query({
  action: "me.read",
  input: z.strictObject({}),
  run: (db) => db.select({ id: user.id }).from(user),
});
const users = part(user, "me", ["id"]);
const whoAmIWritten = query({
  action: "me.read",
  input: z.strictObject({}),
  run: (db) => db.ask(question(`select ${users.columns} from "user" me`, users.rowOf), []),
});

/** The insert of a whole row, as hot paths send it; of an unsendable value. */
function keep(value: unknown) {
  const at = value instanceof Date ? value : new Date();
  const row = { version: "x", publishedAt: at, createdAt: at };
  return insertion(formularyPublication)(Object.assign(row, { version: value }));
}

/** Sends an unsendable parameter by each way the application could. */
const ways: Record<string, (db: Database, value: unknown) => Promise<unknown>> = {
  "a statement on the pool": (db, value) => db.execute(sql`select ${value}::text as id`),
  "a statement in a transaction": (db, value) => db.transaction((tx) => tx.execute(sql`select ${value}::text as id`)),
  "a written statement": (db, value) => db.transaction((tx) => tx.execute(keep(value))),
  "the query builder": (db, value) => db.select({ id: user.id }).from(user).where(sql`${user.displayName} = ${value}`),
};

test.each(Object.keys(ways))(
  "bad parameters by %s among 400 people's queries cross no answers and hang nothing",
  async (way) => {
    const people: PatientActor[] = [];
    for (let made = 0; made < 20; made++) people.push(asPatient(await make.patient()));
    const wrong: string[] = [];
    const asked = Array.from({ length: 400 }, async (_, index) => {
      const person = people[index % people.length];
      if (!person) return;
      const rows = await (index % 2 === 0 ? whoAmI : whoAmIWritten)(person, {});
      if (rows.length !== 1 || rows[0]?.id !== person.userId) wrong.push(person.userId);
    });
    const bad = Object.values(unsendable).map((value) => ways[way]?.(database(), value));
    const refused = await Promise.allSettled(bad);
    await Promise.all(asked);
    expect(wrong).toEqual([]);
    expect(refused.map((one) => one.status)).toEqual(refused.map(() => "rejected"));
    const [after] = await make.db
      .select()
      .from(user)
      .where(eq(user.id, people[0]?.userId ?? ""));
    expect(after).toBeDefined();
  },
);
