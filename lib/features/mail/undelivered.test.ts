import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { auditEvent } from "@/db/schema/audit";
import { mailDelivery, type mailKinds, type mailStatuses } from "@/db/schema/mail";
import { make } from "@/db/testing/database";
import { actingAs } from "@/lib/kernel/operation";
import { asAdmin, asPatient, asProvider, system } from "@/lib/kernel/test-actors";
import { recordMail, retryMail, settleMail } from "./mutations";
import { listDeliveries, listUndelivered } from "./queries";
import { adviceOf, stateOf } from "./wording";

const account = await make.user("admin");
const admin = asAdmin(account);
const secret = "canary-words-of-a-mail";
const old = new Date("2026-11-24T15:00:00Z");

type Kind = (typeof mailKinds)[number];
type Status = (typeof mailStatuses)[number];

async function aMail(status: Status = "bounced", kind: Kind = "alerts") {
  const person = await make.patient();
  const [mail] = await make.db
    .insert(mailDelivery)
    .values({
      recipientId: person.userId,
      address: person.email,
      kind,
      status,
      subject: "A mail",
      body: secret,
      createdAt: old,
      reportedAt: old,
    })
    .returning({ id: mailDelivery.id });
  return { id: mail?.id ?? "", person, member: asPatient(person) };
}

const stored = async (id: string) => (await make.db.select().from(mailDelivery).where(eq(mailDelivery.id, id)))[0];
const jobsOf = async (id: string) =>
  make.db.execute(sql`select from graphile_worker._private_jobs where payload ->> 'id' = ${id}`);
const list = async (show: "open" | "settled") => (await listUndelivered(admin, { show, limit: 100 })).items;

beforeEach(async () => {
  await make.db.update(mailDelivery).set({ reportedAt: null });
});

test("administrators see to whom a mail was and never what it said; nobody else sees it", async () => {
  const { id, person } = await aMail();
  const mine = await list("open");
  expect(mine).toMatchObject([
    { id, recipient: person.displayName, address: person.email, status: "bounced", mayRetry: true, resolution: null },
  ]);
  expect(JSON.stringify(mine)).not.toContain(secret);
  for (const other of [asProvider(await make.provider()), asPatient(await make.patient())]) {
    await expect(listUndelivered(other, {})).rejects.toMatchObject({ code: "forbidden" });
    const seen = await actingAs(other, "read only", (tx) => tx.select({ id: mailDelivery.id }).from(mailDelivery));
    expect(seen).toEqual([]);
  }
});

test("mail no administrator was told of is not theirs to see or to settle", async () => {
  const { id } = await aMail();
  await make.db.update(mailDelivery).set({ reportedAt: null }).where(eq(mailDelivery.id, id));
  expect(await list("open")).toEqual([]);
  await expect(settleMail(admin, { id, resolution: "not-needed" })).rejects.toMatchObject({ code: "not-found" });
  await expect(retryMail(admin, { id })).rejects.toMatchObject({ code: "not-found" });
});

test("a mail is settled once: by whom and when, in the trail, in the person's own list, and its words are gone", async () => {
  const { id, member } = await aMail();
  const now = new Date("2026-11-25T16:00:00Z");
  await settleMail(admin, { id, resolution: "letter-sent" }, { now });
  expect(await list("open")).toEqual([]);
  expect(await list("settled")).toMatchObject([
    { id, resolution: "letter-sent", resolvedBy: account.displayName, resolvedAt: now.toISOString(), mayRetry: false },
  ]);
  const [own] = await listDeliveries(member, {});
  expect(own && stateOf(own).word).toBe("A letter was sent instead");
  expect(await stored(id)).toMatchObject({ status: "bounced", body: null });
  const trail = await make.db.select().from(auditEvent).where(eq(auditEvent.entityId, id));
  expect(trail).toMatchObject([{ action: "mail.settle", actorUserId: admin.userId }]);
  const other = asAdmin(await make.user("admin"));
  for (const again of [settleMail(other, { id, resolution: "not-needed" }), retryMail(other, { id })]) {
    await expect(again).rejects.toMatchObject({ code: "conflict" });
  }
});

test("a mail that was given up is sent again, and stays to be looked after until it has left", async () => {
  const { id } = await aMail("failed");
  await retryMail(admin, { id });
  expect(await stored(id)).toMatchObject({ status: "queued", tries: 0, body: secret });
  expect(await jobsOf(id)).toHaveLength(1);
  expect(await list("open")).toMatchObject([{ id, status: "queued", mayRetry: false }]);
  await expect(retryMail(admin, { id })).rejects.toMatchObject({ code: "conflict" });
  await recordMail(system, { id, outcome: "sent" });
  expect(await list("open")).toEqual([]);
  expect(await list("settled")).toMatchObject([{ id, status: "sent", resolvedBy: null }]);
});

test("a mail that leaves while it is settled was sent, and says so", async () => {
  const { id } = await aMail("queued");
  await settleMail(admin, { id, resolution: "not-needed" });
  await recordMail(system, { id, outcome: "sent" });
  expect(await stored(id)).toMatchObject({ status: "sent", resolution: null, resolvedAt: null });
});

test("a link is never sent again: it has run out", async () => {
  const { id } = await aMail("failed", "link");
  await expect(retryMail(admin, { id })).rejects.toMatchObject({ code: "conflict" });
  const [mail] = await list("open");
  expect(mail?.mayRetry).toBe(false);
  expect(mail && adviceOf(mail)).toMatch(/start again/);
});

test("the list is paged, newest first", async () => {
  const made = [await aMail(), await aMail(), await aMail()].map(({ id }) => id).reverse();
  const first = await listUndelivered(admin, { limit: 2 });
  const second = await listUndelivered(admin, { limit: 2, cursor: first.nextCursor ?? "" });
  expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(made);
});

test.each([[{}], [{ id: "x" }], [{ resolution: "lost" }]])("%j is refused with the field", async (input) => {
  const { id } = await aMail();
  await expect(settleMail.receive(admin, { id, ...input })).rejects.toMatchObject({ code: "invalid" });
});
