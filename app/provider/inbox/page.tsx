import type { Metadata } from "next";
import { discardDraftAction } from "@/app/provider/inbox/actions";
import { tableState } from "@/app/table-state";
import { ConversationFilters } from "@/components/messages/conversation-filters";
import { DraftList } from "@/components/messages/draft-list";
import { InboxTable } from "@/components/messages/inbox-table";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeading } from "@/components/ui/page-heading";
import { TableFoot } from "@/components/ui/table-foot";
import { listDrafts } from "@/lib/features/drafts/queries";
import { draftLimit } from "@/lib/features/drafts/schemas";
import { choiceIn, textIn } from "@/lib/features/form-fields";
import { listInbox } from "@/lib/features/inbox/queries";
import { listLabels } from "@/lib/features/messages/filing";
import { orNotFound, requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "Inbox" };

const shows = {
  waiting: "Waiting for an answer",
  unseen: "Not seen by anyone",
  mine: "Taken on by me",
  archived: "In my archive",
  all: "All conversations",
} as const;
const empty: Partial<Record<keyof typeof shows, string>> = {
  waiting: "Nobody is waiting for an answer",
  unseen: "Everything was seen by someone",
  mine: "You have taken on none",
  archived: "Nothing is in your archive",
};
const doneWords: Record<string, string> = { discarded: "Draft discarded", archived: "Moved to your archive" };

export default async function InboxPage({ searchParams }: PageProps<"/provider/inbox">) {
  const provider = await requireKind("provider");
  const asked = await searchParams;
  const table = tableState("/provider/inbox", asked, ["show", "label"], "answer");
  const show = choiceIn(shows, table.filters.show, "waiting");
  const { cursor } = table.input;
  const finished = doneWords[textIn(asked.done) ?? ""];
  const { items: labels } = await listLabels(provider, {});
  const { items: drafts } = await listDrafts(provider, { limit: draftLimit });
  const { items, nextCursor } = await orNotFound(listInbox.receive(provider, { ...table.input, show, limit: 50 }));
  return (
    <>
      <PageHeading
        lead="Conversations you answer with your team. What was promised first stands first, until you sort otherwise."
        actions={<ButtonLink href="/provider/inbox/search">Search</ButtonLink>}
      >
        Inbox
      </PageHeading>
      {finished && <Alert kind="success" heading={finished} />}
      {!cursor && <DraftList drafts={drafts} base="/provider/inbox" discard={discardDraftAction} />}
      <ConversationFilters
        action="/provider/inbox"
        shows={shows}
        show={show}
        label={table.filters.label}
        labels={labels}
        sort={table.sort}
      />
      {items.length > 0 ? (
        <InboxTable
          items={items}
          now={new Date()}
          me={provider.userId}
          caption={`${shows[show]}: ${items.length}`}
          sortBy={table.sortBy}
        />
      ) : (
        <EmptyState heading={(table.filters.label === undefined && empty[show]) || "No conversations here"}>
          <p>New messages of your patients appear here.</p>
        </EmptyState>
      )}
      <TableFoot label="Inbox" pages={table.pages(nextCursor)} file={table.exportOf("inbox", items)} />
    </>
  );
}
