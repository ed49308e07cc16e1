import type { Metadata } from "next";
import { searchMessagesAction } from "@/app/message-search";
import { MessageSearch } from "@/components/messages/message-search";
import { PageHeading } from "@/components/ui/page-heading";
import { TextLink } from "@/components/ui/text-link";
import { requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "Search messages" };

export default async function SearchInboxPage() {
  await requireKind("provider");
  return (
    <>
      <PageHeading kicker={<TextLink href="/provider/inbox">Inbox</TextLink>}>Search messages</PageHeading>
      <MessageSearch base="/provider/inbox" search={searchMessagesAction} />
    </>
  );
}
