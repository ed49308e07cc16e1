import { eq, sql } from "drizzle-orm";
import { v7 } from "uuid";
import { describe, expect, test } from "vitest";
import { notification } from "@/db/schema/alerts";
import { auditEvent } from "@/db/schema/audit";
import { clientPlan, clientSystem, type Scope } from "@/db/schema/clients";
import { coverage } from "@/db/schema/members";
import { conversation, message } from "@/db/schema/messages";
import { make } from "@/db/testing/database";
import { addNote } from "@/lib/features/inbox/mutations";
import { actingAs } from "@/lib/kernel/operation";
import { asClient, asPatient, asProvider } from "@/lib/kernel/test-actors";
import { markRead, sendMessage, startConversation } from "./mutations";
import { getConversation, getMessage, listConversations, listMessages } from "./queries";

const both: readonly Scope[] = ["messages.read", "messages.write"];
const notFound = { code: "not-found" };

/** A system registered for a plan, as its token presents it. */
async function systemOf(plans: readonly { id: string }[], scopes: readonly Scope[] = both) {
  const row = { id: v7(), name: `System ${v7()}`, scopes: [...scopes] };
  await make.db.insert(clientSystem).values(row);
  if (plans.length > 0)
    await make.db.insert(clientPlan).values(plans.map(({ id }) => ({ clientId: row.id, planId: id })));
  return asClient(
    row,
    scopes,
    plans.map(({ id }) => id),
  );
}

/** A member of a plan who wrote to their team. */
async function talk() {
  const plan = await make.plan();
  const person = await make.patient();
  await make.coverage(person.patientId, plan.id);
  const [member, nurse] = [asPatient(person), asProvider(await make.provider([person]))];
  const team = await make.careTeam([nurse]);
  const letter = { subject: "My inhaler", body: "May I fill it early?", careTeamId: team.id };
  const started = await startConversation(member, letter);
  return { plan, member, nurse, id: started.id, started };
}

const told = async (recipientId: string) =>
  (await make.db.select().from(notification).where(eq(notification.recipientId, recipientId))).map(
    ({ topic, entityId, readAt, isMailDue }) => [topic, entityId, readAt === null, isMailDue],
  );

describe("a system", () => {
  test("reads the conversations of the people its plans cover, and each reading is in the trail", async () => {
    const { plan, id, started, member } = await talk();
    const system = await systemOf([plan]);
    expect((await listConversations(system, {})).items).toMatchObject([{ id, subject: "My inhaler", unread: 1 }]);
    expect(await getConversation(system, { id })).toMatchObject({ id, labels: [], archived: false });
    expect((await listMessages(system, { id })).items).toMatchObject([{ body: "May I fill it early?" }]);
    expect(await getMessage(system, { id: started.lastMessage.id })).toMatchObject({ senderRole: "patient" });
    const trail = await make.db.select().from(auditEvent).where(eq(auditEvent.actorUserId, system.userId));
    expect(trail.map(({ action, patientId }) => [action, patientId === member.patientId])).toEqual(
      ["conversations.list", "conversation.read", "messages.list", "message.read"].map((action) => [action, true]),
    );
  });

  test("finds nothing of anyone else's: without a plan, of another plan, or once the database alone decides", async () => {
    const { id, started } = await talk();
    const other = await talk();
    for (const system of [await systemOf([]), await systemOf([other.plan])]) {
      const messageId = started.lastMessage.id;
      await expect(getConversation(system, { id })).rejects.toMatchObject(notFound);
      await expect(listMessages(system, { id })).rejects.toMatchObject(notFound);
      await expect(getMessage(system, { id: messageId })).rejects.toMatchObject(notFound);
      await expect(sendMessage(system, { id, body: "Hello" })).rejects.toMatchObject(notFound);
      await expect(markRead(system, { id, throughMessageId: messageId })).rejects.toMatchObject(notFound);
      const seen = await actingAs(system, "read only", async (tx) => [
        await tx.$count(conversation, eq(conversation.id, id)),
        await tx.$count(message, eq(message.conversationId, id)),
      ]);
      expect(seen).toEqual([0, 0]);
    }
  });

  test("writes in its own name, to the patient and the staff; the promise of an answer stands until a person answers", async () => {
    const { plan, member, nurse, id } = await talk();
    const system = await systemOf([plan]);
    const before = await getConversation(member, { id });
    const sent = await sendMessage(system, { id, body: "Your prior authorization was received." });
    expect(sent).toMatchObject({ senderName: system.displayName, senderRole: "system", senderUserId: system.userId });
    for (const { userId } of [member, nurse])
      expect(await told(userId)).toContainEqual(["message", sent.id, true, true]);
    expect((await getConversation(member, { id })).answerDueAt).toBe(before.answerDueAt);
    await sendMessage(nurse, { id, body: "Yes, from Friday." });
    expect((await getConversation(member, { id })).answerDueAt).toBeNull();
  });

  test("has read what it says it has read, and people see that", async () => {
    const { plan, member, id, started } = await talk();
    const system = await systemOf([plan]);
    await markRead(system, { id, throughMessageId: started.lastMessage.id });
    expect((await getConversation(system, { id })).unread).toBe(0);
    const { readBy } = await getMessage(member, { id: started.lastMessage.id });
    expect(readBy).toMatchObject([{ displayName: system.displayName, role: "system" }]);
  });

  test("does only what its scopes say, and never what only people do", async () => {
    const { plan, id } = await talk();
    const [reader, writer] = [await systemOf([plan], ["messages.read"]), await systemOf([plan], ["messages.write"])];
    const forbidden = { code: "forbidden" };
    await expect(sendMessage(reader, { id, body: "Hello" })).rejects.toMatchObject(forbidden);
    await expect(listMessages(writer, { id })).rejects.toMatchObject(forbidden);
    const begun = startConversation.receive(writer, { subject: "Hello", body: "Hello", recipientId: v7() });
    await expect(begun).rejects.toMatchObject(forbidden);
    await expect(addNote.receive(writer, { id, body: "Hello" })).rejects.toMatchObject(forbidden);
  });
});

describe("events of messages", () => {
  const following: readonly Scope[] = ["messages.read", "events.read"];

  test("reach the systems that follow the patient's plan, by id alone, without mail; and not the one that wrote", async () => {
    const { plan, member, nurse, id } = await talk();
    const [follower, writer] = [await systemOf([plan], following), await systemOf([plan], [...both, "events.read"])];
    const [deaf, elsewhere] = [await systemOf([plan], ["messages.read"]), await systemOf([], following)];
    const sent = [
      await sendMessage(member, { id, body: "More" }),
      await sendMessage(nurse, { id, body: "Thanks" }),
      await sendMessage(writer, { id, body: "Noted" }),
    ];
    expect(await told(follower.userId)).toEqual(sent.map((one) => ["message", one.id, false, false]));
    expect(await told(writer.userId)).toHaveLength(2);
    for (const { userId } of [deaf, elsewhere]) expect(await told(userId)).toEqual([]);
  });

  test("end when the cover ends, or the system does", async () => {
    const { plan, member, id } = await talk();
    const [follower, ended] = [await systemOf([plan], following), await systemOf([plan], following)];
    await make.db.update(clientSystem).set({ revokedAt: new Date() }).where(eq(clientSystem.id, ended.userId));
    await sendMessage(member, { id, body: "One" });
    const yesterday = sql`current_date - 1`;
    await make.db.update(coverage).set({ effectiveTo: yesterday }).where(eq(coverage.patientId, member.patientId));
    await sendMessage(member, { id, body: "Two" });
    expect(await told(follower.userId)).toHaveLength(1);
    expect(await told(ended.userId)).toEqual([]);
  });
});
