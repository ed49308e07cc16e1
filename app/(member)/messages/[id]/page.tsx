import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import {
  archiveAction,
  labelAction,
  markReadAction,
  sendMessageAction,
  unarchiveAction,
} from "@/app/(member)/messages/actions";
import { FilingPanel } from "@/components/messages/filing-panel";
import { LiveThread } from "@/components/messages/live-thread";
import { ReplyForm } from "@/components/messages/reply-form";
import { TakeConversation } from "@/components/messages/take-conversation";
import { Thread } from "@/components/messages/thread";
import { UrgentNotice } from "@/components/messages/urgent-notice";
import { Alert } from "@/components/ui/alert";
import { PageHeading, Section } from "@/components/ui/page-heading";
import { Pagination } from "@/components/ui/pagination";
import { TextLink } from "@/components/ui/text-link";
import { longDay } from "@/lib/features/dates";
import { listDrafts } from "@/lib/features/drafts/queries";
import { textIn } from "@/lib/features/form-fields";
import { listLabels } from "@/lib/features/messages/filing";
import { getConversation, listMessages } from "@/lib/features/messages/queries";
import { otherSide } from "@/lib/features/messages/wording";
import { orNotFound, requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "Conversation" };

export default async function ConversationPage({ params, searchParams }: PageProps<"/messages/[id]">) {
  const member = await requireKind("patient");
  const { id } = await params;
  const asked = await searchParams;
  const [cursor, message] = [textIn(asked.cursor), textIn(asked.message)];
  const conversation = await orNotFound(getConversation(member, { id }));
  const page = await orNotFound(
    listMessages(member, { id, limit: 50, ...(cursor && { cursor }), ...(message && { throughMessageId: message }) }),
  );
  const { items: known } = await listLabels(member, {});
  const [draft] = (await listDrafts(member, { conversationId: id })).items;
  const { answerDueAt, unread, lastMessage } = conversation;
  return (
    <>
      <PageHeading
        kicker={<TextLink href="/messages">Messages</TextLink>}
        lead={`With ${otherSide(conversation, "patient")}.${answerDueAt ? ` They answer by ${longDay(answerDueAt)}.` : ""}`}
      >
        {conversation.subject}
      </PageHeading>
      {asked.done === "labelled" && <Alert kind="success" heading="Your labels were changed" />}
      <Pagination
        label="Messages"
        first={cursor || message ? `/messages/${id}` : null}
        next={page.nextCursor ? `/messages/${id}?cursor=${page.nextCursor}` : null}
      />
      <Section heading="What was written" id="thread">
        {cursor || message ? (
          <Thread messages={page.items.toReversed()} me="patient" />
        ) : (
          <LiveThread
            key={id}
            conversationId={id}
            messages={page.items.toReversed()}
            me="patient"
            userId={member.userId}
            isUnseen={unread > 0}
            markRead={markReadAction}
          />
        )}
        <TakeConversation id={id} print={`/messages/${id}/print`} />
      </Section>
      <div className="grid gap-10 print:hidden">
        <Section heading="Write back" id="reply">
          <ReplyForm action={sendMessageAction} conversationId={id} draftId={draft?.id ?? randomUUID()} draft={draft}>
            <UrgentNotice />
          </ReplyForm>
        </Section>
        <Section heading="Labels and archive" id="filing">
          <FilingPanel
            filing={conversation}
            throughMessageId={lastMessage.id}
            known={known}
            label={labelAction}
            move={conversation.archived ? unarchiveAction : archiveAction}
          />
        </Section>
      </div>
    </>
  );
}
