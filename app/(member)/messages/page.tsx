import type { Metadata } from "next";
import { discardDraftAction } from "@/app/(member)/messages/actions";
import { ConversationFilters } from "@/components/messages/conversation-filters";
import { ConversationList } from "@/components/messages/conversation-list";
import { DraftList } from "@/components/messages/draft-list";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeading } from "@/components/ui/page-heading";
import { Pagination } from "@/components/ui/pagination";
import { listDrafts } from "@/lib/features/drafts/queries";
import { draftLimit } from "@/lib/features/drafts/schemas";
import { choiceIn, textIn } from "@/lib/features/form-fields";
import { listLabels } from "@/lib/features/messages/filing";
import { listConversations } from "@/lib/features/messages/queries";
import { orNotFound, requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "Messages" };

const doneWords: Record<string, string> = {
  discarded: "Draft discarded",
  archived: "Moved to your archive",
  unarchived: "Taken out of your archive",
};
const shows = {
  current: "Current conversations",
  archived: "Archived conversations",
  all: "All conversations",
} as const;
type Shown = keyof typeof shows;
const archivedIn = { current: "false", archived: "true", all: undefined } as const;

export default async function MessagesPage({ searchParams }: PageProps<"/messages">) {
  const member = await requireKind("patient");
  const asked = await searchParams;
  const [show, label, cursor] = [choiceIn(shows, asked.show, "current"), textIn(asked.label), textIn(asked.cursor)];
  const { items: drafts } = await listDrafts(member, { limit: draftLimit });
  const { items: labels } = await listLabels(member, {});
  const input = { archived: archivedIn[show], label, cursor };
  const { items, nextCursor } = await orNotFound(listConversations(member, input));
  const filters = new URLSearchParams({ show, ...(label && { label }) });
  const finished = doneWords[textIn(asked.done) ?? ""];
  const isFiltered = show !== "current" || label !== undefined;
  return (
    <>
      <PageHeading lead="What you and your care teams wrote each other." actions={<Actions />}>
        Messages
      </PageHeading>
      {finished && <Alert kind="success" heading={finished} />}
      {!cursor && !isFiltered && <DraftList drafts={drafts} base="/messages" discard={discardDraftAction} />}
      <ConversationFilters action="/messages" shows={shows} show={show} label={label} labels={labels} />
      {items.length > 0 ? <ConversationList conversations={items} /> : <Nothing show={show} isFiltered={isFiltered} />}
      <Pagination
        label="Messages"
        first={cursor ? `/messages?${filters}` : null}
        next={nextCursor ? `/messages?${filters}&cursor=${nextCursor}` : null}
      />
    </>
  );
}

function Actions() {
  return (
    <>
      <ButtonLink href="/messages/search">Search</ButtonLink>
      <ButtonLink variant="primary" href="/messages/new">
        Write a message
      </ButtonLink>
    </>
  );
}

function Nothing({ show, isFiltered }: { show: Shown; isFiltered: boolean }) {
  if (isFiltered) {
    return (
      <EmptyState heading={show === "archived" ? "Nothing in your archive fits" : "No conversation fits"}>
        <p>Choose other conversations or another label.</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState heading="No messages yet">
      <p>Questions you ask your care team, and their answers, are kept here. What you archived is in your archive.</p>
    </EmptyState>
  );
}
