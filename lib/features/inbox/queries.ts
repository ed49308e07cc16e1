import { and, asc, desc, eq, inArray, isNotNull, not, or, type SQL, sql } from "drizzle-orm";
import { careTeamMember, messageTemplate } from "@/db/schema/care-teams";
import { conversation, internalNote, message, messageReceipt, participant } from "@/db/schema/messages";
import { patient, provider } from "@/db/schema/people";
import {
  type ConversationRow,
  conversationFor,
  conversations,
  takesPart,
} from "@/lib/features/messages/conversation-rows";
import { idsLabelled } from "@/lib/features/messages/filing";
import { conversationViews, safesOf } from "@/lib/features/messages/view";
import { instantOf, sorted } from "@/lib/features/sorting";
import { notFound } from "@/lib/kernel/errors";
import { query, type Reader } from "@/lib/kernel/operation";
import { InboxInput, type InboxItem, type Note, type Work, WorkInput } from "./schemas";

/** Where nobody waits for an answer, a conversation stands after all promises. */
const never = "2099-12-31T00:00:00.000Z";
const ways = {
  answer: {
    by: sql`coalesce(${instantOf(conversation.answerDueAt)}, ${never}::timestamptz)`,
    as: "timestamptz",
    of: ({ conversation }: ConversationRow) => conversation.answerDueAt?.toISOString() ?? never,
  },
  patient: { by: patient.displayName, as: "text", of: (row: ConversationRow) => row.patient.displayName },
  taken: {
    by: sql`coalesce(${conversation.claimedByName}, '')`,
    as: "text",
    of: ({ conversation }: ConversationRow) => conversation.claimedByName ?? "",
  },
  last: {
    by: instantOf(conversation.lastMessageAt),
    as: "timestamptz",
    of: ({ conversation }: ConversationRow) => conversation.lastMessageAt.toISOString(),
  },
} as const;
const byId = { by: conversation.id, of: ({ conversation }: ConversationRow) => conversation.id };
/** What this reader put away. */
const isPutAway = sql`${participant.archivedAt} is not distinct from ${conversation.lastMessageAt}`;
/** A message of the patient that none of the staff has seen; `message` is of the query around it. */
const unseen = and(
  eq(message.senderRole, "patient"),
  sql`not exists (select from ${messageReceipt} r where r.message_id = ${message.id} and r.reader_role = 'provider')`,
);
const hasUnseen = sql`exists (select from ${message} where ${message.conversationId} = ${conversation.id} and ${unseen})`;

/** The pool of everyone who answers: what was promised first stands first, unless asked otherwise. */
export const listInbox = query({
  action: "inbox.list",
  input: InboxInput,
  async run(db, { show, label, limit, ...place }, context) {
    const { userId } = context.actor;
    const order = sorted(ways, byId, place);
    const isWaiting = isNotNull(conversation.answerDueAt);
    const filters: Record<typeof show, SQL | undefined> = {
      waiting: isWaiting,
      unseen: hasUnseen,
      // Where somebody waits for an answer, nobody's archive hides it.
      mine: and(sql`${conversation.claimedByUserId} = ${userId}::uuid`, or(isWaiting, not(isPutAway))),
      archived: isPutAway,
      all: undefined,
    };
    const labelled = label === undefined ? undefined : await idsLabelled(db, label, context);
    const rows = await conversations(db, userId)
      .where(and(takesPart(), filters[show], labelled && inArray(conversation.id, labelled), order.after))
      .orderBy(...order.by)
      .limit(limit + 1);
    const page = order.page(rows, limit, (row) => row);
    return { ...page, items: await itemsOf(db, page.items) };
  },
  opens: ({ items }) =>
    [...new Set(items.map((item) => item.patientId))].map((patientId) => ({
      patientId,
      entity: { type: "conversation", id: null },
    })),
});

/** One conversation with all that staff need to answer it. */
export const openWork = query({
  action: "inbox.open",
  input: WorkInput,
  target: ({ id }) => ({ type: "conversation", id }),
  async run(db, { id }, { actor }): Promise<Work> {
    const row = await conversationFor(db, id);
    const [item] = await itemsOf(db, await conversations(db, actor.userId).where(eq(conversation.id, id)));
    if (!item) throw notFound();
    const templates = row.careTeamId
      ? await db
          .select({ id: messageTemplate.id, title: messageTemplate.title, body: messageTemplate.body })
          .from(messageTemplate)
          .where(eq(messageTemplate.careTeamId, row.careTeamId))
          .orderBy(asc(messageTemplate.title))
      : [];
    return { ...item, notes: await notesOf(db, row), templates, colleagues: await colleaguesOf(db, row) };
  },
  opens: ({ id, patientId }) => ({ patientId, entity: { type: "conversation", id } }),
});

async function itemsOf(db: Reader, rows: ConversationRow[]): Promise<InboxItem[]> {
  const views = await conversationViews(db, rows);
  const unseen = await unseenOf(
    db,
    views.map(({ id }) => id),
  );
  return views.flatMap((view) => {
    const row = rows.find(({ conversation: { id } }) => id === view.id);
    if (!row) return [];
    const { claimedByUserId: userId, claimedByName: displayName } = row.conversation;
    const claimedBy = userId && displayName ? { userId, displayName } : null;
    return { ...view, patientName: row.patient.displayName, claimedBy, unseen: unseen.get(view.id) ?? 0 };
  });
}

async function unseenOf(db: Reader, ids: string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: message.conversationId, count: sql<number>`count(*)::int` })
    .from(message)
    .where(and(inArray(message.conversationId, ids), unseen))
    .groupBy(message.conversationId);
  return new Map(rows.map(({ id, count }) => [id, count]));
}

async function notesOf(db: Reader, of: typeof conversation.$inferSelect): Promise<Note[]> {
  const safe = (await safesOf([of])).get(of.id);
  const rows = await db
    .select()
    .from(internalNote)
    .where(eq(internalNote.conversationId, of.id))
    .orderBy(desc(internalNote.id));
  return rows.map(({ id, body, authorName, writtenAt }) => ({
    id,
    body: safe?.open(body, notePlace(id)) ?? "",
    authorName,
    writtenAt: writtenAt.toISOString(),
  }));
}

export const notePlace = (id: string) => `note/${id}`;

/** Colleagues of the team who may take it over. */
export async function colleaguesOf(db: Reader, of: typeof conversation.$inferSelect) {
  if (!of.careTeamId) return [];
  return db
    .select({ userId: provider.userId, displayName: provider.displayName })
    .from(careTeamMember)
    .innerJoin(provider, eq(provider.id, careTeamMember.providerId))
    .where(eq(careTeamMember.careTeamId, of.careTeamId))
    .orderBy(asc(provider.displayName));
}
