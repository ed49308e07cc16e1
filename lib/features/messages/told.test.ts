import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { careRelationship } from "@/db/schema/people";
import { make } from "@/db/testing/database";
import { listAlerts } from "@/lib/features/alerts/queries";
import { assignConversation } from "@/lib/features/inbox/mutations";
import { asPatient, asProvider } from "@/lib/kernel/test-actors";
import { markRead, sendMessage, startConversation } from "./mutations";
import { locateMessages } from "./told";

async function scene() {
  const member = await make.patient();
  const [doctor, nurse] = [await make.provider([member]), await make.provider([member])];
  const team = await make.careTeam([doctor, nurse]);
  const patient = asPatient(member);
  const text = { subject: "canary-subject", body: "canary-body" };
  const started = await startConversation(patient, { ...text, careTeamId: team.id });
  return { member, patient, doctor: asProvider(doctor), nurse: asProvider(nurse), text, started };
}

const unread = async (person: Parameters<typeof listAlerts>[0]) =>
  (await listAlerts(person, {})).items.filter(({ readAt }) => readAt === null);

test("an alert says who wrote to whom, leads to the conversation, and holds nothing of what was written", async () => {
  const { member, patient, doctor, nurse, text, started } = await scene();
  const { id } = started;
  await startConversation(patient, { ...text, recipientId: nurse.userId });
  const answer = await sendMessage({ ...nurse, displayName: "Rosa Delgado, RN" }, { id, body: "canary-answer" });
  const [told] = await unread(patient);
  expect(told).toMatchObject({ title: "Rosa Delgado, RN wrote to you", entityId: answer.id });
  expect(await locateMessages(patient, { ids: [answer.id] })).toEqual({
    items: [{ id: answer.id, conversationId: id }],
  });
  expect((await unread(doctor)).map(({ title }) => title)).toEqual(["A patient wrote to your team"]);
  expect((await unread(nurse)).map(({ title }) => title)).toEqual(["A patient wrote to you"]);
  const said = JSON.stringify([await listAlerts(patient, {}), await listAlerts(nurse, {})]);
  expect(said).not.toContain("canary");
  expect(said).not.toContain(member.displayName);
});

test("a conversation that is handed over says so, and reading it clears the alert", async () => {
  const { doctor, nurse, started } = await scene();
  const { id, lastMessage } = started;
  await markRead(nurse, { id, throughMessageId: lastMessage.id });
  await assignConversation(doctor, { id, userId: nurse.userId });
  expect(await unread(nurse)).toMatchObject([{ title: "A conversation was handed to you", entityId: id }]);
  expect((await locateMessages(nurse, { ids: [id] })).items).toEqual([{ id, conversationId: id }]);
  await markRead(nurse, { id, throughMessageId: lastMessage.id });
  expect(await unread(nurse)).toEqual([]);
});

test("an alert of what the reader no longer sees says little and leads nowhere", async () => {
  const { member, nurse, started } = await scene();
  await make.db
    .update(careRelationship)
    .set({ endedOn: "2025-06-30" })
    .where(eq(careRelationship.patientId, member.patientId));
  expect(await unread(nurse)).toMatchObject([{ title: "You have a new message" }]);
  expect((await locateMessages(nurse, { ids: [started.lastMessage.id] })).items).toEqual([]);
});
