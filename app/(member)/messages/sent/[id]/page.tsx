import type { Metadata } from "next";
import { ButtonLink } from "@/components/ui/button";
import { PageHeading } from "@/components/ui/page-heading";
import { SummaryList, SummaryRow } from "@/components/ui/summary-list";
import { longDay, longTime } from "@/lib/features/dates";
import { getConversation, getMessage } from "@/lib/features/messages/queries";
import { otherSide } from "@/lib/features/messages/wording";
import { orNotFound, requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "Message sent" };

export default async function MessageSentPage({ params }: PageProps<"/messages/sent/[id]">) {
  const member = await requireKind("patient");
  const message = await orNotFound(getMessage(member, { id: (await params).id }));
  const conversation = await orNotFound(getConversation(member, { id: message.conversationId }));
  const files = message.attachments.flatMap(({ fileName }) => fileName ?? []);
  return (
    <>
      <PageHeading lead={`Success. Your message is with ${otherSide(conversation, "patient")}.`}>
        Message sent
      </PageHeading>
      <SummaryList>
        <SummaryRow term="Number">{message.number}</SummaryRow>
        <SummaryRow term="Sent">{longTime(message.sentAt)}</SummaryRow>
        <SummaryRow term="To">{otherSide(conversation, "patient")}</SummaryRow>
        <SummaryRow term="Subject">{conversation.subject}</SummaryRow>
        {files.length > 0 && <SummaryRow term="Files">{files.join(", ")}</SummaryRow>}
        {conversation.answerDueAt && (
          <SummaryRow term="Answer">They answer by {longDay(conversation.answerDueAt)}.</SummaryRow>
        )}
      </SummaryList>
      <p>We show the answer under Messages. Nothing else is needed from you.</p>
      <div className="flex flex-wrap gap-3">
        <ButtonLink variant="primary" href={`/messages/${conversation.id}`}>
          See the conversation
        </ButtonLink>
        <ButtonLink href="/messages">All messages</ButtonLink>
      </div>
    </>
  );
}
