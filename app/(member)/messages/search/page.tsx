import type { Metadata } from "next";
import { searchMessagesAction } from "@/app/message-search";
import { MessageSearch } from "@/components/messages/message-search";
import { PageHeading } from "@/components/ui/page-heading";
import { TextLink } from "@/components/ui/text-link";
import { requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "Search messages" };

export default async function SearchMessagesPage() {
  await requireKind("patient");
  return (
    <>
      <PageHeading kicker={<TextLink href="/messages">Messages</TextLink>}>Search messages</PageHeading>
      <MessageSearch base="/messages" search={searchMessagesAction} />
    </>
  );
}
