import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import {
  addNoteAction,
  answerAction,
  archiveAction,
  assignAction,
  claimAction,
  labelAction,
  markSeenAction,
  unarchiveAction,
} from "@/app/provider/inbox/actions";
import { ClaimPanel } from "@/components/messages/claim-panel";
import { FilingPanel } from "@/components/messages/filing-panel";
import { Waiting } from "@/components/messages/inbox-table";
import { LiveThread } from "@/components/messages/live-thread";
import { Notes } from "@/components/messages/notes";
import { ReplyForm } from "@/components/messages/reply-form";
import { TakeConversation } from "@/components/messages/take-conversation";
import { Thread } from "@/components/messages/thread";
import { Alert } from "@/components/ui/alert";
import { PageHeading, Section } from "@/components/ui/page-heading";
import { Pagination } from "@/components/ui/pagination";
import { TextLink } from "@/components/ui/text-link";
import { longTime } from "@/lib/features/dates";
import { listDrafts } from "@/lib/features/drafts/queries";
import { textIn } from "@/lib/features/form-fields";
import { openWork } from "@/lib/features/inbox/queries";
import { listLabels } from "@/lib/features/messages/filing";
import { listMessages } from "@/lib/features/messages/queries";
import { orNotFound, requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "Conversation" };

const doneWords: Record<string, string> = {
  sent: "Message sent",
  claimed: "You have taken this on",
  assigned: "Handed over",
  noted: "Note saved",
  labelled: "Your labels were changed",
  unarchived: "Taken out of your archive",
};

export default async function WorkPage({ params, searchParams }: PageProps<"/provider/inbox/[id]">) {
  const provider = await requireKind("provider");
  const { id } = await params;
  const asked = await searchParams;
  const [cursor, message] = [textIn(asked.cursor), textIn(asked.message)];
  const finished = doneWords[textIn(asked.done) ?? ""];
  const work = await orNotFound(openWork(provider, { id }));
  const page = await orNotFound(
    listMessages(provider, { id, limit: 50, ...(cursor && { cursor }), ...(message && { throughMessageId: message }) }),
  );
  const { items: labels } = await listLabels(provider, {});
  const [draft] = (await listDrafts(provider, { conversationId: id })).items;
  return (
    <>
      <PageHeading
        kicker={<TextLink href="/provider/inbox">Inbox</TextLink>}
        lead={
          <>
            <TextLink href={`/provider/patients/${work.patientId}`}>{work.patientName}</TextLink>.{" "}
            <Waiting item={work} now={new Date()} />
          </>
        }
      >
        {work.subject}
      </PageHeading>
      {finished && (
        <Alert kind="success" heading={finished}>
          {asked.done === "sent" && (
            <p>
              Number {work.lastMessage.number}, sent to {work.patientName} on {longTime(work.lastMessage.sentAt)}.
            </p>
          )}
        </Alert>
      )}
      <Section heading="Who answers" id="who">
        <ClaimPanel work={work} me={provider.userId} claim={claimAction} assign={assignAction} />
      </Section>
      <Section heading="What was written" id="thread">
        <Pagination
          label="Messages"
          first={cursor || message ? `/provider/inbox/${id}` : null}
          next={page.nextCursor ? `/provider/inbox/${id}?cursor=${page.nextCursor}` : null}
        />
        {cursor || message ? (
          <Thread messages={page.items.toReversed()} me="provider" />
        ) : (
          <LiveThread
            key={id}
            conversationId={id}
            messages={page.items.toReversed()}
            me="provider"
            userId={provider.userId}
            isUnseen={work.unread > 0}
            markRead={markSeenAction}
          />
        )}
        <TakeConversation id={id} print={`/provider/inbox/${id}/print`} />
      </Section>
      <Section heading="Answer the patient" id="reply">
        <ReplyForm
          action={answerAction}
          conversationId={id}
          draftId={draft?.id ?? randomUUID()}
          draft={draft}
          templates={work.templates}
        />
      </Section>
      <Section heading="Internal notes" id="notes">
        <Notes conversationId={id} notes={work.notes} action={addNoteAction} />
      </Section>
      <Section heading="Labels and archive" id="filing" isForScreen>
        <FilingPanel
          filing={work}
          throughMessageId={work.lastMessage.id}
          known={labels}
          label={labelAction}
          move={work.archived ? unarchiveAction : archiveAction}
        />
      </Section>
    </>
  );
}
