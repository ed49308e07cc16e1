import type { Metadata } from "next";
import { discardDraftAction } from "@/app/provider/inbox/actions";
import { DraftList } from "@/components/messages/draft-list";
import { InboxTable } from "@/components/messages/inbox-table";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterForm } from "@/components/ui/filter-form";
import { PageHeading } from "@/components/ui/page-heading";
import { Pagination } from "@/components/ui/pagination";
import { Select } from "@/components/ui/select";
import { listDrafts } from "@/lib/features/drafts/queries";
import { draftLimit } from "@/lib/features/drafts/schemas";
import { textIn } from "@/lib/features/form-fields";
import { listInbox } from "@/lib/features/inbox/queries";
import { orNotFound, requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "Inbox" };

const shows = { waiting: "Waiting for an answer", mine: "Taken on by me", all: "All conversations" } as const;
type Show = keyof typeof shows;
const isShow = (text: string | undefined): text is Show => text !== undefined && text in shows;

export default async function InboxPage({ searchParams }: PageProps<"/provider/inbox">) {
  const provider = await requireKind("provider");
  const asked = await searchParams;
  const [typed, cursor] = [textIn(asked.show), textIn(asked.cursor)];
  const show = isShow(typed) ? typed : "waiting";
  const { items: drafts } = await listDrafts(provider, { limit: draftLimit });
  const { items, nextCursor } = await orNotFound(listInbox(provider, { show, limit: 50, ...(cursor && { cursor }) }));
  return (
    <>
      <PageHeading
        lead="Conversations you answer with your team. What was promised first stands first."
        actions={<ButtonLink href="/provider/inbox/search">Search</ButtonLink>}
      >
        Inbox
      </PageHeading>
      {asked.done === "discarded" && <Alert kind="success" heading="Draft discarded" />}
      {!cursor && <DraftList drafts={drafts} base="/provider/inbox" discard={discardDraftAction} />}
      <FilterForm label="Show conversations" action="/provider/inbox" filtered={show !== "waiting"} submit="Show">
        <Select
          label="Conversations"
          name="show"
          defaultValue={show}
          options={Object.entries(shows).map(([value, label]) => ({ value, label }))}
        />
      </FilterForm>
      {items.length > 0 ? (
        <InboxTable items={items} now={new Date()} me={provider.userId} caption={`${shows[show]}: ${items.length}`} />
      ) : (
        <EmptyState heading={show === "waiting" ? "Nobody is waiting for an answer" : "No conversations here"}>
          <p>New messages of your patients appear here.</p>
        </EmptyState>
      )}
      <Pagination
        label="Inbox"
        first={cursor ? `/provider/inbox?show=${show}` : null}
        next={nextCursor ? `/provider/inbox?show=${show}&cursor=${nextCursor}` : null}
      />
    </>
  );
}
