import { and, desc, eq, lt } from "drizzle-orm";
import { z } from "zod";
import { conversation, message } from "@/db/schema/messages";
import { attachmentsOf } from "@/lib/features/attachments/view";
import { readCursor, writeCursor } from "@/lib/features/paging";
import { query, type Reader } from "@/lib/kernel/operation";
import { visible } from "@/lib/kernel/scope";
import { bodyPlace, takesPart } from "./conversation-rows";
import { type FoundMessage, type FoundMessages, SearchMessagesInput } from "./schemas";
import { excerptOf, holdsAll, wordsOf } from "./search-words";
import { safesOf } from "./view";

/** Messages opened for one answer. A search that has to look further back goes on from its cursor. */
export const searchedAtOnce = 500;

/**
 * Looks for words in one's own messages, the newest first: in text, subject and names of files. The texts are sealed, so they are opened
 * here for this reader; nothing of them is kept in an index.
 */
export const searchMessages = query({
  action: "messages.search",
  input: SearchMessagesInput,
  async run(db, { q, limit, cursor }): Promise<FoundMessages> {
    const before = readCursor(z.uuid(), cursor);
    const rows = await messagesBefore(db, before);
    const words = wordsOf(q);
    const items: FoundMessage[] = [];
    let last: (typeof rows)[number] | undefined;
    const textsOf = await opener(db, rows);
    for (const row of rows.slice(0, searchedAtOnce)) {
      last = row;
      const { subject, body, fileNames } = textsOf(row);
      if (holdsAll(words, [subject, body, ...fileNames]))
        items.push(foundIn(row, subject, excerptOf(body, words), fileNames));
      if (items.length === limit) break;
    }
    const hasMore = last !== undefined && last !== rows.at(-1);
    return {
      items,
      nextCursor: hasMore ? writeCursor(last?.message.id) : null,
      searchedBackTo: last?.message.sentAt.toISOString() ?? null,
    };
  },
  opens: ({ items }) =>
    [...new Set(items.map((item) => item.patientId))].map((patientId) => ({
      patientId,
      entity: { type: "message", id: null },
    })),
});

type Row = { message: typeof message.$inferSelect; conversation: typeof conversation.$inferSelect };

function messagesBefore(db: Reader, before: string | undefined): Promise<Row[]> {
  return db
    .select({ message, conversation })
    .from(message)
    .innerJoin(conversation, eq(conversation.id, message.conversationId))
    .where(and(takesPart(), visible(message.patientId), before ? lt(message.id, before) : undefined))
    .orderBy(desc(message.id))
    .limit(searchedAtOnce + 1);
}

async function opener(db: Reader, rows: readonly Row[]) {
  const safes = await safesOf([...new Map(rows.map((row) => [row.conversation.id, row.conversation])).values()]);
  const files = await attachmentsOf(
    db,
    rows.map((row) => row.message.id),
  );
  return (row: Row) => {
    const safe = safes.get(row.conversation.id);
    return {
      subject: safe?.open(row.conversation.subject, "subject") ?? "",
      body: safe?.open(row.message.body, bodyPlace(row.message.id)) ?? "",
      fileNames: (files.get(row.message.id) ?? []).flatMap(({ fileName }) => fileName ?? []),
    };
  };
}

function foundIn({ message: row }: Row, subject: string, excerpt: string, fileNames: string[]): FoundMessage {
  const { id, conversationId, patientId, senderName, senderRole, sentAt } = row;
  return {
    id,
    conversationId,
    patientId,
    senderName,
    senderRole,
    sentAt: sentAt.toISOString(),
    subject,
    excerpt,
    fileNames,
  };
}
