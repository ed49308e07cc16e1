import { eq, sql } from "drizzle-orm";
import { v7 } from "uuid";
import { afterEach, expect, test } from "vitest";
import { notification } from "@/db/schema/alerts";
import { clientSystem, clientToken } from "@/db/schema/clients";
import { patient, session, user } from "@/db/schema/people";
import { make, ownerUrl } from "@/db/testing/database";
import { wakeStreams } from "@/lib/kernel/notify";
import { newToken, tokenHash } from "@/lib/kernel/session";
import { clientRegistry } from "@/scripts/client/registry";
import { handleApi } from "./handler";
import { cookieOf, send } from "./test-client";
import { readEvents } from "./test-stream";

const address = "http://127.0.0.1:3000/api/v1/events";
const entityId = "0199aaaa-0000-7000-8000-000000000001";
const open: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const stream of open.splice(0)) await stream.close();
});

async function aMember() {
  const person = await make.patient();
  return { ...person, cookie: await cookieOf(person.userId) };
}

async function stream(cookie: string, lastEventId?: string) {
  const headers = { cookie, ...(lastEventId !== undefined && { "last-event-id": lastEventId }) };
  const response = await handleApi(new Request(address, { headers }));
  const reading = readEvents(response.body);
  open.push(reading);
  return { response, ...reading };
}

/** As a mutation does it, on the owner's connection. */
async function tell(userId: string, topic: "copay" | "message", wakes = true) {
  await make.db.execute(
    sql`select notify_people(array[${userId}]::uuid[], array[${topic}], array[${entityId}]::uuid[])`,
  );
  if (wakes) wakeStreams([{ to: userId, topic, entityId }]);
}

const soon = { timeout: 5_000, interval: 10 };
const seqs = (received: readonly { seq: number }[]) => received.map(({ seq }) => seq);

test("without Last-Event-ID a stream tells what happens from now on, with ids and no words", async () => {
  const { userId, cookie } = await aMember();
  await tell(userId, "copay");
  const { response, received, state } = await stream(cookie);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("text/event-stream");
  expect(response.headers.get("cache-control")).toContain("no-store");
  await tell(userId, "message");
  await expect.poll(() => received, soon).toHaveLength(1);
  const occurredAt = expect.stringMatching(/^2\d{3}-\d\d-\d\dT[\d:.]+Z$/);
  expect(received).toEqual([{ id: "2", event: "message", seq: 2, topic: "message", entityId, occurredAt }]);
  expect(state.text).toMatch(
    /^retry: \d+\n\nid: 2\nevent: message\ndata: \{"seq":2,"topic":"message","entityId":"[^"]+","occurredAt":"[^"]+"\}\n\n$/,
  );
});

test("with Last-Event-ID it replays what was missed, in order, and goes on", async () => {
  const { userId, cookie } = await aMember();
  for (let made = 0; made < 5; made++) await tell(userId, "copay");
  const { received } = await stream(cookie, "2");
  await expect.poll(() => seqs(received), soon).toEqual([3, 4, 5]);
  await tell(userId, "copay");
  await expect.poll(() => seqs(received), soon).toEqual([3, 4, 5, 6]);
});

test.each(["future: 3", "foreign: 0199aaaa-0000-7000-8000-000000000001", "foreign: -1", "foreign: 1e1", "too old: 0"])(
  "%s means reset, and then what happens from now on",
  async (kind) => {
    const { userId, cookie } = await aMember();
    for (let made = 0; made < 2; made++) await tell(userId, "copay");
    await make.db.delete(notification).where(eq(notification.seq, 1));
    const { received } = await stream(cookie, kind.split(": ")[1]);
    await expect
      .poll(() => received, soon)
      .toMatchObject([{ id: "2", event: "reset", topic: "reset", entityId: null }]);
    await tell(userId, "message");
    await expect.poll(() => received[1], soon).toMatchObject({ id: "3", event: "message" });
  },
);

test("nothing of another person arrives, whatever is asked for", async () => {
  const [one, other] = [await aMember(), await aMember()];
  const streams = await Promise.all([stream(one.cookie), stream(one.cookie, "0"), stream(one.cookie, other.userId)]);
  for (const query of [`?recipientId=${other.userId}`, `?topic=message`, `?userId=${other.userId}`]) {
    const refused = await handleApi(new Request(address + query, { headers: { cookie: one.cookie } }));
    expect(refused.status).toBe(400);
  }
  for (let made = 0; made < 3; made++) await tell(other.userId, "message");
  await tell(one.userId, "copay");
  for (const { received } of streams) await expect.poll(() => received.at(-1), soon).toMatchObject({ topic: "copay" });
  expect(streams.map(({ state }) => state.text).join("")).not.toMatch(new RegExp(`${other.userId}|message`));
});

test("a lost wake-up costs at most a look, also while the listening connection is killed", async () => {
  const { userId, cookie } = await aMember();
  const { received } = await stream(cookie);
  await tell(userId, "copay", false);
  await expect.poll(() => seqs(received), soon).toEqual([1]);
  await make.db.execute(sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and usename = 'tierwise_app' and query ilike 'listen%'`);
  await tell(userId, "copay");
  await expect.poll(() => seqs(received), soon).toEqual([1, 2]);
});

test("more than ten streams of a person are refused, until one ends", async () => {
  const { cookie } = await aMember();
  const streams = await Promise.all(Array.from({ length: 10 }, () => stream(cookie)));
  const refused = await handleApi(new Request(address, { headers: { cookie } }));
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "30"]);
  await streams[0]?.close();
  expect((await stream(cookie)).response.status).toBe(200);
});

test.each(["signed out", "expired", "left alone", "account inactive", "record inactive"])(
  "a stream ends soon after its session: %s",
  async (how) => {
    const { userId, patientId, cookie } = await aMember();
    const { state } = await stream(cookie);
    const past = new Date(Date.now() - 3_600_000);
    const mine = eq(session.userId, userId);
    if (how === "signed out") await make.db.update(session).set({ revokedAt: new Date() }).where(mine);
    if (how === "expired") await make.db.update(session).set({ expiresAt: past }).where(mine);
    if (how === "left alone") await make.db.update(session).set({ lastSeenAt: past }).where(mine);
    if (how === "account inactive") await make.db.update(user).set({ isActive: false }).where(eq(user.id, userId));
    if (how === "record inactive")
      await make.db.update(patient).set({ isActive: false }).where(eq(patient.id, patientId));
    await expect.poll(() => state.hasEnded, soon).toBe(true);
    expect((await handleApi(new Request(address, { headers: { cookie } }))).status).toBe(401);
  },
);

test("neither a stream nor a page that reads again by itself keeps its person signed in", async () => {
  const { userId, cookie } = await aMember();
  const lastSeenAt = new Date(Date.now() - 600_000);
  await make.db.update(session).set({ lastSeenAt }).where(eq(session.userId, userId));
  await stream(cookie);
  await send("/api/v1/alerts", { cookie, headers: { "x-background": "1" } });
  const [after] = await make.db.select().from(session).where(eq(session.userId, userId));
  expect(after?.lastSeenAt).toEqual(lastSeenAt);
});

test("a system has a stream of its own events, which ends when it is revoked, its scope is taken or its token expires", async () => {
  const registry = clientRegistry(ownerUrl);
  const open = async (scopes: readonly string[]) => {
    const system = await registry.create(`System ${v7()}`, scopes, []);
    const token = newToken();
    const expiresAt = new Date(Date.now() + 60_000);
    const row = {
      id: v7(),
      clientId: system.id,
      tokenHash: tokenHash(token),
      scopes: ["events.read" as const],
      expiresAt,
    };
    await make.db.insert(clientToken).values(row);
    return { system, token, headers: { authorization: `Bearer ${token}` } };
  };
  const following = await Promise.all([1, 2, 3].map(() => open(["events.read"])));
  const streams = [];
  for (const { system, headers } of following) {
    const response = await handleApi(new Request(address, { headers }));
    expect(response.status).toBe(200);
    const reading = readEvents(response.body);
    streams.push(reading);
    await tell(system.id, "message");
    await expect.poll(() => reading.received, soon).toMatchObject([{ id: "1", topic: "message" }]);
  }
  const [revoked, narrowed, expired] = following.map(({ system }) => system.id);
  await make.db
    .update(clientSystem)
    .set({ revokedAt: new Date() })
    .where(eq(clientSystem.id, revoked ?? ""));
  await make.db
    .update(clientSystem)
    .set({ scopes: [] })
    .where(eq(clientSystem.id, narrowed ?? ""));
  await make.db
    .update(clientToken)
    .set({ expiresAt: new Date() })
    .where(eq(clientToken.clientId, expired ?? ""));
  for (const { state } of streams) await expect.poll(() => state.hasEnded, soon).toBe(true);
  const without = await open(["messages.read"]);
  expect((await handleApi(new Request(address, { headers: without.headers }))).status).toBe(403);
  await registry.close();
});

test("only a signed-in person has a stream, by GET alone", async () => {
  expect((await handleApi(new Request(address))).status).toBe(401);
  const posted = await send("/api/v1/events", { method: "POST", body: {} });
  expect([posted.status, posted.headers.get("allow")]).toEqual([405, "GET"]);
});
