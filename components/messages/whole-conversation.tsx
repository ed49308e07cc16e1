import { Section } from "@/components/ui/page-heading";
import { longTime } from "@/lib/features/dates";
import type { Conversation, Message } from "@/lib/features/messages/schemas";
import { Thread } from "./thread";

type Props = { conversation: Conversation; messages: readonly Message[]; me: "patient" | "provider"; now: Date };

/** Every message of a conversation on one page, for printing. */
export function WholeConversation({ conversation, messages, me, now }: Props) {
  const names = conversation.participants.map(({ displayName }) => displayName).join(" and ");
  return (
    <>
      <p className="text-muted">
        Between {names}. As of {longTime(now)}.
      </p>
      <Section heading={messages.length === 1 ? "1 message" : `${messages.length} messages`} id="thread">
        <Thread messages={messages} me={me} named />
      </Section>
    </>
  );
}
