import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { eq, isNotNull, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { auditEvent } from "@/db/schema/audit";
import { attachment, conversation } from "@/db/schema/messages";
import { make, ownerUrl } from "@/db/testing/database";
import { env, provide } from "@/lib/env";
import { saveDraft } from "@/lib/features/drafts/mutations";
import { listDrafts } from "@/lib/features/drafts/queries";
import { sendMessage, startConversation } from "@/lib/features/messages/mutations";
import { listMessages } from "@/lib/features/messages/queries";
import { asPatient } from "@/lib/kernel/test-actors";
import { currentKeyId } from "@/lib/kernel/vault";
import { destroyFormerKeys, rotateDataKeys, wrapAllAnew, wrappedBy } from "@/scripts/keys/data-keys";

const dataDir = mkdtempSync(join(tmpdir(), "tierwise-keys-"));
const quiet = () => {};

/** As on a server of which nobody has set DATA_KEYS. */
beforeAll(() => {
  delete process.env.DATA_KEYS;
  process.env.DATA_DIR = dataDir;
  provide({ appDatabaseUrl: env.appDatabaseUrl, jobsDatabaseUrl: env.jobsDatabaseUrl, authSecret: env.authSecret });
  mkdirSync(dirname(env.dataKeysFile), { recursive: true });
  writeFileSync(env.dataKeysFile, Buffer.alloc(32, "the first key").toString("base64url"));
});
afterAll(() => rmSync(dataDir, { recursive: true }));

const keysInFile = () => readFileSync(env.dataKeysFile, "utf8").split(",").length;

/** People who wrote to each other, with a draft and an answer kept for a repeat: everything that is sealed. */
async function writers(count: number) {
  const people = [];
  for (let made = 0; made < count; made++) {
    const member = asPatient(await make.patient());
    const team = await make.careTeam([await make.provider([member])]);
    const letter = { subject: "My inhaler", body: `Letter ${made}`, careTeamId: team.id };
    const { id } = await startConversation(member, letter, { idempotencyKey: "once" });
    const draft = { id: crypto.randomUUID(), conversationId: id, body: `Draft ${made}`, version: 0 };
    await saveDraft.receive(member, { ...draft, attachmentIds: [] });
    people.push({ member, id, letter });
  }
  return people;
}
type Writer = Awaited<ReturnType<typeof writers>>[number];

/** Everything of a person opens: messages, draft, and the answer to a repeated request. */
async function reads({ member, id, letter }: Writer) {
  const { items } = await listMessages(member, { id });
  const drafts = (await listDrafts(member, { conversationId: id })).items;
  const repeated = await startConversation(member, letter, { idempotencyKey: "once" });
  return [items.at(-1)?.body, drafts[0]?.body, repeated.id === id];
}
const whole = (people: readonly Writer[]) => people.map((_, index) => [`Letter ${index}`, `Draft ${index}`, true]);

test("a run that is cut off leaves everything readable, and the next one finishes it, while people write", async () => {
  const people = await writers(4);
  const former = currentKeyId();
  const next = Buffer.alloc(32, "the second key").toString("base64url");
  writeFileSync(env.dataKeysFile, `${next},${readFileSync(env.dataKeysFile, "utf8")}`);
  const total = (await wrappedBy(ownerUrl)).get(former) ?? 0;
  expect(total).toBe(12);
  await expect.poll(() => currentKeyId()).not.toBe(former);
  expect(await wrapAllAnew(ownerUrl, quiet, 5)).toBe(5);
  expect(await wrappedBy(ownerUrl)).toEqual(
    new Map([
      [former, total - 5],
      [currentKeyId(), 5],
    ]),
  );
  expect(await Promise.all(people.map(reads))).toEqual(whole(people));
  const [target] = people;
  const writing = Array.from(
    { length: 10 },
    () => target && sendMessage(target.member, { id: target.id, body: "more" }),
  );
  const [keyId] = await Promise.all([rotateDataKeys(ownerUrl, quiet), ...writing]);
  expect(keysInFile()).toBe(2);
  expect(await wrappedBy(ownerUrl)).toEqual(new Map([[keyId, total]]));
  expect(await Promise.all(people.map(reads))).toEqual(whole(people));
  const [row] = await make.db
    .select()
    .from(conversation)
    .where(eq(conversation.id, target?.id ?? ""));
  expect(row?.keyId).toBe(keyId);
});

test("each batch is in the trail, with what was wrapped and none of it", async () => {
  const lines = await make.db.select().from(auditEvent).where(eq(auditEvent.action, "data-keys.wrap"));
  expect(new Set(lines.map(({ entityType }) => entityType))).toEqual(
    new Set(["conversation", "draft", "idempotency-key"]),
  );
  for (const line of lines)
    expect(line).toMatchObject({ actorRole: "operator", channel: "command", entityId: null, patientId: null });
});

test("a file erased by destroying its key stays erased", async () => {
  const person = await make.patient();
  const erased = { id: crypto.randomUUID(), uploaderUserId: person.userId, contentType: "text/plain", sizeBytes: 1 };
  await make.db.insert(attachment).values({ ...erased, storedIn: "local", keyId: "gone", destroyedAt: new Date() });
  await rotateDataKeys(ownerUrl, quiet);
  expect(await make.db.$count(attachment, isNotNull(attachment.wrappedKey))).toBe(0);
  expect(await make.db.$count(attachment, sql`key_id = 'gone'`)).toBe(1);
});

test("former keys are destroyed once they wrap nothing, and then their copies open nothing", async () => {
  await writers(1);
  const former = currentKeyId();
  const before = keysInFile();
  expect([(await rotateDataKeys(ownerUrl, quiet)) === former, keysInFile()]).toEqual([false, before + 1]);
  expect(await destroyFormerKeys(ownerUrl)).toEqual(new Map());
  expect(keysInFile()).toBe(1);
  await make.db.update(conversation).set({ keyId: former });
  expect((await destroyFormerKeys(ownerUrl)).has(former)).toBe(true);
});
