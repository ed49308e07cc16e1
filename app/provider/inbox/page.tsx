import type { Metadata } from "next";
import { discardDraftAction } from "@/app/provider/inbox/actions";
import { tableState } from "@/app/table-state";
import { DraftList } from "@/components/messages/draft-list";
import { InboxTable } from "@/components/messages/inbox-table";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterForm } from "@/components/ui/filter-form";
import { PageHeading } from "@/components/ui/page-heading";
import { Select } from "@/components/ui/select";
import { TableFoot } from "@/components/ui/table-foot";
import { listDrafts } from "@/lib/features/drafts/queries";
import { draftLimit } from "@/lib/features/drafts/schemas";
import { listInbox } from "@/lib/features/inbox/queries";
import { orNotFound, requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "Inbox" };

const shows = { waiting: "Waiting for an answer", mine: "Taken on by me", all: "All conversations" } as const;
type Show = keyof typeof shows;
const isShow = (text: string | undefined): text is Show => text !== undefined && text in shows;

export default async function InboxPage({ searchParams }: PageProps<"/provider/inbox">) {
  const provider = await requireKind("provider");
  const asked = await searchParams;
  const table = tableState("/provider/inbox", asked, ["show"], "answer");
  const show = isShow(table.filters.show) ? table.filters.show : "waiting";
  const { cursor } = table.input;
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
      {asked.done === "discarded" && <Alert kind="success" heading="Draft discarded" />}
      {!cursor && <DraftList drafts={drafts} base="/provider/inbox" discard={discardDraftAction} />}
      <FilterForm
        label="Show conversations"
        action="/provider/inbox"
        filtered={show !== "waiting"}
        sort={table.sort}
        submit="Show"
      >
        <Select
          label="Conversations"
          name="show"
          defaultValue={show}
          options={Object.entries(shows).map(([value, label]) => ({ value, label }))}
        />
      </FilterForm>
      {items.length > 0 ? (
        <InboxTable
          items={items}
          now={new Date()}
          me={provider.userId}
          caption={`${shows[show]}: ${items.length}`}
          sortBy={table.sortBy}
        />
      ) : (
        <EmptyState heading={show === "waiting" ? "Nobody is waiting for an answer" : "No conversations here"}>
          <p>New messages of your patients appear here.</p>
        </EmptyState>
      )}
      <TableFoot label="Inbox" pages={table.pages(nextCursor)} file={table.exportOf("inbox", items)} />
    </>
  );
}
