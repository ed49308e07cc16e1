import { asc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { z } from "zod";
import { notification, type Topic } from "@/db/schema/alerts";
import { make } from "@/db/testing/database";
import { mutation } from "./operation";
import { asPatient } from "./test-actors";

const People = z.strictObject({ to: z.array(z.string()), fails: z.boolean().default(false) });
const entityId = "0199aaaa-0000-7000-8000-000000000001";

const tell = mutation({
  action: "copay.check",
  input: People,
  async run(_tx, { to, fails }, { actor }) {
    const topic: Topic = "copay";
    return {
      output: null,
      audit: { patientId: null, entity: { type: fails ? "\u0000" : "test", id: actor.userId } },
      notify: to.map((one) => ({ to: one, topic, entityId })),
    };
  },
});

const toldTo = (userId: string) =>
  make.db.select().from(notification).where(eq(notification.recipientId, userId)).orderBy(asc(notification.seq));

test("many writers at once: each person's numbers have no gap and none is given twice", async () => {
  const people = await Promise.all(Array.from({ length: 4 }, () => make.patient()));
  const actors = people.map(asPatient);
  const ids = people.map(({ userId }) => userId);
  const rounds = Array.from({ length: 60 }, (_, round) => {
    const order = round % 2 ? ids : ids.toReversed();
    const actor = actors[round % actors.length];
    return actor ? tell(actor, { to: order.slice(round % 3) }) : null;
  });
  await Promise.all(rounds);
  for (const id of ids) {
    const seqs = (await toldTo(id)).map(({ seq }) => seq);
    expect(seqs.length).toBeGreaterThan(15);
    expect(seqs).toEqual(seqs.map((_, index) => index + 1));
  }
});

test("a mutation that fails tells nobody, and its number is used by the next", async () => {
  const person = await make.patient();
  const actor = asPatient(person);
  await expect(tell(actor, { to: [person.userId], fails: true })).rejects.toThrow();
  expect(await toldTo(person.userId)).toEqual([]);
  await tell(actor, { to: [person.userId, person.userId] });
  expect(await toldTo(person.userId)).toMatchObject([
    { seq: 1, topic: "copay", entityId, readAt: null },
    { seq: 2, topic: "copay", entityId, readAt: null },
  ]);
});

test("a repeat with the same key tells nobody again", async () => {
  const person = await make.patient();
  for (const _ of [1, 2]) await tell(asPatient(person), { to: [person.userId] }, { idempotencyKey: "once" });
  expect(await toldTo(person.userId)).toHaveLength(1);
});

test("more people than a batch is a fault of the program, and nothing is written", async () => {
  const person = await make.patient();
  const crowd = Array.from({ length: 501 }, () => person.userId);
  await expect(tell(asPatient(person), { to: crowd })).rejects.toThrow(RangeError);
  expect(await toldTo(person.userId)).toEqual([]);
});
