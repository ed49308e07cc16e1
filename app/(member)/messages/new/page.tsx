import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { startConversationAction } from "@/app/(member)/messages/actions";
import { NewMessageForm } from "@/components/messages/new-message-form";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeading } from "@/components/ui/page-heading";
import { TextLink } from "@/components/ui/text-link";
import { getDraft } from "@/lib/features/drafts/queries";
import { textIn } from "@/lib/features/form-fields";
import { listCareProviders, listCareTeams } from "@/lib/features/messages/care-teams";
import { orNotFound, requireKind } from "@/lib/kernel/page";
import { begunFrom } from "./begun";

export const metadata: Metadata = { title: "Write a message" };

export default async function NewMessagePage({ searchParams }: PageProps<"/messages/new">) {
  const member = await requireKind("patient");
  const asked = await searchParams;
  const draftId = textIn(asked.draft);
  const draft = draftId ? await orNotFound(getDraft(member, { id: draftId })) : undefined;
  const begun = await begunFrom(member, asked);
  const { items: teams } = await listCareTeams(member, { limit: 100 });
  const { items: people } = await listCareProviders(member, {});
  return (
    <>
      <PageHeading kicker={<TextLink href="/messages">Messages</TextLink>}>Write a message</PageHeading>
      {teams.length + people.length > 0 ? (
        <NewMessageForm
          action={startConversationAction}
          teams={teams}
          people={people}
          draftId={draft?.id ?? randomUUID()}
          draft={draft}
          {...begun}
        />
      ) : (
        <EmptyState heading="There is nobody you can write to yet">
          <p>
            When a care team looks after you, you can write to them here. Until then, call your plan or your clinic.
          </p>
        </EmptyState>
      )}
    </>
  );
}
