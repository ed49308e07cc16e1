import { longDay, longTime } from "@/lib/features/dates";
import type { Conversation, Message, Participant, SeenBy } from "./schemas";

/** "They answer within 2 business days: by November 25, 2026." */
export function promiseWords(days: number, by: string): string {
  return `They answer within ${days === 1 ? "1 business day" : `${days} business days`}: by ${longDay(by)}.`;
}

/** With whom a person writes: everyone but their own side. */
export function otherSide(conversation: Pick<Conversation, "participants">, me: "patient" | "provider"): string {
  const isMine = ({ role }: Participant) => (role === "patient") === (me === "patient");
  return conversation.participants
    .filter((one) => !isMine(one))
    .map(({ displayName }) => displayName)
    .join(", ");
}

/** "Seen by Rosa Delgado, RN, on November 23, 2026, at 9:05 a.m. ET." */
export function seenWords(readBy: readonly SeenBy[]): string {
  if (readBy.length === 0) return "Not seen yet.";
  return `Seen by ${readBy.map(({ displayName, readAt }) => `${displayName} on ${longTime(readAt)}`).join("; ")}.`;
}

/** The beginning of a message for a list. */
export function beginningOf({ body }: Pick<Message, "body">): string {
  const line = body.replace(/\s+/g, " ").trim();
  return line.length > 140 ? `${line.slice(0, 139)}…` : line;
}

/** How an answer stands, for those who owe it. */
export function waitingWords(answerDueAt: string | null, now: Date): string {
  if (answerDueAt === null) return "Answered";
  return new Date(answerDueAt) < now ? `Overdue since ${longDay(answerDueAt)}` : `Answer by ${longDay(answerDueAt)}`;
}
