import { and, asc, eq, gt } from "drizzle-orm";
import { conversation, message } from "@/db/schema/messages";
import { notFound } from "@/lib/kernel/errors";
import type { FileAnswer } from "@/lib/kernel/files/download";
import { query, type Reader } from "@/lib/kernel/operation";
import { conversationFor, conversations } from "./conversation-rows";
import { type Conversation, ConversationInput, type Message } from "./schemas";
import { transcriptName, transcriptText } from "./transcript-text";
import { conversationViews, messageViews, safesOf } from "./view";

/** Messages opened at a time. */
const batch = 500;

/** A whole conversation, as it is printed; through the API, the same as a file of plain text. */
export const exportConversation = query({
  action: "conversation.export",
  input: ConversationInput,
  target: ({ id }) => ({ type: "conversation", id }),
  async run(db, { id }, { actor, now }): Promise<FileAnswer & { conversation: Conversation; messages: Message[] }> {
    const row = await conversationFor(db, id);
    const [view] = await conversationViews(db, await conversations(db, actor.userId).where(eq(conversation.id, id)));
    if (!view) throw notFound();
    const messages = await everyMessage(db, row);
    return {
      conversation: view,
      messages,
      fileName: transcriptName(id),
      contentType: "text/plain; charset=utf-8",
      load: async () => Buffer.from(transcriptText(view, messages, now)),
    };
  },
  opens: ({ conversation: { id, patientId } }) => ({ patientId, entity: { type: "conversation", id } }),
});

/** From the first to the last. */
async function everyMessage(db: Reader, of: typeof conversation.$inferSelect): Promise<Message[]> {
  const safes = await safesOf([of]);
  const all: Message[] = [];
  let rows: (typeof message.$inferSelect)[];
  do {
    const last = all.at(-1)?.id;
    rows = await db
      .select()
      .from(message)
      .where(and(eq(message.conversationId, of.id), last ? gt(message.id, last) : undefined))
      .orderBy(asc(message.id))
      .limit(batch);
    all.push(...(await messageViews(db, rows, safes)));
  } while (rows.length === batch);
  return all;
}
