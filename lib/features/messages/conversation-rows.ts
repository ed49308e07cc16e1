import { and, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { careTeam } from "@/db/schema/care-teams";
import { conversation, message, messageReceipt, participant } from "@/db/schema/messages";
import { patient, provider } from "@/db/schema/people";
import { notFound } from "@/lib/kernel/errors";
import type { Reader } from "@/lib/kernel/operation";
import { visible } from "@/lib/kernel/scope";
import { openSafe, type Safe } from "@/lib/kernel/vault";

export const conversationOwner = (id: string) => `conversation/${id}`;
export const bodyPlace = (messageId: string) => `message/${messageId}`;
export const safeOf = (row: typeof conversation.$inferSelect): Promise<Safe> =>
  openSafe(conversationOwner(row.id), row);

/** Where the reader takes part. The same SQL function stands behind the row-level policy. */
export function takesPart(): SQL | undefined {
  const { patientId, careTeamId, providerId } = conversation;
  return and(visible(patientId), sql`takes_part(${patientId}, ${careTeamId}, ${providerId})`);
}

/** What others wrote and this person has not seen. */
export function unreadBy(userId: string | null): SQL<number> {
  return sql<number>`(select count(*)::int from ${message} m where m.conversation_id = ${conversation.id}
    and m.sender_user_id <> ${userId}::uuid and not exists (select from ${messageReceipt} r
      where r.message_id = m.id and r.reader_user_id = ${userId}::uuid))`;
}

export function conversations(db: Reader, userId: string | null) {
  return db
    .select({
      conversation,
      patient: { userId: patient.userId, displayName: patient.displayName },
      team: { id: careTeam.id, name: careTeam.name },
      provider: { userId: provider.userId, displayName: provider.displayName },
      unread: unreadBy(userId),
      kept: { userId: participant.userId, archivedAt: participant.archivedAt, labels: participant.labels },
    })
    .from(conversation)
    .innerJoin(patient, eq(patient.id, conversation.patientId))
    .leftJoin(careTeam, eq(careTeam.id, conversation.careTeamId))
    .leftJoin(provider, eq(provider.id, conversation.providerId))
    .leftJoin(
      participant,
      and(eq(participant.conversationId, conversation.id), sql`${participant.userId} = ${userId}::uuid`),
    )
    .$dynamic();
}

export type ConversationRow = Awaited<ReturnType<typeof conversations>>[number];

/** The conversation if the reader takes part in it; not theirs and not there are one answer. */
export async function conversationFor(db: Reader, id: string) {
  const [row] = await db
    .select()
    .from(conversation)
    .where(and(eq(conversation.id, id), takesPart()));
  if (!row) throw notFound();
  return row;
}

/** The newest message of each conversation. Ids are time-ordered. */
export async function newestOf(db: Reader, conversationIds: readonly string[]) {
  if (conversationIds.length === 0) return [];
  return db
    .selectDistinctOn([message.conversationId])
    .from(message)
    .where(inArray(message.conversationId, [...conversationIds]))
    .orderBy(message.conversationId, desc(message.id));
}
