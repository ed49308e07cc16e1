import type { Metadata } from "next";
import { WholeConversation } from "@/components/messages/whole-conversation";
import { PageHeading } from "@/components/ui/page-heading";
import { PrintButton } from "@/components/ui/print-button";
import { TextLink } from "@/components/ui/text-link";
import { exportConversation } from "@/lib/features/messages/transcript";
import { orNotFound, requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "Print a conversation" };

export default async function PrintWorkPage({ params }: PageProps<"/provider/inbox/[id]/print">) {
  const provider = await requireKind("provider");
  const { id } = await params;
  const { conversation, messages } = await orNotFound(exportConversation(provider, { id }));
  return (
    <>
      <PageHeading
        kicker={<TextLink href={`/provider/inbox/${id}`}>Back to the conversation</TextLink>}
        actions={<PrintButton>Print</PrintButton>}
      >
        {conversation.subject}
      </PageHeading>
      <WholeConversation conversation={conversation} messages={messages} me="provider" now={new Date()} />
    </>
  );
}
