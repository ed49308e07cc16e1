import { sql } from "drizzle-orm";
import { v7 } from "uuid";
import { describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { make } from "@/db/testing/database";
import { saveDraft } from "@/lib/features/drafts/mutations";
import type { SignedIn } from "@/lib/kernel/actor";
import { asAdmin, asPatient, asProvider } from "@/lib/kernel/test-actors";
import { labelConversation } from "./filing";
import { markRead, sendMessage, startConversation } from "./mutations";

/** Statements as the portal's role, without any where-clause, while the database believes that this person acts. */
function actingAs<Output>(
  actor: SignedIn,
  work: (tx: Parameters<Parameters<ReturnType<typeof database>["transaction"]>[0]>[0]) => Promise<Output>,
) {
  return database().transaction(async (tx) => {
    await tx.execute(sql`select set_config('app.user_id', ${actor.userId}, true), set_config('app.role', ${actor.kind}, true),
      set_config('app.patient_id', ${"patientId" in actor ? actor.patientId : ""}, true),
      set_config('app.provider_id', ${"providerId" in actor ? actor.providerId : ""}, true)`);
    return work(tx);
  });
}

const tables = ["conversation", "message", "message_receipt", "participant", "internal_note", "draft", "attachment"];

async function seen(actor: SignedIn): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of tables) {
    const [row] = await actingAs(actor, (tx) =>
      tx.execute<{ count: number }>(sql.raw(`select count(*)::int as count from ${table}`)),
    );
    counts[table] = row?.count ?? 0;
  }
  return counts;
}

async function scene() {
  const [member, other] = [await make.patient(), await make.patient()];
  const [nurse, outsider] = [await make.provider([member]), await make.provider([other])];
  const team = await make.careTeam([nurse]);
  const patient = asPatient(member);
  const started = await startConversation(patient, { subject: "S", body: "B", careTeamId: team.id });
  const answer = await sendMessage(asProvider(nurse), { id: started.id, body: "A" });
  await markRead(patient, { id: started.id, throughMessageId: answer.id });
  await labelConversation(patient, { id: started.id, add: ["L"] });
  await saveDraft(patient, { id: v7(), version: 0, conversationId: started.id, body: "D" });
  const owned = { patientId: member.patientId, conversationId: started.id };
  await make.db.execute(sql`insert into internal_note (id, patient_id, conversation_id, author_user_id, author_name, body, written_at)
    values (${v7()}, ${owned.patientId}, ${owned.conversationId}, ${nurse.userId}, 'N', 'x', now())`);
  return {
    ...owned,
    patient,
    nurse: asProvider(nurse),
    strangers: [asPatient(other), asProvider(outsider), asAdmin(await make.user("admin"))],
  };
}

describe("without any where-clause", () => {
  test("those who take part see the conversation, and strangers see nothing of it", async () => {
    const { patient, nurse, strangers } = await scene();
    const shared = { conversation: 1, message: 2, message_receipt: 2, attachment: 0 };
    expect(await seen(patient)).toEqual({ ...shared, internal_note: 0, draft: 1, participant: 1 });
    expect(await seen(nurse)).toEqual({ ...shared, internal_note: 1, draft: 0, participant: 0 });
    for (const stranger of strangers) {
      expect(
        Object.values(await seen(stranger)).every((count) => count === 0),
        stranger.kind,
      ).toBe(true);
    }
  });

  test("nobody can write under another's name, or where they do not take part", async () => {
    const { patient, nurse, strangers, patientId, conversationId } = await scene();
    const write = (actor: SignedIn, senderUserId: string) =>
      actingAs(actor, (tx) =>
        tx.execute(sql`insert into message (id, patient_id, conversation_id, sender_user_id, sender_name, sender_role, body, sent_at)
          values (${v7()}, ${patientId}, ${conversationId}, ${senderUserId}, 'x', 'patient', 'x', now())`),
      );
    const denied = { cause: { code: "42501" } };
    await expect(write(patient, nurse.userId)).rejects.toMatchObject(denied);
    for (const stranger of strangers) await expect(write(stranger, stranger.userId)).rejects.toMatchObject(denied);
    const note = actingAs(patient, (tx) =>
      tx.execute(sql`insert into internal_note (id, patient_id, conversation_id, author_user_id, author_name, body, written_at)
        values (${v7()}, ${patientId}, ${conversationId}, ${patient.userId}, 'x', 'x', now())`),
    );
    await expect(note).rejects.toMatchObject(denied);
  });

  test("nobody can change, take or add a draft under another's name", async () => {
    const { patient, nurse } = await scene();
    const changed = await actingAs(nurse, (tx) => tx.execute(sql`update draft set version = 9 returning id`));
    const taken = await actingAs(nurse, (tx) => tx.execute(sql`delete from draft returning id`));
    expect([changed, taken]).toMatchObject([{ length: 0 }, { length: 0 }]);
    const added = actingAs(nurse, (tx) =>
      tx.execute(sql`insert into draft (id, owner_user_id, content, key_id, wrapped_key, version, saved_at)
        values (${v7()}, ${patient.userId}, 'x', 'x', 'x', 1, now())`),
    );
    await expect(added).rejects.toMatchObject({ cause: { code: "42501" } });
  });

  test("nobody can change or add what another keeps about a conversation", async () => {
    const { patient, nurse, patientId, conversationId } = await scene();
    const changed = await actingAs(nurse, (tx) =>
      tx.execute(sql`update participant set labels = null returning user_id`),
    );
    expect(changed).toHaveLength(0);
    const added = actingAs(nurse, (tx) =>
      tx.execute(sql`insert into participant (conversation_id, user_id, patient_id)
        values (${conversationId}, ${patient.userId}, ${patientId})`),
    );
    await expect(added).rejects.toMatchObject({ cause: { code: "42501" } });
  });

  test("a message can't hang on another patient's conversation", async () => {
    const { conversationId, strangers } = await scene();
    const [other] = strangers;
    const crossed =
      make.db.execute(sql`insert into message (id, patient_id, conversation_id, sender_user_id, sender_name, sender_role, body, sent_at)
      select ${v7()}, id, ${conversationId}, ${other?.userId}, 'x', 'patient', 'x', now() from patient where user_id = ${other?.userId}`);
    await expect(crossed).rejects.toMatchObject({ cause: { code: "23503" } });
  });
});
