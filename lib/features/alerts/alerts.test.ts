import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Topic } from "@/db/schema/alerts";
import { session } from "@/db/schema/people";
import { make } from "@/db/testing/database";
import { cookieOf, send } from "@/lib/api/test-client";
import { asPatient } from "@/lib/kernel/test-actors";
import { countUnread, listAlerts } from "./queries";

async function aMember() {
  const person = await make.patient();
  return { ...person, actor: asPatient(person), cookie: await cookieOf(person.userId) };
}
type Member = Awaited<ReturnType<typeof aMember>>;

const tell = ({ userId }: Member, topic: Topic, entityId: string) =>
  make.db.execute(sql`select notify_people(array[${userId}]::uuid[], array[${topic}], array[${entityId}]::uuid[])`);
const read = ({ cookie }: Member, body: object) => send("/api/v1/alerts/read", { method: "POST", body, cookie });

test("an alert says what happened in words found when it is read", async () => {
  const member = await aMember();
  const drug = await make.medication({ name: "Atorvastatin 20 MG Oral Tablet" });
  const plan = await make.plan({ name: "Larkfield Choice PPO" });
  const [opened] = await make.db.select().from(session).limit(1);
  for (const [topic, entityId] of [
    ["medication", drug.id],
    ["copay", drug.id],
    ["security", member.userId],
    ["security", opened?.id ?? ""],
    ["message", drug.id],
    ["coverage", plan.id],
  ] as const) {
    await tell(member, topic, entityId);
  }
  const { json } = await send("/api/v1/alerts", { cookie: member.cookie });
  expect(json).toMatchObject({ unread: 6, nextCursor: null });
  expect(json.items.map(({ seq, title }: { seq: number; title: string }) => [seq, title])).toEqual([
    [6, "Your cover with Larkfield Choice PPO has changed"],
    [5, "You have a new message"],
    [4, expect.stringContaining("sign")],
    [3, "Your passphrase was changed"],
    [2, "Your price for a drug changes"],
    [1, `Information about ${drug.name} was updated`],
  ]);
  expect(Object.keys(json.items[0]).sort()).toEqual(["createdAt", "entityId", "readAt", "seq", "title", "topic"]);
});

test("the list is paged, the latest first, and the badge is the same count", async () => {
  const member = await aMember();
  for (let made = 0; made < 5; made++) await tell(member, "copay", member.patientId);
  const first = await listAlerts(member.actor, { limit: 3 });
  expect(first.items.map(({ seq }) => seq)).toEqual([5, 4, 3]);
  const second = await listAlerts(member.actor, { limit: 3, cursor: first.nextCursor ?? undefined });
  expect(second).toMatchObject({ nextCursor: null, items: [{ seq: 2 }, { seq: 1 }], unread: 5 });
  expect(await countUnread(member.actor, {})).toBe(5);
});

test("read up to one, or exactly these; reading again changes nothing and tells nobody", async () => {
  const member = await aMember();
  for (let made = 0; made < 5; made++) await tell(member, "copay", member.patientId);
  expect(await read(member, { throughSeq: 2 })).toMatchObject({ status: 200, json: { unread: 3 } });
  expect(await read(member, { seqs: [4, 4, 99] })).toMatchObject({ json: { unread: 2 } });
  expect(await read(member, { seqs: [4] })).toMatchObject({ json: { unread: 2 } });
  const { items, unread } = await listAlerts(member.actor, {});
  expect(items.map(({ seq, readAt }) => [seq, readAt !== null])).toEqual([
    [5, false],
    [4, true],
    [3, false],
    [2, true],
    [1, true],
  ]);
  expect(unread).toBe(await countUnread(member.actor, {}));
  await tell(member, "copay", member.patientId);
  // Two readings took a number each, to tell other devices; they are no alerts.
  expect((await listAlerts(member.actor, {})).items[0]?.seq).toBe(8);
});

test("another's alerts are neither listed nor marked", async () => {
  const [one, other] = [await aMember(), await aMember()];
  await tell(other, "copay", other.patientId);
  expect(await read(one, { throughSeq: 99 })).toMatchObject({ json: { unread: 0 } });
  expect(await listAlerts(one.actor, {})).toEqual({ items: [], nextCursor: null, unread: 0 });
  expect(await countUnread(other.actor, {})).toBe(1);
});

test.each([
  [{}],
  [{ throughSeq: 1, seqs: [1] }],
  [{ seqs: [] }],
  [{ throughSeq: -1 }],
  [{ seqs: ["1"] }],
  [{ throughSeq: 1e300 }],
])("%j is refused with the field", async (body) => {
  const { status, json } = await read(await aMember(), body);
  expect([status, json.errors.length]).toEqual([400, expect.any(Number)]);
});
