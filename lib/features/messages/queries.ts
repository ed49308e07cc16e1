import { and, desc, eq, inArray, lt, lte, sql } from "drizzle-orm";
import { z } from "zod";
import { conversation, message, participant } from "@/db/schema/messages";
import { pageOf, readCursor } from "@/lib/features/paging";
import { notFound } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/operation";
import { conversationFor, conversations, takesPart } from "./conversation-rows";
import { idsLabelled } from "./filing";
import { ConversationInput, ConversationsInput, MessageInput, MessagesInput } from "./schemas";
import { conversationViews, messageViews, safesOf } from "./view";

const RecentKey = z.tuple([z.iso.datetime(), z.uuid()]);

const { archivedAt } = participant;

/** My conversations, the one with the newest message first; of those I put away, or carry a label, where that is asked. */
export const listConversations = query({
  action: "conversations.list",
  input: ConversationsInput,
  async run(db, { archived, label, limit, cursor }, context) {
    const before = readCursor(RecentKey, cursor);
    const labelled = label === undefined ? undefined : await idsLabelled(db, label, context);
    const rows = await conversations(db, context.actor.userId)
      .where(
        and(
          takesPart(),
          archived && sql`(${archivedAt} is not distinct from ${conversation.lastMessageAt}) = ${archived === "true"}`,
          labelled && inArray(conversation.id, labelled),
          before &&
            sql`(${conversation.lastMessageAt}, ${conversation.id}) < (${before[0]}::timestamptz, ${before[1]}::uuid)`,
        ),
      )
      .orderBy(desc(conversation.lastMessageAt), desc(conversation.id))
      .limit(limit + 1);
    const page = pageOf(
      rows,
      limit,
      (row) => [row.conversation.lastMessageAt.toISOString(), row.conversation.id],
      (row) => row,
    );
    return { ...page, items: await conversationViews(db, page.items) };
  },
  opens: ({ items }) =>
    [...new Set(items.map((item) => item.patientId))].map((patientId) => ({
      patientId,
      entity: { type: "conversation", id: null },
    })),
});

export const getConversation = query({
  action: "conversation.read",
  input: ConversationInput,
  target: ({ id }) => ({ type: "conversation", id }),
  async run(db, { id }, { actor }) {
    const rows = await conversations(db, actor.userId).where(and(eq(conversation.id, id), takesPart()));
    const [view] = await conversationViews(db, rows);
    if (!view) throw notFound();
    return view;
  },
  opens: ({ id, patientId }) => ({ patientId, entity: { type: "conversation", id } }),
});

/** The messages of a conversation, newest first, or back from one that is named. Reading them here marks nothing as seen. */
export const listMessages = query({
  action: "messages.list",
  input: MessagesInput,
  target: ({ id }) => ({ type: "conversation", id }),
  async run(db, { id, throughMessageId, limit, cursor }) {
    const from = await conversationFor(db, id);
    const before = readCursor(z.uuid(), cursor);
    const rows = await db
      .select()
      .from(message)
      .where(
        and(
          eq(message.conversationId, id),
          throughMessageId ? lte(message.id, throughMessageId) : undefined,
          before ? lt(message.id, before) : undefined,
        ),
      )
      .orderBy(desc(message.id))
      .limit(limit + 1);
    const page = pageOf(
      rows,
      limit,
      (row) => row.id,
      (row) => row,
    );
    return { ...page, items: await messageViews(db, page.items, await safesOf([from])) };
  },
  opens: ({ items }, { id }) =>
    items.slice(0, 1).map(({ patientId }) => ({ patientId, entity: { type: "conversation", id } })),
});

export const getMessage = query({
  action: "message.read",
  input: MessageInput,
  target: ({ id }) => ({ type: "message", id }),
  async run(db, { id }) {
    const [row] = await db
      .select({ message, conversation })
      .from(message)
      .innerJoin(conversation, eq(conversation.id, message.conversationId))
      .where(and(eq(message.id, id), takesPart()));
    const [view] = row ? await messageViews(db, [row.message], await safesOf([row.conversation])) : [];
    if (!view) throw notFound();
    return view;
  },
  opens: ({ id, patientId }) => ({ patientId, entity: { type: "message", id } }),
});
