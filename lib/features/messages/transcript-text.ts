import { sizeWords } from "@/lib/features/attachments/wording";
import { longTime } from "@/lib/features/dates";
import type { Conversation, Message } from "./schemas";
import { messageNumber } from "./view";

/** What was written about stays out of a file's name. */
export const transcriptName = (id: string) => `conversation-${messageNumber(id)}.txt`;

const roles = { patient: "patient", provider: "care team", system: "computer system" } as const;
const line = "-".repeat(72);

/** A whole conversation as plain text: who wrote what and when, with the zone, and each file by name and SHA-256. */
export function transcriptText(conversation: Conversation, messages: readonly Message[], now: Date): string {
  const head = [
    conversation.subject,
    `Between ${conversation.participants.map(({ displayName }) => displayName).join(" and ")}`,
    `${messages.length === 1 ? "1 message" : `${messages.length} messages`}, from the first to the last`,
    `Written down ${longTime(now)} (${now.toISOString()})`,
  ];
  return `${[...head, "", ...messages.flatMap(partOf)].join("\n")}\n`;
}

function partOf(message: Message): string[] {
  const { number, senderName, senderRole, sentAt, body, attachments, readBy } = message;
  return [
    line,
    `${senderName} (${roles[senderRole]}), ${longTime(sentAt)} (${sentAt})`,
    `Number ${number}`,
    ...attachments.map(fileWords),
    ...readBy.map(({ displayName, readAt }) => `Seen by ${displayName}, ${longTime(readAt)} (${readAt})`),
    "",
    body,
    "",
  ];
}

function fileWords({ fileName, sizeBytes, sha256 }: Message["attachments"][number]): string {
  if (fileName === null) return `File: one that was removed (${sizeWords(sizeBytes)})`;
  return `File: ${fileName} (${sizeWords(sizeBytes)}), SHA-256 ${sha256}`;
}
