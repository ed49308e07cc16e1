import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { expect, test } from "vitest";
import { auditEvent } from "@/db/schema/audit";
import { conversation, message } from "@/db/schema/messages";
import { make } from "@/db/testing/database";
import { uploadAttachment } from "@/lib/features/attachments/mutations";
import type { Actor } from "@/lib/kernel/actor";
import { asPatient, asProvider } from "@/lib/kernel/test-actors";
import { bodyPlace, safeOf } from "./conversation-rows";
import { sendMessage, startConversation } from "./mutations";
import { listMessages } from "./queries";
import { searchedAtOnce, searchMessages } from "./search";

process.env.DATA_DIR = await mkdtemp(join(tmpdir(), "tierwise-search-"));

async function scene() {
  const [member, other] = [await make.patient(), await make.patient()];
  const [nurse, outsider] = [await make.provider([member, other]), await make.provider([other])];
  const team = await make.careTeam([nurse]);
  const [patient, stranger] = [asPatient(member), asPatient(other)];
  const file = { fileName: "Brief-Ärztin.txt", bytes: Buffer.from("x") };
  const upload = await uploadAttachment(patient, { file });
  const text = { subject: "My inhaler", body: "May I fill it early?", careTeamId: team.id };
  const own = await startConversation(patient, { ...text, attachmentIds: [upload.id] });
  const answer = await sendMessage(asProvider(nurse), { id: own.id, body: "Yes, the inhaler from Friday." });
  await startConversation(stranger, { subject: "My inhaler", body: "canary-of-another", careTeamId: team.id });
  return { patient, stranger, nurse: asProvider(nurse), outsider: asProvider(outsider), own, answer };
}

const found = async (actor: Actor, q: string) => (await searchMessages(actor, { q })).items.map(({ id }) => id);

test("finds all of the words in text, subject and names of files, the newest first", async () => {
  const { patient, own, answer } = await scene();
  const first = own.lastMessage.id;
  expect(await found(patient, "inhaler")).toEqual([answer.id, first]);
  expect(await found(patient, "FRIDAY inhaler")).toEqual([answer.id]);
  expect(await found(patient, "arztin early")).toEqual([first]);
  expect(await found(patient, "friday early")).toEqual([]);
  const { items } = await searchMessages(patient, { q: "friday" });
  expect(items).toMatchObject([
    { conversationId: own.id, subject: "My inhaler", senderRole: "provider", fileNames: [] },
  ]);
  expect(items[0]?.excerpt).toBe("Yes, the inhaler from Friday.");
});

test("finds nothing of another's, and staff find what they may read, which the trail says", async () => {
  const { patient, stranger, nurse, outsider, own } = await scene();
  expect(await found(patient, "canary-of-another")).toEqual([]);
  expect(await found(stranger, "friday")).toEqual([]);
  expect(await found(outsider, "inhaler")).toEqual([]);
  expect(await found(nurse, "inhaler")).toHaveLength(3);
  expect(await found(nurse, "friday")).toHaveLength(1);
  const trail = await make.db.select().from(auditEvent).where(eq(auditEvent.patientId, own.patientId));
  const searches = trail.filter(({ action }) => action === "messages.search");
  expect(searches.map(({ actorUserId }) => actorUserId)).toEqual([nurse.userId, nurse.userId]);
});

test("is paged, neither twice nor left out", async () => {
  const { patient, own, answer } = await scene();
  const one = await searchMessages(patient, { q: "inhaler", limit: 1 });
  expect(one.items.map(({ id }) => id)).toEqual([answer.id]);
  const two = await searchMessages(patient, { q: "inhaler", limit: 1, cursor: one.nextCursor ?? "" });
  expect(two.items.map(({ id }) => id)).toEqual([own.lastMessage.id]);
  expect(two.nextCursor).toBeNull();
});

test("opens a bounded number of messages at once, says how far back it looked, and goes on from there", async () => {
  const { patient, own } = await scene();
  const [row] = await make.db.select().from(conversation).where(eq(conversation.id, own.id));
  if (!row) throw new Error("The conversation is there.");
  const safe = await safeOf(row);
  const fillers = Array.from({ length: searchedAtOnce }, () => {
    const id = v7();
    const sender = { senderUserId: patient.userId, senderName: "N", senderRole: "patient" as const };
    const owned = { id, patientId: row.patientId, conversationId: row.id, ...sender };
    return { ...owned, body: safe.seal("filler", bodyPlace(id)), sentAt: new Date() };
  });
  await make.db.insert(message).values(fillers);
  const near = await searchMessages(patient, { q: "early" });
  expect(near).toMatchObject({ items: [], searchedBackTo: fillers[0]?.sentAt.toISOString() });
  const far = await searchMessages(patient, { q: "early", cursor: near.nextCursor ?? "" });
  expect(far).toMatchObject({ items: [{ id: own.lastMessage.id }], nextCursor: null });
  const page = await listMessages(patient, { id: own.id, throughMessageId: own.lastMessage.id });
  expect(page.items.map(({ id }) => id)).toEqual([own.lastMessage.id]);
});

test.each([
  ["nothing to search for", { q: "  " }, "q"],
  ["a cursor of no page", { q: "x", cursor: "nonsense" }, "cursor"],
])("%s is refused and named", async (_, input, path) => {
  const { patient } = await scene();
  await expect(searchMessages(patient, input)).rejects.toMatchObject({ fields: [{ path }] });
});
