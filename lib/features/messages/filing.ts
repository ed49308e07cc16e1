import { createHmac } from "node:crypto";
import { and, eq, isNotNull } from "drizzle-orm";
import { z } from "zod";
import { conversation, message, participant } from "@/db/schema/messages";
import { env } from "@/lib/env";
import { NoInput } from "@/lib/features/people/schemas";
import { AppError, invalidField, notFound } from "@/lib/kernel/errors";
import { type Context, mutation, query, type Reader, type Transaction } from "@/lib/kernel/operation";
import type { Safe } from "@/lib/kernel/vault";
import { conversationFor, safeOf, takesPart } from "./conversation-rows";
import { writerOf } from "./recipient";
import { ArchiveInput, ConversationInput, type Filing, type Label, LabelInput, labelLimits } from "./schemas";

type ConversationRow = typeof conversation.$inferSelect;
type Kept = Pick<typeof participant.$inferSelect, "archivedAt" | "labels">;

const Names = z.array(z.string());
const labelsPlace = (userId: string) => `labels/${userId}`;

/** A label in an address: its words are the person's own business, so it goes by a keyed hash of them. */
function labelId(userId: string, name: string): string {
  const words = name.toLowerCase();
  return createHmac("sha256", env.authSecret).update(`label:${userId}:${words}`).digest("base64url").slice(0, 22);
}

export function labelsIn(safe: Safe, userId: string, kept: Pick<Kept, "labels"> | null): Label[] {
  if (!kept?.labels) return [];
  const names = Names.parse(JSON.parse(safe.open(kept.labels, labelsPlace(userId))));
  return names.map((name) => ({ id: labelId(userId, name), name }));
}

/** Put away up to the newest message. A message that comes later brings the conversation back. */
export function isArchived({ lastMessageAt }: Pick<ConversationRow, "lastMessageAt">, kept: Kept | null): boolean {
  return kept?.archivedAt?.getTime() === lastMessageAt.getTime();
}

export const archiveConversation = mutation({
  action: "conversation.archive",
  input: ArchiveInput,
  target: ({ id }) => ({ type: "conversation", id }),
  async run(tx, { id, throughMessageId }, context) {
    const [through] = await tx
      .select({ sentAt: message.sentAt })
      .from(message)
      .where(and(eq(message.id, throughMessageId), eq(message.conversationId, id)));
    return filed(tx, id, context, () => {
      if (!through) throw notFound();
      return { archivedAt: through.sentAt };
    });
  },
});

export const unarchiveConversation = mutation({
  action: "conversation.unarchive",
  input: ConversationInput,
  target: ({ id }) => ({ type: "conversation", id }),
  run: (tx, { id }, context) => filed(tx, id, context, () => ({ archivedAt: null })),
});

/** Adds and takes away labels at once, so that two windows do not undo each other. */
export const labelConversation = mutation({
  action: "conversation.label",
  input: LabelInput,
  target: ({ id }) => ({ type: "conversation", id }),
  async run(tx, { id, add, remove }, context) {
    const { userId } = writerOf(context);
    return filed(tx, id, context, (kept, safe) => {
      const names = labelsIn(safe, userId, kept).map(({ name }) => name);
      const labels = names.filter((name) => !holds(remove, name));
      for (const name of add) if (!holds(labels, name)) labels.push(name);
      if (labels.length > labelLimits.each) {
        throw invalidField("add", `Give a conversation ${labelLimits.each} labels or fewer.`);
      }
      return { labels: labels.length > 0 ? safe.seal(JSON.stringify(labels), labelsPlace(userId)) : null };
    });
  },
});

const holds = (names: readonly string[], wanted: string) =>
  names.some((name) => name.toLowerCase() === wanted.toLowerCase());

/** My labels, by name, for choosing among them. */
export const listLabels = query({
  action: "labels.list",
  input: NoInput,
  async run(db, _, context): Promise<{ items: Label[] }> {
    const labels = (await labelled(db, context)).flatMap((one) => one.labels);
    const items = [...new Map(labels.map((label) => [label.id, label])).values()];
    return { items: items.sort((one, two) => one.name.localeCompare(two.name)) };
  },
});

/** The conversations that carry a label of the reader's. */
export async function idsLabelled(db: Reader, label: string, context: Context): Promise<string[]> {
  const found = await labelled(db, context);
  return found.filter(({ labels }) => labels.some(({ id }) => id === label)).map(({ id }) => id);
}

async function labelled(db: Reader, context: Context) {
  const { userId } = writerOf(context);
  const rows = await db
    .select({ conversation, labels: participant.labels })
    .from(participant)
    .innerJoin(conversation, eq(conversation.id, participant.conversationId))
    .where(and(eq(participant.userId, userId), isNotNull(participant.labels), takesPart()))
    .limit(labelLimits.conversations);
  return Promise.all(
    rows.map(async (row) => ({
      id: row.conversation.id,
      labels: labelsIn(await safeOf(row.conversation), userId, row),
    })),
  );
}

type Change = (kept: Kept, safe: Safe) => Partial<Kept>;

/** Changes what one person keeps about a conversation, one change after the other. */
async function filed(tx: Transaction, id: string, context: Context, change: Change) {
  const { userId } = writerOf(context);
  const row = await conversationFor(tx, id);
  const mine = and(eq(participant.conversationId, id), eq(participant.userId, userId));
  await tx.insert(participant).values({ conversationId: id, userId, patientId: row.patientId }).onConflictDoNothing();
  const [before] = await tx.select().from(participant).where(mine).for("update");
  if (!before) throw notFound();
  const safe = await safeOf(row);
  const changes = change(before, safe);
  if (changes.labels && !before.labels) await requireRoom(tx, userId);
  await tx.update(participant).set(changes).where(mine);
  const kept = { ...before, ...changes };
  const output: Filing = { id, archived: isArchived(row, kept), labels: labelsIn(safe, userId, kept) };
  return { output, audit: { patientId: row.patientId, entity: { type: "conversation", id } } };
}

/** All of a person's labels are opened to find one, so there is a limit to them. */
async function requireRoom(tx: Transaction, userId: string) {
  const mine = and(eq(participant.userId, userId), isNotNull(participant.labels));
  if ((await tx.$count(participant, mine)) < labelLimits.conversations) return;
  throw new AppError("throttled", `You have labelled ${labelLimits.conversations} conversations. Unlabel some first.`);
}
