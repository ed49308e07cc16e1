import { and, eq, inArray } from "drizzle-orm";
import { conversation, message } from "@/db/schema/messages";
import { query, type Reader } from "@/lib/kernel/operation";
import { takesPart } from "./conversation-rows";
import { LocateInput } from "./schemas";

/** What alerts are about: messages, and conversations that were handed over, as far as the reader takes part. */
async function toldOf(db: Reader, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const messages = await db
    .select({
      id: message.id,
      conversationId: message.conversationId,
      senderName: message.senderName,
      senderRole: message.senderRole,
      careTeamId: conversation.careTeamId,
    })
    .from(message)
    .innerJoin(conversation, eq(conversation.id, message.conversationId))
    .where(and(inArray(message.id, [...ids]), takesPart()));
  const handedOver = await db
    .select({ id: conversation.id })
    .from(conversation)
    .where(and(inArray(conversation.id, [...ids]), takesPart()));
  return [
    ...messages.map((row) => ({ ...row, title: titleOf(row) })),
    ...handedOver.map(({ id }) => ({ id, conversationId: id, title: "A conversation was handed to you" })),
  ];
}

type Written = { senderName: string; senderRole: "patient" | "provider" | "system"; careTeamId: string | null };

/** Who wrote, where that is staff or a system: that someone is a patient is not said, nor anything of what was written. */
function titleOf({ senderName, senderRole, careTeamId }: Written): string {
  if (senderRole !== "patient") return `${senderName} wrote to you`;
  return `A patient wrote to ${careTeamId ? "your team" : "you"}`;
}

export async function messageTitles(db: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  return new Map((await toldOf(db, ids)).map(({ id, title }) => [id, title]));
}

/** In which conversations the things are that alerts of messages name. */
export const locateMessages = query({
  action: "messages.locate",
  input: LocateInput,
  async run(db, { ids }) {
    const found = await toldOf(db, ids);
    return { items: found.map(({ id, conversationId }) => ({ id, conversationId })) };
  },
});
