import type { Metadata } from "next";
import { discardDraftAction } from "@/app/(member)/messages/actions";
import { ConversationList } from "@/components/messages/conversation-list";
import { DraftList } from "@/components/messages/draft-list";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeading } from "@/components/ui/page-heading";
import { Pagination } from "@/components/ui/pagination";
import { listDrafts } from "@/lib/features/drafts/queries";
import { draftLimit } from "@/lib/features/drafts/schemas";
import { textIn } from "@/lib/features/form-fields";
import { listConversations } from "@/lib/features/messages/queries";
import { orNotFound, requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "Messages" };

export default async function MessagesPage({ searchParams }: PageProps<"/messages">) {
  const member = await requireKind("patient");
  const { cursor: typed, done } = await searchParams;
  const cursor = textIn(typed);
  const { items: drafts } = await listDrafts(member, { limit: draftLimit });
  const { items, nextCursor } = await orNotFound(listConversations(member, { ...(cursor && { cursor }) }));
  const actions = (
    <>
      <ButtonLink href="/messages/search">Search</ButtonLink>
      <ButtonLink variant="primary" href="/messages/new">
        Write a message
      </ButtonLink>
    </>
  );
  return (
    <>
      <PageHeading lead="What you and your care teams wrote each other." actions={actions}>
        Messages
      </PageHeading>
      {done === "discarded" && <Alert kind="success" heading="Draft discarded" />}
      {!cursor && <DraftList drafts={drafts} base="/messages" discard={discardDraftAction} />}
      {items.length > 0 ? (
        <ConversationList conversations={items} />
      ) : (
        <EmptyState heading="No messages yet">
          <p>Questions you ask your care team, and their answers, are kept here.</p>
        </EmptyState>
      )}
      <Pagination
        label="Messages"
        first={cursor ? "/messages" : null}
        next={nextCursor ? `/messages?cursor=${nextCursor}` : null}
      />
    </>
  );
}
