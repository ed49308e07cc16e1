import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { notification, type Topic } from "@/db/schema/alerts";
import { mailDelivery } from "@/db/schema/mail";
import { make } from "@/db/testing/database";
import { env, provide } from "@/lib/env";
import { drainJobs } from "@/lib/jobs/drain";
import { asPatient, system } from "@/lib/kernel/test-actors";
import { queueAlertMail } from "./due";
import { chooseTopic, requestTestMail, savePreferences } from "./mutations";
import { getPreferences, listDeliveries } from "./queries";
import { sendMail } from "./send";
import { watchMail } from "./watch";

const folder = mkdtempSync(join(tmpdir(), "tierwise-mail-"));
process.env.DATA_DIR = folder;

/** A mail server that answers every recipient with this line. */
async function mailServer(answer: string): Promise<{ server: Server; received: string[] }> {
  const received: string[] = [];
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.write("220 ready\r\n");
    let inData = false;
    socket.on("data", (chunk) => {
      const text = chunk.toString();
      if (inData) {
        received.push(text);
        if (!text.endsWith("\r\n.\r\n")) return;
        inData = false;
        socket.write("250 kept\r\n");
      } else if (text.startsWith("RCPT")) socket.write(`${answer}\r\n`);
      else if (text.startsWith("DATA")) {
        inData = true;
        socket.write("354 go on\r\n");
      } else if (text.startsWith("QUIT")) socket.end("221 bye\r\n");
      else socket.write("250 fine\r\n");
    });
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return { server, received };
}

function use(server: Server | undefined) {
  const address = server?.address();
  process.env.SMTP_URL = typeof address === "object" && address ? `smtp://127.0.0.1:${address.port}` : "";
  const { appDatabaseUrl, jobsDatabaseUrl, authSecret } = env;
  provide({ appDatabaseUrl, jobsDatabaseUrl, authSecret });
}

const servers: Server[] = [];
beforeEach(async () => {
  // Each test looks at its own people's mail alone.
  await make.db.update(notification).set({ isMailDue: false });
  await make.db.update(mailDelivery).set({ reportedAt: new Date() });
});
afterEach(() => {
  use(undefined);
  for (const server of servers.splice(0)) server.close();
});

async function aMember() {
  const person = await make.patient();
  return { ...person, actor: asPatient(person) };
}
type Member = Awaited<ReturnType<typeof aMember>>;

const tell = ({ userId }: Member, topic: Topic, entityId = userId) =>
  make.db.execute(sql`select notify_people(array[${userId}]::uuid[], array[${topic}], array[${entityId}]::uuid[])`);
const ledger = ({ userId }: Member) => make.db.select().from(mailDelivery).where(eq(mailDelivery.recipientId, userId));
const choices = { topics: [], isDigest: false, quietFrom: null, quietUntil: null, timeZone: "America/New_York" };
const at = (now: string) => ({ now: new Date(now) });

test("without a mail server a mail becomes a file, and the ledger says it was sent", async () => {
  const member = await aMember();
  const { id } = await requestTestMail(member.actor, {});
  expect(await listDeliveries(member.actor, {})).toMatchObject([{ id, kind: "test", status: "queued", sentAt: null }]);
  await drainJobs();
  expect(await ledger(member)).toMatchObject([{ status: "sent", tries: 1, body: null, sentAt: expect.any(Date) }]);
  const text = readFileSync(join(folder, "mail", `${id}.eml`), "utf8");
  expect(text).toContain("Subject: Test mail from Tierwise");
  expect(text).toContain(`Message-ID: <${id}@`);
  expect(await listDeliveries((await aMember()).actor, {})).toEqual([]);
});

test("test mails are limited", async () => {
  const member = await aMember();
  for (let sent = 0; sent < 5; sent++) await requestTestMail(member.actor, {});
  await expect(requestTestMail(member.actor, {})).rejects.toMatchObject({ code: "throttled" });
});

test("unread alerts become one mail that says nothing of a person's health", async () => {
  const member = await aMember();
  const drug = await make.medication({ name: "Canary-statin 20 MG" });
  const medication = { topic: "medication" as const, inPortal: true, byMail: true, inBrowser: false };
  await savePreferences(member.actor, { ...choices, topics: [medication] });
  await tell(member, "medication", drug.id);
  await tell(member, "message", drug.id);
  await tell(member, "copay", drug.id);
  await queueAlertMail(system, {});
  await queueAlertMail(system, {});
  const [mail, ...more] = await ledger(member);
  expect(more).toEqual([]);
  expect(mail).toMatchObject({ kind: "alerts", subject: "You have 2 new alerts in Tierwise", address: member.email });
  expect(`${mail?.subject} ${mail?.body}`).not.toMatch(/canary|drug|price|medic|message/i);
});

test("what was read meanwhile is not mailed; what may not be mailed now waits; security never waits", async () => {
  const member = await aMember();
  await savePreferences(member.actor, { ...choices, quietFrom: 22, quietUntil: 7 });
  await tell(member, "message");
  await make.db.update(notification).set({ readAt: new Date() }).where(eq(notification.recipientId, member.userId));
  await tell(member, "message");
  await tell(member, "security");
  await queueAlertMail(system, {}, at("2026-11-26T04:00:00Z"));
  expect((await ledger(member)).map(({ kind }) => kind)).toEqual(["security"]);
  await queueAlertMail(system, {}, at("2026-11-26T12:00:00Z"));
  expect((await ledger(member)).map(({ subject }) => subject).sort()).toEqual([
    "How you sign in to Tierwise has changed",
    "You have a new alert in Tierwise",
  ]);
});

test("who wants one mail a day gets one", async () => {
  const member = await aMember();
  await savePreferences(member.actor, { ...choices, isDigest: true });
  for (const hour of ["12:00", "14:00", "19:00"]) {
    await tell(member, "message");
    await queueAlertMail(system, {}, at(`2026-11-26T${hour}:00Z`));
  }
  await queueAlertMail(system, {}, at("2026-11-27T13:00:00Z"));
  expect((await ledger(member)).map(({ subject }) => subject).sort()).toEqual([
    "Your day in Tierwise: 1 alert",
    "Your day in Tierwise: 2 alerts",
  ]);
});

test("a muted topic is kept and counts as read; security can't be muted", async () => {
  const member = await aMember();
  const off = { inPortal: false, byMail: false, inBrowser: false };
  await savePreferences(member.actor, { ...choices, topics: [{ topic: "message", ...off }] });
  await tell(member, "message");
  const kept = await make.db.select().from(notification).where(eq(notification.recipientId, member.userId));
  expect(kept).toMatchObject([{ topic: "message", readAt: expect.any(Date) }]);
  const refused = savePreferences(member.actor, { ...choices, topics: [{ topic: "security", ...off }] });
  await expect(refused).rejects.toMatchObject({ code: "invalid" });
});

test("one kind of alert can be turned off and back on; those about one's sign-in can't, nor kinds one never gets", async () => {
  const { actor } = await aMember();
  const off = { inPortal: false, byMail: false, inBrowser: false };
  const messages = async () => (await getPreferences(actor, {})).topics.find(({ topic }) => topic === "message");
  const before = await messages();
  await chooseTopic(actor, { topic: "message", ...off });
  expect(await messages()).toEqual({ topic: "message", ...off });
  await chooseTopic.receive(actor, before);
  expect(await messages()).toEqual(before);
  await expect(chooseTopic(actor, { topic: "security", ...off })).rejects.toMatchObject({ code: "invalid" });
  await expect(chooseTopic(actor, { topic: "alerts", ...off })).rejects.toMatchObject({ code: "not-found" });
});

test("a topic that is off in the portal and on by mail is mailed", async () => {
  const member = await aMember();
  const byMail = { topic: "message" as const, inPortal: false, byMail: true, inBrowser: false };
  await savePreferences(member.actor, { ...choices, topics: [byMail] });
  await tell(member, "message");
  await queueAlertMail(system, {});
  expect(await ledger(member)).toMatchObject([{ subject: "You have a new alert in Tierwise" }]);
});

test("a mail server that is away: tried again, administrators told once, sent once when it is back", async () => {
  const admin = await make.user("admin");
  const away = await mailServer("250 fine");
  use(away.server);
  await new Promise((closed) => away.server.close(closed));
  const member = await aMember();
  const { id } = await requestTestMail(member.actor, {});
  await drainJobs();
  expect(await ledger(member)).toMatchObject([{ status: "queued", tries: 1 }]);
  const later = { now: new Date(Date.now() + 6 * 60_000) };
  expect(await watchMail(system, {}, later)).toBe(1);
  expect(await watchMail(system, {}, later)).toBe(0);
  const told = await make.db.select().from(notification).where(eq(notification.recipientId, admin.id));
  expect(told).toMatchObject([{ topic: "alerts", entityId: id, readAt: null }]);
  const back = await mailServer("250 fine");
  servers.push(back.server);
  use(back.server);
  await make.db.execute(
    sql`select graphile_worker.reschedule_jobs((select array_agg(id) from graphile_worker.jobs), now())`,
  );
  await drainJobs();
  await sendMail.receive(system, { id });
  expect(back.received.join("").match(new RegExp(`Message-ID: <${id}@`, "g"))).toHaveLength(1);
  expect(await ledger(member)).toMatchObject([{ status: "sent", tries: 2, body: null }]);
});

test("an address the mail server refuses is said to have bounced, and is not tried again", async () => {
  const refusing = await mailServer("550 no such person");
  servers.push(refusing.server);
  use(refusing.server);
  const member = await aMember();
  await requestTestMail(member.actor, {});
  await drainJobs();
  expect(await listDeliveries(member.actor, {})).toMatchObject([{ status: "bounced", tries: 1 }]);
  expect(await watchMail(system, {})).toBe(1);
  expect(readdirSync(join(folder, "mail")).length).toBeGreaterThan(0);
});
