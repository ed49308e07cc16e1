import { createHash } from "node:crypto";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { expect, test } from "vitest";
import { auditEvent } from "@/db/schema/audit";
import { conversation, message } from "@/db/schema/messages";
import { make } from "@/db/testing/database";
import { removeAttachment, uploadAttachment } from "@/lib/features/attachments/mutations";
import { asPatient, asProvider } from "@/lib/kernel/test-actors";
import { bodyPlace, safeOf } from "./conversation-rows";
import { sendMessage, startConversation } from "./mutations";
import { exportConversation } from "./transcript";

process.env.DATA_DIR = await mkdtemp(join(tmpdir(), "tierwise-transcript-"));

async function scene() {
  const [member, other] = [await make.patient(), await make.patient()];
  const nurse = await make.provider([member]);
  const team = await make.careTeam([nurse]);
  const patient = asPatient(member);
  const bytes = Buffer.from("Take one tablet.\n");
  const [kept, removed] = [
    await uploadAttachment(patient, { file: { fileName: "kept.txt", bytes } }),
    await uploadAttachment(patient, { file: { fileName: "removed.txt", bytes } }),
  ];
  const started = await startConversation(
    patient,
    { subject: "My inhaler", body: "First\n\n<b>line</b>", careTeamId: team.id, attachmentIds: [kept.id, removed.id] },
    { now: new Date("2026-11-23T14:05:00Z") },
  );
  await removeAttachment(patient, { id: removed.id });
  return { patient, other: asPatient(other), nurse: asProvider(nurse), started, bytes };
}

test("is whole: every message with sender, time and zone, and each file by name and hash", async () => {
  const { patient, nurse, started, bytes } = await scene();
  await sendMessage(nurse, { id: started.id, body: "Last" });
  const whole = await exportConversation(patient, { id: started.id });
  expect(whole.messages.map(({ body }) => body)).toEqual(["First\n\n<b>line</b>", "Last"]);
  expect(whole.fileName).toMatch(/^conversation-[0-9A-F]{4}-[0-9A-F]{4}\.txt$/);
  const text = Buffer.from(await whole.load()).toString();
  const hash = createHash("sha256").update(bytes).digest("hex");
  for (const said of [
    "My inhaler",
    "2 messages, from the first to the last",
    "(patient), November 23, 2026, at 9:05 a.m. ET (2026-11-23T14:05:00.000Z)",
    `Number ${started.lastMessage.number}`,
    "First\n\n<b>line</b>",
    `File: kept.txt (1 KB), SHA-256 ${hash}`,
    "File: one that was removed (1 KB)",
    "Last",
  ]) {
    expect(text).toContain(said);
  }
  expect(text).not.toContain("removed.txt");
  expect(text.indexOf("First")).toBeLessThan(text.indexOf("Last"));
});

test("leaves out no message, however many there are", async () => {
  const { patient, started } = await scene();
  const [row] = await make.db.select().from(conversation).where(eq(conversation.id, started.id));
  if (!row) throw new Error("The conversation is there.");
  const safe = await safeOf(row);
  const more = Array.from({ length: 1_000 }, (_, index) => {
    const id = v7();
    const sender = { senderUserId: patient.userId, senderName: "N", senderRole: "patient" as const };
    const owned = { id, patientId: row.patientId, conversationId: row.id, ...sender, sentAt: new Date() };
    return { ...owned, body: safe.seal(`number ${index}`, bodyPlace(id)) };
  });
  await make.db.insert(message).values(more);
  const { messages } = await exportConversation(patient, { id: started.id });
  expect(messages.map(({ body }) => body).slice(1)).toEqual(more.map((_, index) => `number ${index}`));
});

test("is for those who take part, and the trail says when staff took one", async () => {
  const { other, nurse, started } = await scene();
  await expect(exportConversation(other, { id: started.id })).rejects.toMatchObject({ code: "not-found" });
  await exportConversation(nurse, { id: started.id });
  const trail = await make.db.select().from(auditEvent).where(eq(auditEvent.patientId, started.patientId));
  expect(trail.at(-1)).toMatchObject({ action: "conversation.export", actorUserId: nurse.userId });
});
