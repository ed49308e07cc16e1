import { Tag } from "@/components/ui/tag";
import { TextLink } from "@/components/ui/text-link";
import { longTime, shortTime } from "@/lib/features/dates";
import type { Conversation } from "@/lib/features/messages/schemas";
import { beginningOf, otherSide } from "@/lib/features/messages/wording";

/** A member's conversations, the newest message first. What is new says so in words. */
export function ConversationList({ conversations }: { conversations: readonly Conversation[] }) {
  return (
    <ul className="border-hairline border-t">
      {conversations.map((conversation) => (
        <li key={conversation.id} className="grid gap-1 border-hairline border-b py-4">
          <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
            <p className={conversation.unread > 0 ? "font-semibold" : undefined}>
              <TextLink href={`/messages/${conversation.id}`}>{conversation.subject}</TextLink>
              {conversation.unread > 0 && <Unread count={conversation.unread} />}
            </p>
            <time
              dateTime={conversation.lastMessage.sentAt}
              title={longTime(conversation.lastMessage.sentAt)}
              className="text-muted text-sm"
            >
              {shortTime(conversation.lastMessage.sentAt)}
            </time>
          </div>
          <p className="flex flex-wrap items-center gap-2 text-muted text-sm">
            With {otherSide(conversation, "patient")}
            {conversation.archived && <Tag>Archived</Tag>}
            {conversation.labels.map(({ id, name }) => (
              <Tag key={id}>{name}</Tag>
            ))}
          </p>
          <p className="wrap-anywhere">
            <span className="text-muted">
              {conversation.lastMessage.senderRole === "patient" ? "You" : conversation.lastMessage.senderName}:{" "}
            </span>
            {beginningOf(conversation.lastMessage)}
          </p>
        </li>
      ))}
    </ul>
  );
}

function Unread({ count }: { count: number }) {
  return <span className="ml-3 inline-block rounded-md bg-accent px-2 py-0.5 text-on-accent text-sm">{count} new</span>;
}
