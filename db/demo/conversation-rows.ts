/** The demo world's conversations as rows, sealed with this installation's own keys. */
import type { Transaction } from "@/db/client";
import * as schema from "@/db/schema";
import { type KeyEncryption, newDataKey, seal } from "@/db/sealed";
import type { DemoAlert } from "./alert-rows";
import { type DemoConversation, type DemoMessage, demoConversations, demoTeams } from "./conversations";
import { demoId, demoLedgerId } from "./ids";
import { demoUsers } from "./people";
import { patientId } from "./people-rows";

const DAY = 86_400_000;
const teamId = (key: string) => demoId("care-team", key);
const userId = (email: string) => demoId("user", email);

export async function insertConversations(tx: Transaction, today: Date, keys: KeyEncryption): Promise<void> {
  for (const { key, members, templates, ...team } of demoTeams) {
    await tx.insert(schema.careTeam).values({ ...team, id: teamId(key) });
    await tx
      .insert(schema.careTeamMember)
      .values(
        members.map(({ email, role }) => ({ careTeamId: teamId(key), providerId: demoId("provider", email), role })),
      );
    for (const { title, body } of templates) {
      await tx
        .insert(schema.messageTemplate)
        .values({ id: demoId("template", `${key}/${title}`), careTeamId: teamId(key), title, body });
    }
  }
  for (const [index, talk] of demoConversations.entries()) await insertConversation(tx, talk, index, today, keys);
}

async function insertConversation(
  tx: Transaction,
  talk: DemoConversation,
  index: number,
  today: Date,
  keys: KeyEncryption,
) {
  const id = demoId("conversation", talk.key);
  const dataKey = newDataKey();
  const sealed = (text: string, place: string) => seal(dataKey, Buffer.from(text), `conversation/${id}/${place}`);
  const messages = messagesOf(talk, index, today);
  const [first, last] = [messages[0], messages.at(-1)];
  if (!first || !last) return;
  const claim = talk.claimedBy ? person(talk.claimedBy) : null;
  const owner = { patientId: patientId(talk.patient), conversationId: id };
  await tx.insert(schema.conversation).values({
    id,
    patientId: owner.patientId,
    careTeamId: teamId(talk.team),
    subject: sealed(talk.subject, "subject"),
    ...(await keys.wrap(dataKey, `conversation/${id}`)),
    startedAt: first.at,
    lastMessageAt: last.at,
    answerDueAt: last.role === "patient" ? new Date(last.at.getTime() + 2 * DAY) : null,
    ...(claim && { claimedByUserId: claim.userId, claimedByName: claim.name, claimedAt: first.at }),
  });
  for (const { id: messageId, at: sentAt, name, role, userId: sender, written } of messages) {
    const body = sealed(written.body, `message/${messageId}`);
    const row = { id: messageId, ...owner, senderUserId: sender, senderName: name, senderRole: role, body, sentAt };
    await tx.insert(schema.message).values(row);
    if (written.seenBy) await insertReceipt(tx, owner.patientId, messageId, written.seenBy, sentAt);
  }
  if (!talk.note) return;
  const noteId = demoId("note", talk.key);
  const author = person(talk.note.from);
  await tx.insert(schema.internalNote).values({
    id: noteId,
    ...owner,
    authorUserId: author.userId,
    authorName: author.name,
    body: sealed(talk.note.body, `note/${noteId}`),
    writtenAt: last.at,
  });
}

/** The messages of a conversation, with who wrote each and when. */
function messagesOf(talk: DemoConversation, index: number, today: Date) {
  const at = ({ daysAgo, atMinute }: DemoMessage) =>
    new Date(Math.floor(today.getTime() / DAY - daysAgo) * DAY + atMinute * 60_000);
  return talk.messages.map((written, place) => ({
    ...person(written.from),
    written,
    id: demoLedgerId(`message-${talk.key}`, at(written), index * 100 + place),
    at: at(written),
  }));
}

/** Who was told of each message of the demo world, and when they read it. */
export function messageAlerts(today: Date): DemoAlert[] {
  return demoConversations.flatMap((talk, index) => {
    const messages = messagesOf(talk, index, today);
    const team = demoTeams.find(({ key }) => key === talk.team)?.members.map(({ email }) => email) ?? [];
    const staff = talk.claimedBy ? [talk.claimedBy] : team;
    const patients = messages.filter(({ role }) => role === "patient").map(({ written }) => written.from);
    return messages.flatMap(({ id: entityId, at: createdAt, role, written: { seenBy } }) =>
      (role === "patient" ? staff : [...new Set(patients)]).map((email) => ({
        email,
        topic: "message" as const,
        entityId,
        createdAt,
        readAt: seenBy === email ? readAfter(createdAt) : null,
      })),
    );
  });
}

const readAfter = (sentAt: Date) => new Date(sentAt.getTime() + 47 * 60_000);

async function insertReceipt(tx: Transaction, patient: string, messageId: string, email: string, sentAt: Date) {
  const reader = person(email);
  await tx.insert(schema.messageReceipt).values({
    messageId,
    patientId: patient,
    readerUserId: reader.userId,
    readerName: reader.name,
    readerRole: reader.role,
    readAt: readAfter(sentAt),
  });
}

function person(email: string) {
  const found = demoUsers.find((user) => user.email === email);
  if (!found) throw new Error(`The demo world has no ${email}.`);
  return {
    userId: userId(email),
    name: found.displayName,
    role: found.role === "patient" ? ("patient" as const) : ("provider" as const),
  };
}
