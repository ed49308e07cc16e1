import { describe, expect, test } from "vitest";
import { make } from "@/db/testing/database";
import { archiveConversation, labelConversation, listLabels } from "@/lib/features/messages/filing";
import { markRead, sendMessage, startConversation } from "@/lib/features/messages/mutations";
import { getConversation, listConversations, listMessages } from "@/lib/features/messages/queries";
import { asPatient, asProvider } from "@/lib/kernel/test-actors";
import { addNote, assignConversation, claimConversation } from "./mutations";
import { listInbox, openWork } from "./queries";

async function pool() {
  const member = await make.patient();
  const [doctor, nurse, outsider] = [
    await make.provider([member]),
    await make.provider([member]),
    await make.provider([member]),
  ];
  const team = await make.careTeam([doctor, nurse]);
  const patient = asPatient(member);
  const write = (subject: string, now?: Date) =>
    startConversation(patient, { subject, body: "B", careTeamId: team.id }, now ? { now } : {});
  return { patient, doctor: asProvider(doctor), nurse: asProvider(nurse), outsider: asProvider(outsider), write };
}

describe("the inbox", () => {
  test("has what was promised first on top, and what waits for nobody last", async () => {
    const { doctor, nurse, outsider, write } = await pool();
    const late = await write("late", new Date("2026-11-24T15:00:00Z"));
    const early = await write("early", new Date("2026-11-20T15:00:00Z"));
    const answered = await write("answered", new Date("2026-11-19T15:00:00Z"));
    await sendMessage(nurse, { id: answered.id, body: "Answer" });
    const subjects = async (show: "waiting" | "all") =>
      (await listInbox(doctor, { show })).items.map(({ subject }) => subject);
    expect(await subjects("waiting")).toEqual(["early", "late"]);
    expect(await subjects("all")).toEqual(["early", "late", "answered"]);
    const first = await listInbox(doctor, { show: "all", limit: 2 });
    const second = await listInbox(doctor, { show: "all", limit: 2, cursor: first.nextCursor ?? "" });
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual([early.id, late.id, answered.id]);
    expect((await listInbox(outsider, { show: "all" })).items).toEqual([]);
  });

  test("says what nobody of the staff has seen", async () => {
    const { doctor, nurse, write } = await pool();
    const { id } = await write("new");
    expect(await openWork(doctor, { id })).toMatchObject({ unseen: 1, unread: 1 });
    await sendMessage(nurse, { id, body: "Seen" });
    expect(await openWork(doctor, { id })).toMatchObject({ unseen: 0, unread: 2 });
  });
});

describe("what a provider keeps for themselves", () => {
  test("what nobody has seen is listed until one of the staff has", async () => {
    const { doctor, nurse, write } = await pool();
    const { id, lastMessage } = await write("new");
    const seen = await write("seen");
    await markRead(nurse, { id: seen.id, throughMessageId: seen.lastMessage.id });
    const unseen = async () => (await listInbox(doctor, { show: "unseen" })).items.map((one) => one.id);
    expect(await unseen()).toEqual([id]);
    await markRead(nurse, { id, throughMessageId: lastMessage.id });
    expect(await unseen()).toEqual([]);
  });

  test("archive and labels are one's own, and never hide who waits for an answer", async () => {
    const { patient, doctor, nurse, write } = await pool();
    const { id, lastMessage } = await write("S");
    await claimConversation(doctor, { id });
    await labelConversation(doctor, { id, add: ["Refills"] });
    await archiveConversation(doctor, { id, throughMessageId: lastMessage.id });
    const ids = async (who: typeof doctor, show: "waiting" | "mine" | "archived" | "all") =>
      (await listInbox(who, { show })).items.map((one) => one.id);
    for (const show of ["waiting", "mine", "archived", "all"] as const) expect(await ids(doctor, show)).toEqual([id]);
    expect(await ids(nurse, "archived")).toEqual([]);
    const [label] = (await listLabels(doctor, {})).items;
    expect((await listInbox(doctor, { show: "all", label: label?.id })).items).toMatchObject([
      { id, labels: [{ name: "Refills" }] },
    ]);
    expect((await listInbox(nurse, { show: "all", label: label?.id })).items).toEqual([]);
    expect(await openWork(nurse, { id })).toMatchObject({ archived: false, labels: [] });

    const answer = await sendMessage(doctor, { id, body: "Answer" });
    await archiveConversation(doctor, { id, throughMessageId: answer.id });
    expect(await ids(doctor, "mine")).toEqual([]);
    expect(await ids(doctor, "archived")).toEqual([id]);
    await sendMessage(patient, { id, body: "Thanks, one more thing" });
    expect(await ids(doctor, "mine")).toEqual([id]);
    expect(await ids(doctor, "archived")).toEqual([]);
  });
});

describe("taking on", () => {
  test("two try at once, one wins, and the other is told who has it", async () => {
    const { doctor, nurse, write } = await pool();
    const { id } = await write("S");
    const tries = await Promise.allSettled([claimConversation(doctor, { id }), claimConversation(nurse, { id })]);
    expect(tries.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(tries.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "conflict", message: expect.stringMatching(/has taken this on already/) },
    });
    const { claimedBy } = await openWork(nurse, { id });
    const winner = claimedBy?.userId === doctor.userId ? doctor : nurse;
    expect(await claimConversation(winner, { id })).toMatchObject({ claimedBy: { userId: winner.userId } });
  });

  test("can be handed to a colleague of the team and back to the pool, and to nobody else", async () => {
    const { doctor, nurse, outsider, write } = await pool();
    const { id } = await write("S");
    await claimConversation(doctor, { id });
    await assignConversation(doctor, { id, userId: nurse.userId });
    expect((await listInbox(nurse, { show: "mine" })).items).toMatchObject([{ id }]);
    await expect(assignConversation(nurse, { id, userId: outsider.userId })).rejects.toMatchObject({
      code: "not-found",
    });
    await assignConversation(nurse, { id, userId: null });
    expect(await openWork(doctor, { id })).toMatchObject({ claimedBy: null });
  });

  test("is not for those who do not take part", async () => {
    const { outsider, write } = await pool();
    const { id } = await write("S");
    const tries = [
      openWork(outsider, { id }),
      claimConversation(outsider, { id }),
      assignConversation(outsider, { id, userId: null }),
      addNote(outsider, { id, body: "N" }),
    ];
    for (const refused of await Promise.allSettled(tries)) {
      expect(refused).toMatchObject({ status: "rejected", reason: { code: "not-found" } });
    }
  });
});

test("an internal note is there for the team and in no answer the patient can get", async () => {
  const { patient, doctor, nurse, write } = await pool();
  const { id } = await write("S");
  const canary = "canary-note-heron";
  await addNote(doctor, { id, body: canary });
  expect(await openWork(nurse, { id })).toMatchObject({ notes: [{ body: canary }] });
  const answers = [
    await getConversation(patient, { id }),
    await listConversations(patient, {}),
    await listMessages(patient, { id }),
    await sendMessage(patient, { id, body: "Hello" }),
  ];
  expect(JSON.stringify(answers)).not.toContain(canary);
  await expect(openWork.receive(patient, { id })).rejects.toMatchObject({ code: "forbidden" });
});
