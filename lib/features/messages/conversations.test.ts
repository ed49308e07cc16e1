import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { notification } from "@/db/schema/alerts";
import { auditEvent } from "@/db/schema/audit";
import { conversation, message, messageReceipt } from "@/db/schema/messages";
import { careRelationship } from "@/db/schema/people";
import { make } from "@/db/testing/database";
import { asPatient, asProvider } from "@/lib/kernel/test-actors";
import { listCareProviders, listCareTeams } from "./care-teams";
import { markRead, sendMessage, startConversation } from "./mutations";
import { getConversation, getMessage, listConversations, listMessages } from "./queries";

/** A member, two providers who care for them in one team, and strangers of each kind. */
async function clinic() {
  const [member, other] = [await make.patient(), await make.patient()];
  const [doctor, nurse, outsider] = [
    await make.provider([member]),
    await make.provider([member, other]),
    await make.provider([other]),
  ];
  const team = await make.careTeam([doctor, nurse]);
  return {
    team,
    member: asPatient(member),
    other: asPatient(other),
    doctor: asProvider(doctor),
    nurse: asProvider(nurse),
    outsider: asProvider(outsider),
  };
}
type Clinic = Awaited<ReturnType<typeof clinic>>;

const letter = { subject: "My inhaler", body: "What do I need to do?" };
const open = ({ member, team }: Clinic) => startConversation(member, { ...letter, careTeamId: team.id });
const notFound = { code: "not-found" };
const nowhere = "00000000-0000-7000-8000-000000000000";

describe("whom may I write to", () => {
  test("a patient: each person who cares for them, alone, with their own promise; and only these", async () => {
    const given = await clinic();
    const { items } = await listCareProviders(given.member, {}, { now: new Date("2026-11-24T15:00:00Z") });
    expect(items.map(({ userId }) => userId).sort()).toEqual([given.doctor.userId, given.nurse.userId].sort());
    expect(items[0]).toMatchObject({ replyBusinessDays: 2, replyBy: "2026-11-27T22:00:00.000Z" });
    const { id } = await startConversation(given.member, { ...letter, recipientId: given.doctor.userId });
    await expect(getConversation(given.nurse, { id })).rejects.toMatchObject(notFound);
    const stranger = startConversation(given.member, { ...letter, recipientId: given.outsider.userId });
    await expect(stranger).rejects.toMatchObject(notFound);
    const care = eq(careRelationship.patientId, given.member.patientId);
    await make.db.update(careRelationship).set({ endedOn: "2025-06-30" }).where(care);
    expect((await listCareProviders(given.member, {})).items).toEqual([]);
  });

  test("a patient: the teams of the providers who care for them; a provider: their own teams", async () => {
    const given = await clinic();
    await make.careTeam([given.outsider]);
    const [forMember, forNurse] = [await listCareTeams(given.member, {}), await listCareTeams(given.nurse, {})];
    expect(forMember).toEqual(forNurse);
    expect(forMember.items).toMatchObject([{ id: given.team.id, name: given.team.name, replyBusinessDays: 2 }]);
    const names = forMember.items[0]?.members.map(({ userId }) => userId);
    expect(new Set(names)).toEqual(new Set([given.doctor.userId, given.nurse.userId]));
  });

  test("a team stops being offered, and readable to staff, when care has ended", async () => {
    const given = await clinic();
    const { id } = await open(given);
    await make.db
      .update(careRelationship)
      .set({ endedOn: "2025-06-30" })
      .where(eq(careRelationship.patientId, given.member.patientId));
    expect((await listCareTeams(given.member, {})).items).toEqual([]);
    await expect(open(given)).rejects.toMatchObject(notFound);
    await expect(getConversation(given.nurse, { id })).rejects.toMatchObject(notFound);
    expect(await getConversation(given.member, { id })).toMatchObject({ id });
  });
});

describe("a conversation", () => {
  test("reaches everyone who takes part, with a promise, and nobody else", async () => {
    const given = await clinic();
    const now = new Date("2026-11-23T14:05:00Z");
    const started = await startConversation(given.member, { ...letter, careTeamId: given.team.id }, { now });
    expect(started).toMatchObject({
      subject: letter.subject,
      patientId: given.member.patientId,
      participants: [
        { id: given.member.userId, role: "patient" },
        { id: given.team.id, role: "care-team" },
      ],
      lastMessage: { body: letter.body, senderRole: "patient", readBy: [], attachments: [] },
      unread: 0,
      answerDueAt: "2026-11-25T22:00:00.000Z",
    });
    const { id } = started;
    const messageId = started.lastMessage.id;
    for (const actor of [given.doctor, given.nurse]) {
      expect(await getConversation(actor, { id })).toMatchObject({ id, unread: 1 });
      expect((await listConversations(actor, {})).items).toHaveLength(1);
    }
    for (const actor of [given.other, given.outsider]) {
      const tries = [
        getConversation(actor, { id }),
        listMessages(actor, { id }),
        getMessage(actor, { id: messageId }),
        sendMessage(actor, { id, body: "Let me in" }),
        markRead(actor, { id, throughMessageId: messageId }),
      ];
      for (const refused of await Promise.allSettled(tries)) {
        expect(refused).toMatchObject({ status: "rejected", reason: notFound });
      }
      expect((await listConversations(actor, {})).items).toEqual([]);
    }
  });

  test("with a named provider leaves the rest of the team out", async () => {
    const { member, doctor, nurse } = await clinic();
    const { id } = await startConversation(member, { ...letter, recipientId: doctor.userId });
    expect(await getConversation(doctor, { id })).toMatchObject({ unread: 1 });
    await expect(getConversation(nurse, { id })).rejects.toMatchObject(notFound);
  });

  test("can be started by a provider, for the team or alone, with patients in their care only", async () => {
    const { member, other, doctor, nurse, team } = await clinic();
    const forTeam = await startConversation(doctor, { ...letter, careTeamId: team.id, patientId: member.patientId });
    expect(forTeam).toMatchObject({ patientId: member.patientId, answerDueAt: null });
    expect(await getConversation(nurse, { id: forTeam.id })).toMatchObject({ unread: 1 });
    const alone = await startConversation(doctor, { ...letter, recipientId: member.userId });
    expect(await getConversation(member, { id: alone.id })).toMatchObject({ unread: 1 });
    const foreign = [
      startConversation(doctor, { ...letter, recipientId: other.userId }),
      startConversation(doctor, { ...letter, careTeamId: team.id, patientId: other.patientId }),
      startConversation(doctor, { ...letter, careTeamId: team.id, patientId: nowhere }),
      startConversation(member, { ...letter, careTeamId: nowhere }),
      startConversation(member, { ...letter, recipientId: other.userId }),
      startConversation(member, { ...letter, careTeamId: team.id, patientId: other.patientId }),
    ];
    for (const refused of await Promise.allSettled(foreign)) {
      expect(refused).toMatchObject({ status: "rejected", reason: notFound });
    }
    await expect(startConversation(doctor, { ...letter, careTeamId: team.id })).rejects.toMatchObject({
      fields: [{ path: "patientId" }],
    });
  });

  test.each([
    ["no recipient", {}, "careTeamId"],
    ["two recipients", { careTeamId: nowhere, recipientId: nowhere }, "careTeamId"],
    ["no subject", { careTeamId: nowhere, subject: " " }, "subject"],
    ["no text", { careTeamId: nowhere, body: " \n " }, "body"],
    ["too much text", { careTeamId: nowhere, body: "x".repeat(10_001) }, "body"],
    ["a file twice", { careTeamId: nowhere, attachmentIds: [nowhere, nowhere] }, "attachmentIds"],
    ["someone's name", { careTeamId: nowhere, senderName: "Dr. No" }, "senderName"],
  ])("with %s is refused and names the field", async (_, more, path) => {
    const { member } = await clinic();
    const fields = expect.arrayContaining([expect.objectContaining({ path })]);
    await expect(startConversation.receive(member, { ...letter, ...more })).rejects.toMatchObject({ fields });
    expect((await listConversations(member, {})).items).toEqual([]);
  });
});

describe("messages", () => {
  test("keep their order and their text to the letter, and are paged from the newest", async () => {
    const given = await clinic();
    const { id } = await open(given);
    const odd = "<script>alert(1)</script>\n\n  \u{1F48A} naïve — “x”\t";
    await sendMessage(given.nurse, { id, body: odd });
    for (const body of ["three", "four", "five"]) await sendMessage(given.member, { id, body });
    const first = await listMessages(given.doctor, { id, limit: 2 });
    expect(first.items.map(({ body }) => body)).toEqual(["five", "four"]);
    const second = await listMessages(given.doctor, { id, limit: 10, cursor: first.nextCursor ?? "" });
    expect(second.items.map(({ body }) => body)).toEqual(["three", odd, letter.body]);
    expect(second.nextCursor).toBeNull();
  });

  test("an answer ends the promise; writing again while waiting does not push it back", async () => {
    const given = await clinic();
    const { id, answerDueAt } = await open(given);
    await sendMessage(given.member, { id, body: "One more thing" }, { now: new Date(Date.now() + 9 * 86_400_000) });
    expect(await getConversation(given.member, { id })).toMatchObject({ answerDueAt });
    await sendMessage(given.nurse, { id, body: "Here you are" });
    expect(await getConversation(given.member, { id })).toMatchObject({ answerDueAt: null });
  });

  test("are seen by each reader for themselves, through the one they name, and once", async () => {
    const given = await clinic();
    const { id, lastMessage: first } = await open(given);
    const second = await sendMessage(given.member, { id, body: "And another" });
    await markRead(given.nurse, { id, throughMessageId: first.id });
    expect(await getConversation(given.nurse, { id })).toMatchObject({ unread: 1 });
    expect(await getConversation(given.doctor, { id })).toMatchObject({ unread: 2 });
    const before = await getMessage(given.member, { id: first.id });
    expect(before.readBy).toMatchObject([{ userId: given.nurse.userId, role: "provider" }]);
    await markRead(given.nurse, { id, throughMessageId: second.id });
    await markRead(given.nurse, { id, throughMessageId: second.id });
    expect((await getMessage(given.member, { id: first.id })).readBy).toEqual(before.readBy);
    expect(await getConversation(given.nurse, { id })).toMatchObject({ unread: 0 });
    const elsewhere = await open(given);
    const wrong = markRead(given.nurse, { id, throughMessageId: elsewhere.lastMessage.id });
    await expect(wrong).rejects.toMatchObject(notFound);
  });

  test("sent at once by many have one order for every reader", async () => {
    const given = await clinic();
    const { id } = await open(given);
    const bodies = Array.from({ length: 12 }, (_, index) => `message ${index}`);
    await Promise.all(bodies.map((body, index) => sendMessage(index % 2 ? given.nurse : given.member, { id, body })));
    const [one, two] = [await listMessages(given.member, { id }), await listMessages(given.doctor, { id })];
    expect(one.items.map((item) => item.id)).toEqual(two.items.map((item) => item.id));
    expect(new Set(one.items.map((item) => item.body))).toEqual(new Set([...bodies, letter.body]));
  });

  test("sent twice with one key are one message, also at the same moment", async () => {
    const given = await clinic();
    const { id } = await open(given);
    const send = () => sendMessage(given.member, { id, body: "Only once" }, { idempotencyKey: "once" });
    const sent = await Promise.all([send(), send(), send()]);
    expect(new Set(sent.map((one) => JSON.stringify(one))).size).toBe(1);
    expect((await listMessages(given.member, { id })).items).toHaveLength(2);
    const changed = sendMessage(given.member, { id, body: "Other words" }, { idempotencyKey: "once" });
    await expect(changed).rejects.toMatchObject({ code: "key-reused" });
  });
});

test("each message tells the others who take part once, and reading it clears the alert", async () => {
  const given = await clinic();
  const unread = async ({ userId }: { userId: string }) => {
    const mine = await make.db.select().from(notification).where(eq(notification.recipientId, userId));
    return mine.filter(({ readAt }) => readAt === null).map(({ topic, entityId }) => [topic, entityId]);
  };
  const { id, lastMessage } = await open(given);
  for (const staff of [given.doctor, given.nurse]) expect(await unread(staff)).toEqual([["message", lastMessage.id]]);
  for (const person of [given.member, given.outsider, given.other]) expect(await unread(person)).toEqual([]);
  const answer = await sendMessage(given.nurse, { id, body: "Answer" });
  expect(await unread(given.nurse)).toEqual([]);
  expect(await unread(given.doctor)).toEqual([["message", lastMessage.id]]);
  expect(await unread(given.member)).toEqual([["message", answer.id]]);
  await markRead(given.member, { id, throughMessageId: answer.id });
  expect(await unread(given.member)).toEqual([]);
});

test("every act leaves a record that names the patient, and reading one's own leaves none", async () => {
  const given = await clinic();
  const { id, lastMessage } = await open(given);
  await listMessages(given.member, { id });
  await getConversation(given.nurse, { id });
  await listMessages(given.nurse, { id });
  await sendMessage(given.nurse, { id, body: "Answer" });
  await markRead(given.member, { id, throughMessageId: lastMessage.id });
  const trail = await make.db.select().from(auditEvent).where(eq(auditEvent.patientId, given.member.patientId));
  expect(trail.map(({ action, actorUserId }) => [action, actorUserId])).toEqual([
    ["conversation.start", given.member.userId],
    ["conversation.read", given.nurse.userId],
    ["messages.list", given.nurse.userId],
    ["message.send", given.nurse.userId],
    ["messages.mark-read", given.member.userId],
  ]);
});

test("what was sent and seen can't be changed, even by the owner of the tables", async () => {
  const given = await clinic();
  const { id, lastMessage } = await open(given);
  await markRead(given.nurse, { id, throughMessageId: lastMessage.id });
  const denied = { cause: { code: "42501" } };
  await expect(make.db.update(message).set({ senderName: "x" })).rejects.toMatchObject(denied);
  await expect(make.db.delete(message)).rejects.toMatchObject(denied);
  await expect(make.db.delete(messageReceipt)).rejects.toMatchObject(denied);
  expect(await make.db.$count(conversation, eq(conversation.id, id))).toBe(1);
});
