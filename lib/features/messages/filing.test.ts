import { expect, test } from "vitest";
import { make } from "@/db/testing/database";
import type { Actor } from "@/lib/kernel/actor";
import { asPatient, asProvider } from "@/lib/kernel/test-actors";
import { archiveConversation, labelConversation, listLabels, unarchiveConversation } from "./filing";
import { sendMessage, startConversation } from "./mutations";
import { getConversation, listConversations } from "./queries";
import { labelLimits } from "./schemas";

async function scene() {
  const [member, other] = [await make.patient(), await make.patient()];
  const nurse = await make.provider([member]);
  const team = await make.careTeam([nurse]);
  const patient = asPatient(member);
  const write = (subject: string) => startConversation(patient, { subject, body: "B", careTeamId: team.id });
  return { patient, other: asPatient(other), nurse: asProvider(nurse), write };
}

const subjects = async (actor: Actor, asked: { archived?: "true" | "false"; label?: string }) =>
  (await listConversations(actor, asked)).items.map(({ subject }) => subject);

test("a conversation is put away and taken back by one person, for themselves", async () => {
  const { patient, nurse, write } = await scene();
  const { id, lastMessage } = await write("one");
  await write("two");
  const archived = await archiveConversation(patient, { id, throughMessageId: lastMessage.id });
  expect(archived).toEqual({ id, archived: true, labels: [] });
  expect(await subjects(patient, { archived: "false" })).toEqual(["two"]);
  expect(await subjects(patient, { archived: "true" })).toEqual(["one"]);
  expect(await subjects(patient, {})).toEqual(["two", "one"]);
  expect(await subjects(nurse, { archived: "true" })).toEqual([]);
  await unarchiveConversation(patient, { id });
  expect(await subjects(patient, { archived: "false" })).toEqual(["two", "one"]);
  expect(await getConversation(patient, { id })).toMatchObject({ archived: false });
});

test("a new message brings it back, also one that came before the button was pressed", async () => {
  const { patient, nurse, write } = await scene();
  const { id, lastMessage } = await write("one");
  await archiveConversation(patient, { id, throughMessageId: lastMessage.id });
  const later = new Date(Date.now() + 1_000);
  await sendMessage(nurse, { id, body: "Answer" }, { now: later });
  expect(await subjects(patient, { archived: "false" })).toEqual(["one"]);
  const unseen = await archiveConversation(patient, { id, throughMessageId: lastMessage.id });
  expect(unseen).toMatchObject({ archived: false });
});

test("labels are added and taken away, found by what stands for them, and nobody else's", async () => {
  const { patient, nurse, write } = await scene();
  const [one, two] = [await write("one"), await write("two")];
  const { labels } = await labelConversation(patient, { id: one.id, add: ["Insurance", "Spring"] });
  expect(labels.map(({ name }) => name)).toEqual(["Insurance", "Spring"]);
  await labelConversation(patient, { id: two.id, add: ["insurance", "INSURANCE"] });
  const [insurance, spring] = labels;
  expect(insurance?.id).not.toMatch(/insurance/i);
  expect(await subjects(patient, { label: insurance?.id ?? "" })).toEqual(["two", "one"]);
  expect(await subjects(patient, { label: spring?.id ?? "" })).toEqual(["one"]);
  const names = (await listLabels(patient, {})).items.map(({ name }) => name.toLowerCase());
  expect(names).toEqual(["insurance", "spring"]);
  expect(await getConversation(patient, { id: two.id })).toMatchObject({ labels: [{ name: "insurance" }] });
  expect((await listLabels(nurse, {})).items).toEqual([]);
  expect(await getConversation(nurse, { id: one.id })).toMatchObject({ labels: [] });
  await labelConversation(nurse, { id: one.id, add: ["Insurance"] });
  expect(await subjects(nurse, { label: insurance?.id ?? "" })).toEqual([]);
  expect(await labelConversation(patient, { id: one.id, remove: ["insurance"] })).toMatchObject({ labels: [spring] });
  expect(await subjects(patient, { label: insurance?.id ?? "" })).toEqual(["two"]);
});

test("two windows that label at the same moment both have their way", async () => {
  const { patient, write } = await scene();
  const { id } = await write("one");
  await Promise.all(["a", "b", "c", "d"].map((name) => labelConversation(patient, { id, add: [name] })));
  expect((await listLabels(patient, {})).items.map(({ name }) => name)).toEqual(["a", "b", "c", "d"]);
});

test("is not for those who do not take part, and a message of elsewhere puts nothing away", async () => {
  const { patient, other, write } = await scene();
  const [one, two] = [await write("one"), await write("two")];
  const { id, lastMessage } = one;
  const tries = [
    archiveConversation(other, { id, throughMessageId: lastMessage.id }),
    unarchiveConversation(other, { id }),
    labelConversation(other, { id, add: ["Mine"] }),
    archiveConversation(patient, { id, throughMessageId: two.lastMessage.id }),
  ];
  for (const refused of await Promise.allSettled(tries)) {
    expect(refused).toMatchObject({ status: "rejected", reason: { code: "not-found" } });
  }
});

test.each([
  ["a label without a name", { add: [" "] }, "add[0]"],
  ["a label that is long", { add: ["x".repeat(41)] }, "add[0]"],
  ["many labels", { add: Array.from({ length: labelLimits.each + 1 }, (_, index) => `label ${index}`) }, "add"],
])("%s is refused and named", async (_, more, path) => {
  const { patient, write } = await scene();
  const { id } = await write("one");
  await expect(labelConversation(patient, { id, ...more })).rejects.toMatchObject({ fields: [{ path }] });
  await labelConversation(patient, { id, add: Array.from({ length: labelLimits.each }, (_, index) => `${index}`) });
  await expect(labelConversation(patient, { id, add: ["more"] })).rejects.toMatchObject({ fields: [{ path: "add" }] });
});
