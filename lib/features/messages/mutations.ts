import { and, eq } from "drizzle-orm";
import { v7 } from "uuid";
import { conversation, message, type messageRoles } from "@/db/schema/messages";
import { bindAttachments } from "@/lib/features/attachments/binding";
import { attachmentsOf } from "@/lib/features/attachments/view";
import { endDraft } from "@/lib/features/drafts/sending";
import { notFound } from "@/lib/kernel/errors";
import { type Context, mutation, type Transaction } from "@/lib/kernel/operation";
import { newSafe } from "@/lib/kernel/vault";
import { replyDue } from "./business-days";
import { ownHours } from "./care-teams";
import { bodyPlace, conversationFor, conversationOwner, conversations, safeOf } from "./conversation-rows";
import { partyOf, recipientOf } from "./recipient";
import { MarkReadInput, SendMessageInput, StartConversationInput } from "./schemas";
import { markSeen } from "./seen";
import { conversationToWriteIn, keepMessage, moveOn } from "./statements";
import { conversationViews, messageView } from "./view";

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
    await tx.insert(conversation).values({ ...row, startedAt: context.now, lastMessageAt: context.now });
    const { notices } = await writeMessage(tx, await placeToWrite(tx, id, context), input, context);
    await endDraft(tx, input, context);
    const [view] = await conversationViews(
      tx,
      await conversations(tx, context.actor.userId).where(eq(conversation.id, id)),
    );
    if (!view) throw notFound();
    return {
      output: view,
      audit: { patientId: view.patientId, entity: { type: "conversation", id } },
      notify: notices,
    };
  },
});

/** Adds a message to a conversation the sender takes part in. */
export const sendMessage = mutation({
  action: "message.send",
  input: SendMessageInput,
  target: ({ id }) => ({ type: "conversation", id }),
  async run(tx, input, context) {
    const place = await placeToWrite(tx, input.id, context);
    const { id, notices, view } = await writeMessage(tx, place, input, context);
    await endDraft(tx, input, context);
    const cleared = place.hasUnread ? await markSeen(tx, place.conversation, id, context) : [];
    return {
      output: view,
      audit: { patientId: view.patientId, entity: { type: "message", id } },
      notify: [...notices, ...cleared],
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

async function placeToWrite(tx: Transaction, id: string, { actor }: Context) {
  const [place] = await tx.ask(conversationToWriteIn, [id, actor.userId, actor.kind]);
  if (!place) throw notFound();
  return place;
}

type Place = Awaited<ReturnType<typeof placeToWrite>>;
type Text = { body: string; attachmentIds: string[] };

/** Writes a message, and says whom it is told. */
async function writeMessage(tx: Transaction, place: Place, { body, attachmentIds }: Text, context: Context) {
  const writer = partyOf(context);
  const { now } = context;
  const { conversation: into, hours, told } = place;
  const id = v7();
  const safe = await safeOf(into);
  const sent = {
    id,
    patientId: into.patientId,
    conversationId: into.id,
    senderUserId: writer.userId,
    senderName: writer.displayName,
    senderRole: writer.role,
    body: safe.seal(body, bodyPlace(id)),
    sentAt: now,
  };
  await tx.execute(keepMessage(sent));
  await bindAttachments(tx, attachmentIds, sent, context);
  const answerDueAt = answerDue(writer.role, into.answerDueAt, () => replyDue(hours ?? ownHours, now));
  await tx.execute(moveOn({ id: into.id, lastMessageAt: now, answerDueAt }));
  const notices = told.map((to) => ({ to, topic: "message" as const, entityId: id }));
  const attachments = attachmentIds.length > 0 ? await attachmentsOf(tx, [id]) : undefined;
  return { id, notices, view: messageView(sent, safe, attachments?.get(id)) };
}

/** The first unanswered message sets the promise, and writing again does not push it back. People owe the answer: a system's message is none. */
function answerDue(role: (typeof messageRoles)[number], promised: Date | null, due: () => Date): Date | null {
  if (role === "system") return promised;
  return role === "patient" ? (promised ?? due()) : null;
}
