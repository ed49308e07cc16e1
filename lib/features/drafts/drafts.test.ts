import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { describe, expect, test } from "vitest";
import { auditEvent } from "@/db/schema/audit";
import { attachment, draft, message } from "@/db/schema/messages";
import { careRelationship } from "@/db/schema/people";
import { make } from "@/db/testing/database";
import { pruneAttachments, uploadAttachment } from "@/lib/features/attachments/mutations";
import { sendMessage, startConversation } from "@/lib/features/messages/mutations";
import { getMessage } from "@/lib/features/messages/queries";
import { asPatient, asProvider, system } from "@/lib/kernel/test-actors";
import { discardDraft, saveDraft } from "./mutations";
import { getDraft, listDrafts } from "./queries";
import { draftLimit } from "./schemas";

process.env.DATA_DIR = await mkdtemp(join(tmpdir(), "tierwise-drafts-"));

async function people() {
  const [member, other] = [await make.patient(), await make.patient()];
  const nurse = await make.provider([member]);
  const team = await make.careTeam([nurse]);
  const patient = asPatient(member);
  const started = await startConversation(patient, { subject: "My inhaler", body: "B", careTeamId: team.id });
  return { patient, other: asPatient(other), nurse: asProvider(nurse), team, conversationId: started.id };
}

const file = { fileName: "note.txt", bytes: Buffer.from("Take one tablet.\n") };
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
const changed = { code: "conflict", message: expect.stringMatching(/another window/) };
const notFound = { code: "not-found" };
const nowhere = "00000000-0000-7000-8000-000000000000";

describe("a draft", () => {
  test("comes back as it was left, with its files in their order, on any device", async () => {
    const { patient, team } = await people();
    const [one, two] = [await uploadAttachment(patient, { file }), await uploadAttachment(patient, { file })];
    const id = v7();
    const text = { subject: " Refill", body: "May I\n  fill it ", careTeamId: team.id };
    const saved = await saveDraft(patient, { id, version: 0, ...text, attachmentIds: [two.id, one.id] });
    expect(saved).toMatchObject({ id, ...text, version: 1, conversationId: null, attachments: [two, one] });
    expect(await getDraft(patient, { id })).toEqual(saved);
    const next = await saveDraft(patient, { id, version: 1, ...text, body: "", attachmentIds: [one.id] });
    expect(next).toMatchObject({ version: 2, body: "", attachments: [one] });
    expect((await listDrafts(patient, {})).items).toEqual([next]);
    expect(await make.db.$count(attachment, eq(attachment.draftId, id))).toBe(1);
  });

  test("keeps its files longer than a day, and lets them go when it is discarded", async () => {
    const { patient } = await people();
    const upload = await uploadAttachment(patient, { file }, { now: new Date(Date.now() - 3_600_000) });
    const id = v7();
    await saveDraft(patient, { id, version: 0, attachmentIds: [upload.id] });
    await make.db
      .update(attachment)
      .set({ uploadedAt: daysAgo(9) })
      .where(eq(attachment.id, upload.id));
    await pruneAttachments(system, {});
    expect(await getDraft(patient, { id })).toMatchObject({ attachments: [upload] });
    await discardDraft(patient, { id });
    await expect(getDraft(patient, { id })).rejects.toMatchObject(notFound);
    await pruneAttachments(system, {});
    expect(await make.db.$count(attachment, eq(attachment.id, upload.id))).toBe(0);
  });

  test("is its writer's alone, and only about those the writer may see", async () => {
    const { patient, other, nurse, conversationId } = await people();
    const id = v7();
    await saveDraft(patient, { id, version: 0, conversationId, body: "Mine" });
    const theirs = await uploadAttachment(other, { file });
    for (const actor of [other, nurse]) {
      const tries = [
        getDraft(actor, { id }),
        discardDraft(actor, { id }),
        saveDraft(actor, { id, version: 0, body: "Theirs" }),
        saveDraft(actor, { id, version: 1, body: "Theirs" }),
      ];
      for (const refused of await Promise.allSettled(tries)) {
        expect(refused).toMatchObject({ status: "rejected", reason: notFound });
      }
      expect((await listDrafts(actor, {})).items).toEqual([]);
    }
    const elsewhere = saveDraft(other, { id: v7(), version: 0, conversationId, body: "Let me in" });
    await expect(elsewhere).rejects.toMatchObject(notFound);
    const stranger = saveDraft(nurse, { id: v7(), version: 0, patientId: other.patientId });
    await expect(stranger).rejects.toMatchObject(notFound);
    const stolen = saveDraft(patient, { id: v7(), version: 0, attachmentIds: [theirs.id] });
    await expect(stolen).rejects.toMatchObject({ fields: [{ path: "attachmentIds" }] });
    expect(await getDraft(patient, { id })).toMatchObject({ body: "Mine", version: 1 });
  });

  test.each([
    ["a version below zero", { version: -1 }, "version"],
    ["too long a subject", { subject: "x".repeat(121) }, "subject"],
    ["too much text", { body: "x".repeat(10_001) }, "body"],
    ["a file twice", { attachmentIds: [nowhere, nowhere] }, "attachmentIds"],
    ["an owner", { ownerUserId: v7() }, "ownerUserId"],
  ])("with %s is refused and names the field", async (_, more, path) => {
    const { patient } = await people();
    const refused = saveDraft.receive(patient, { id: v7(), version: 0, ...more });
    await expect(refused).rejects.toMatchObject({ fields: [expect.objectContaining({ path })] });
  });

  test("of a conversation goes by its subject, and stays its writer's when care has ended", async () => {
    const { nurse, conversationId, patient } = await people();
    const id = v7();
    await saveDraft(nurse, { id, version: 0, conversationId, body: "Yes, from Friday." });
    expect((await listDrafts(nurse, { conversationId })).items).toMatchObject([{ id, subject: "My inhaler" }]);
    const trail = await make.db.select().from(auditEvent).where(eq(auditEvent.patientId, patient.patientId));
    expect(trail.map(({ action }) => action)).toEqual(["conversation.start", "draft.save", "drafts.list"]);
    await make.db
      .update(careRelationship)
      .set({ endedOn: "2025-06-30" })
      .where(eq(careRelationship.patientId, patient.patientId));
    expect(await getDraft(nurse, { id })).toMatchObject({ body: "Yes, from Friday.", subject: "" });
  });

  test("is refused when there are many already", async () => {
    const { patient } = await people();
    for (let made = 0; made < draftLimit; made++) await saveDraft(patient, { id: v7(), version: 0 });
    await expect(saveDraft(patient, { id: v7(), version: 0 })).rejects.toMatchObject({ code: "throttled" });
  });
});

describe("two windows", () => {
  test("never overwrite each other: the later one is told, and chooses", async () => {
    const { patient } = await people();
    const id = v7();
    await saveDraft(patient, { id, version: 0, body: "Begun" });
    await saveDraft(patient, { id, version: 1, body: "From the first window" });
    const second = () => saveDraft(patient, { id, version: 1, body: "From the second window" });
    await expect(second()).rejects.toMatchObject(changed);
    expect(await getDraft(patient, { id })).toMatchObject({ body: "From the first window", version: 2 });
    const chosen = await saveDraft(patient, { id, version: 2, body: "From the second window" });
    expect(chosen).toMatchObject({ body: "From the second window", version: 3 });
  });

  test("that save at the same moment: one is kept and the other is told", async () => {
    const { patient, conversationId } = await people();
    const id = v7();
    await saveDraft(patient, { id, version: 0 });
    const saves = ["one", "two", "three"].map((body) => saveDraft(patient, { id, version: 1, body }));
    const ends = await Promise.allSettled(saves);
    expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const answers = ["one", "two"].map((body) => saveDraft(patient, { id: v7(), version: 0, conversationId, body }));
    const [kept, told] = (await Promise.allSettled(answers)).sort((a, b) => a.status.localeCompare(b.status));
    expect([kept, told]).toMatchObject([{ status: "fulfilled" }, { status: "rejected", reason: changed }]);
    expect((await listDrafts(patient, { conversationId })).items).toHaveLength(1);
  });

  test("a save whose answer was lost may come again and changes nothing", async () => {
    const { patient } = await people();
    const id = v7();
    const save = () => saveDraft(patient, { id, version: 0, body: "Once" });
    expect(await save()).toEqual(await save());
    const trail = await make.db.select().from(auditEvent).where(eq(auditEvent.entityId, id));
    expect(trail).toMatchObject([{ action: "draft.save", patientId: patient.patientId }]);
  });

  test("a draft that was sent or discarded does not come back by itself", async () => {
    const { patient } = await people();
    const id = v7();
    await saveDraft(patient, { id, version: 0, body: "Begun" });
    await discardDraft(patient, { id });
    await expect(saveDraft(patient, { id, version: 1, body: "Late" })).rejects.toMatchObject(notFound);
  });
});

describe("sending", () => {
  test("ends the sender's draft and takes its files along", async () => {
    const { patient, team } = await people();
    const upload = await uploadAttachment(patient, { file });
    const id = v7();
    const text = { subject: "Refill", body: "May I fill it early?", careTeamId: team.id, attachmentIds: [upload.id] };
    await saveDraft(patient, { id, version: 0, ...text });
    await make.db
      .update(attachment)
      .set({ uploadedAt: daysAgo(9) })
      .where(eq(attachment.id, upload.id));
    const { lastMessage } = await startConversation(patient, { ...text, draftId: id, draftVersion: 1 });
    expect(await getMessage(patient, { id: lastMessage.id })).toMatchObject({ attachments: [upload] });
    expect((await listDrafts(patient, {})).items).toEqual([]);
    const bound = await make.db.select().from(attachment).where(eq(attachment.id, upload.id));
    expect(bound).toMatchObject([{ draftId: null, messageId: lastMessage.id }]);
  });

  test("leaves the draft of anyone else alone", async () => {
    const { patient, nurse, conversationId } = await people();
    const id = v7();
    await saveDraft(nurse, { id, version: 0, conversationId, body: "Answer" });
    await sendMessage(patient, { id: conversationId, body: "Hello?", draftId: id });
    expect(await getDraft(nurse, { id })).toMatchObject({ body: "Answer" });
  });

  test("an older version than is kept sends nothing, unless it says the same", async () => {
    const { patient, conversationId } = await people();
    const id = v7();
    await saveDraft(patient, { id, version: 0, conversationId, body: "Begun" });
    await saveDraft(patient, { id, version: 1, conversationId, body: "More, in another window" });
    const send = (body: string) => sendMessage(patient, { id: conversationId, body, draftId: id, draftVersion: 1 });
    const before = await make.db.$count(message, eq(message.conversationId, conversationId));
    await expect(send("Begun")).rejects.toMatchObject(changed);
    expect(await make.db.$count(message, eq(message.conversationId, conversationId))).toBe(before);
    await send("More, in another window");
    expect(await make.db.$count(draft, eq(draft.id, id))).toBe(0);
  });
});
