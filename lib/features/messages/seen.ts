import { and, eq, gt, inArray, isNull, lte, ne, or, sql } from "drizzle-orm";
import { notification } from "@/db/schema/alerts";
import { type conversation, message, messageReceipt } from "@/db/schema/messages";
import type { Context, Transaction } from "@/lib/kernel/operation";
import { partyOf } from "./recipient";

const beforeAll = "00000000-0000-0000-0000-000000000000";

/**
 * Others' messages up to this one get the reader's receipt where they lack it, and the reader's alerts of them, and of a conversation that
 * was handed over, are cleared on all devices. Answers with what tells these devices.
 */
export async function markSeen(
  tx: Transaction,
  of: typeof conversation.$inferSelect,
  throughId: string,
  context: Context,
) {
  const { userId, displayName, role } = partyOf(context);
  const through = and(eq(message.conversationId, of.id), lte(message.id, throughId));
  // Seen is seen through a message, so everything before the newest that has a receipt was seen with it.
  const seenThrough = sql`coalesce((select m.id from ${message} m join ${messageReceipt} r on r.message_id = m.id
    where m.conversation_id = ${of.id} and r.reader_user_id = ${userId} order by m.id desc limit 1), ${beforeAll}::uuid)`;
  const unseen = await tx
    .select({ messageId: message.id })
    .from(message)
    .where(and(through, ne(message.senderUserId, userId), gt(message.id, seenThrough)));
  const reader = { readerUserId: userId, patientId: of.patientId, readerName: displayName, readerRole: role };
  if (unseen.length > 0)
    await tx
      .insert(messageReceipt)
      .values(unseen.map(({ messageId }) => ({ messageId, ...reader, readAt: context.now })))
      .onConflictDoNothing();
  const ofMessages = inArray(notification.entityId, tx.select({ id: message.id }).from(message).where(through));
  const cleared = await tx
    .update(notification)
    .set({ readAt: context.now })
    .where(
      and(
        eq(notification.recipientId, userId),
        eq(notification.topic, "message"),
        isNull(notification.readAt),
        or(eq(notification.entityId, of.id), ofMessages),
      ),
    )
    .returning({ seq: notification.seq });
  return cleared.length > 0 ? [{ to: userId, topic: "alerts" as const, entityId: null }] : [];
}
