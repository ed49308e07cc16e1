import { asc, inArray } from "drizzle-orm";
import { type conversation, type message, messageReceipt } from "@/db/schema/messages";
import type { AttachmentView } from "@/lib/features/attachments/schemas";
import { attachmentsOf } from "@/lib/features/attachments/view";
import type { Reader } from "@/lib/kernel/operation";
import type { Safe } from "@/lib/kernel/vault";
import { bodyPlace, type ConversationRow, newestOf, safeOf } from "./conversation-rows";
import { isArchived, labelsIn } from "./filing";
import type { Conversation, Message, Participant, SeenBy } from "./schemas";

type MessageRow = typeof message.$inferSelect;

/** "0198-F3A2": the end of the id, short enough to be said on the telephone. */
export function messageNumber(id: string): string {
  const end = id.replaceAll("-", "").slice(-8).toUpperCase();
  return `${end.slice(0, 4)}-${end.slice(4)}`;
}

type Safes = ReadonlyMap<string, Safe>;

export async function safesOf(rows: readonly (typeof conversation.$inferSelect)[]): Promise<Safes> {
  return new Map(await Promise.all(rows.map(async (row) => [row.id, await safeOf(row)] as const)));
}

/** Opens messages of these conversations: text, files and who has seen them. */
export async function messageViews(db: Reader, rows: readonly MessageRow[], safes: Safes): Promise<Message[]> {
  const ids = rows.map((row) => row.id);
  const files = await attachmentsOf(db, ids);
  const receipts = await receiptsOf(db, ids);
  return rows.flatMap((row) => {
    const safe = safes.get(row.conversationId);
    const readBy = receipts.filter(({ messageId }) => messageId === row.id).map(seenBy);
    return safe ? messageView(row, safe, files.get(row.id), readBy) : [];
  });
}

export function messageView(
  row: MessageRow,
  safe: Safe,
  attachments: AttachmentView[] = [],
  readBy: SeenBy[] = [],
): Message {
  return {
    id: row.id,
    conversationId: row.conversationId,
    patientId: row.patientId,
    number: messageNumber(row.id),
    body: safe.open(row.body, bodyPlace(row.id)),
    senderUserId: row.senderUserId,
    senderName: row.senderName,
    senderRole: row.senderRole,
    sentAt: row.sentAt.toISOString(),
    attachments,
    readBy,
  };
}

function seenBy({ readerUserId, readerName, readerRole, readAt }: typeof messageReceipt.$inferSelect): SeenBy {
  return { userId: readerUserId, displayName: readerName, role: readerRole, readAt: readAt.toISOString() };
}

async function receiptsOf(db: Reader, messageIds: string[]) {
  if (messageIds.length === 0) return [];
  return db
    .select()
    .from(messageReceipt)
    .where(inArray(messageReceipt.messageId, messageIds))
    .orderBy(asc(messageReceipt.readAt));
}

/** Opens conversations with the newest message of each. */
export async function conversationViews(db: Reader, rows: readonly ConversationRow[]): Promise<Conversation[]> {
  const ids = rows.map((row) => row.conversation.id);
  const safes = await safesOf(rows.map((row) => row.conversation));
  const newest = await messageViews(db, await newestOf(db, ids), safes);
  return rows.flatMap((row) => {
    const { id, patientId, subject, answerDueAt } = row.conversation;
    const lastMessage = newest.find(({ conversationId }) => conversationId === id);
    const safe = safes.get(id);
    if (!lastMessage || !safe) return [];
    return {
      id,
      subject: safe.open(subject, "subject"),
      patientId,
      participants: participantsOf(row),
      lastMessage,
      unread: row.unread,
      answerDueAt: answerDueAt?.toISOString() ?? null,
      archived: isArchived(row.conversation, row.kept),
      labels: row.kept ? labelsIn(safe, row.kept.userId, row.kept) : [],
    };
  });
}

function participantsOf({ conversation, patient, team, provider }: ConversationRow): Participant[] {
  const member = {
    id: patient.userId ?? conversation.patientId,
    displayName: patient.displayName,
    role: "patient" as const,
  };
  if (team) return [member, { id: team.id, displayName: team.name, role: "care-team" }];
  return provider ? [member, { id: provider.userId, displayName: provider.displayName, role: "provider" }] : [member];
}
