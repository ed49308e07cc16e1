import { classes } from "@/components/ui/classes";
import { Tag } from "@/components/ui/tag";
import { longTime } from "@/lib/features/dates";
import type { Message } from "@/lib/features/messages/schemas";
import { seenWords } from "@/lib/features/messages/wording";
import { MessageFiles } from "./message-files";

type Props = {
  messages: readonly Message[];
  me: "patient" | "provider";
  /** Whether the reader is called by name too, as on paper, which others read. */
  named?: boolean;
  /** Messages after this one came while the page was open. */
  newSince?: string;
};

/** Messages in the order in which they were written. Text is shown as it was typed, never as markup. */
export function Thread({ messages, me, named = false, newSince }: Props) {
  return (
    <ol className="grid gap-6">
      {messages.map((message) => (
        <li
          key={message.id}
          id={`message-${message.id}`}
          className={classes(
            "grid gap-2 rounded-md border bg-surface p-4 sm:p-5",
            message.senderRole === me ? "border-accent/40" : "border-hairline",
          )}
        >
          <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
            <h3 className="text-base">
              {message.senderRole === "patient" && me === "patient" && !named ? "You" : message.senderName}
              <span className="font-normal text-muted">
                {message.senderRole === "system" && ", a computer system,"} wrote
              </span>
            </h3>
            <p className="flex items-baseline gap-3 text-muted text-sm">
              {newSince !== undefined && message.id > newSince && <Tag tone="attention">New</Tag>}
              <time dateTime={message.sentAt}>{longTime(message.sentAt)}</time>
            </p>
          </div>
          <p dir="auto" className="wrap-anywhere whitespace-pre-wrap">
            {message.body}
          </p>
          <MessageFiles files={message.attachments} />
          <p className="text-muted text-sm">
            Number {message.number}. {(me === "provider" || message.senderRole === me) && seenWords(message.readBy)}
          </p>
        </li>
      ))}
    </ol>
  );
}
