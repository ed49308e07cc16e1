import { and, eq, lte, ne } from "drizzle-orm";
import { v7 } from "uuid";
import { conversation, message, messageReceipt } from "@/db/schema/messages";
import { bindAttachments } from "@/lib/features/attachments/binding";
import { endDraft } from "@/lib/features/drafts/sending";
import { notFound } from "@/lib/kernel/errors";
import { type Context, mutation, type Transaction } from "@/lib/kernel/operation";
import { newSafe } from "@/lib/kernel/vault";
import { replyDue } from "./business-days";
import { bodyPlace, conversationFor, conversationOwner, conversations, safeOf } from "./conversation-rows";
import { clearNotices, noticesOf } from "./notices";
import { hoursOf, recipientOf, writerOf } from "./recipient";
import { MarkReadInput, SendMessageInput, StartConversationInput } from "./schemas";
import { conversationViews, messageViews, safesOf } from "./view";

type ConversationRow = typeof conversation.$inferSelect;

/** Opens a conversation with its first message. */
export const startConversation = mutation({
  action: "conversation.start",
  input: StartConversationInput,
  target: ({ careTeamId, recipientId }) => ({ type: "conversation", id: careTeamId ?? recipientId ?? null }),
  async run(tx, input, context) {
    const between = await recipientOf(tx, input, context);
    const id = v7();
    const safe = await newSafe(conversationOwner(id));
    const row = { id, ...between, subject: safe.seal(input.subject, "subject"), ...safe.wrapped };
    const [started] = await tx
      .insert(conversation)
      .values({ ...row, startedAt: context.now, lastMessageAt: context.now })
      .returning();
    if (!started) throw notFound();
    const sent = await insertMessage(tx, started, input, context);
    await endDraft(tx, input, context);
    const [view] = await conversationViews(
      tx,
      await conversations(tx, context.actor.userId).where(eq(conversation.id, id)),
    );
    if (!view) throw notFound();
    return {
      output: view,
      audit: { patientId: view.patientId, entity: { type: "conversation", id } },
      notify: await noticesOf(tx, started, sent.id, context),
    };
  },
});

/** Adds a message to a conversation the sender takes part in. */
export const sendMessage = mutation({
  action: "message.send",
  input: SendMessageInput,
  target: ({ id }) => ({ type: "conversation", id }),
  async run(tx, input, context) {
    const into = await lockedConversation(tx, input.id);
    const sent = await insertMessage(tx, into, input, context);
    await endDraft(tx, input, context);
    const cleared = await markSeen(tx, into, sent.id, context);
    const [output] = await messageViews(tx, [sent], await safesOf([into]));
    if (!output) throw notFound();
    return {
      output,
      audit: { patientId: into.patientId, entity: { type: "message", id: sent.id } },
      notify: [...(await noticesOf(tx, into, sent.id, context)), ...cleared],
    };
  },
});

/** The reader has seen everything up to this message. Seen stays seen: a receipt keeps its first time. */
export const markRead = mutation({
  action: "messages.mark-read",
  input: MarkReadInput,
  target: ({ id }) => ({ type: "conversation", id }),
  async run(tx, { id, throughMessageId }, context) {
    const seen = await conversationFor(tx, id);
    const [through] = await tx
      .select({ id: message.id })
      .from(message)
      .where(and(eq(message.id, throughMessageId), eq(message.conversationId, id)));
    if (!through) throw notFound();
    const notify = await markSeen(tx, seen, through.id, context);
    return { output: undefined, audit: { patientId: seen.patientId, entity: { type: "conversation", id } }, notify };
  },
});

/** Messages of a conversation are written one after the other, so their ids have the order of their commits. */
async function lockedConversation(tx: Transaction, id: string): Promise<ConversationRow> {
  await conversationFor(tx, id);
  const [row] = await tx.select().from(conversation).where(eq(conversation.id, id)).for("update");
  if (!row) throw notFound();
  return row;
}

type Written = { body: string; attachmentIds: string[] };

async function insertMessage(tx: Transaction, into: ConversationRow, written: Written, context: Context) {
  const writer = writerOf(context);
  const { now } = context;
  const id = v7();
  const safe = await safeOf(into);
  const [sent] = await tx
    .insert(message)
    .values({
      id,
      patientId: into.patientId,
      conversationId: into.id,
      senderUserId: writer.userId,
      senderName: writer.displayName,
      senderRole: writer.kind,
      body: safe.seal(written.body, bodyPlace(id)),
      sentAt: now,
    })
    .returning();
  if (!sent) throw notFound();
  await bindAttachments(tx, written.attachmentIds, sent, context);
  // The first unanswered message sets the promise; writing again does not push it back.
  const promised = into.answerDueAt ?? replyDue(await hoursOf(tx, into.careTeamId), now);
  const answerDueAt = writer.kind === "patient" ? promised : null;
  await tx.update(conversation).set({ lastMessageAt: now, answerDueAt }).where(eq(conversation.id, into.id));
  return sent;
}

/** Answers with what tells the reader's other devices that alerts were cleared. */
async function markSeen(tx: Transaction, of: ConversationRow, throughId: string, context: Context) {
  const reader = writerOf(context);
  const seen = await tx
    .select({ messageId: message.id })
    .from(message)
    .where(and(eq(message.conversationId, of.id), lte(message.id, throughId), ne(message.senderUserId, reader.userId)));
  if (seen.length === 0) return [];
  const receipt = {
    readerUserId: reader.userId,
    patientId: of.patientId,
    readerName: reader.displayName,
    readerRole: reader.kind,
    readAt: context.now,
  };
  await tx
    .insert(messageReceipt)
    .values(seen.map(({ messageId }) => ({ messageId, ...receipt })))
    .onConflictDoNothing();
  const read = [of.id, ...seen.map(({ messageId }) => messageId)];
  return clearNotices(tx, reader.userId, read, context.now);
}
