import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { startForPatientAction } from "@/app/provider/inbox/actions";
import { NewMessageForm } from "@/components/messages/new-message-form";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeading } from "@/components/ui/page-heading";
import { TextLink } from "@/components/ui/text-link";
import { getDraft } from "@/lib/features/drafts/queries";
import { textIn } from "@/lib/features/form-fields";
import { listCareTeams } from "@/lib/features/messages/care-teams";
import { openPatient } from "@/lib/features/people/queries";
import { orNotFound, requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "Write to a patient" };

export default async function WriteToPatientPage({ searchParams }: PageProps<"/provider/inbox/new">) {
  const provider = await requireKind("provider");
  const asked = await searchParams;
  const draftId = textIn(asked.draft);
  const draft = draftId ? await orNotFound(getDraft(provider, { id: draftId })) : undefined;
  const id = draft?.patientId ?? textIn(asked.patient) ?? "";
  const patient = await orNotFound(openPatient(provider, { id }));
  const { items: teams } = await listCareTeams(provider, { limit: 100 });
  return (
    <>
      <PageHeading
        kicker={<TextLink href={`/provider/patients/${id}`}>{patient.displayName}</TextLink>}
        lead={`To ${patient.displayName}. Your team can read and answer along.`}
      >
        Write to a patient
      </PageHeading>
      {teams.length > 0 ? (
        <NewMessageForm
          action={startForPatientAction}
          teams={teams}
          draftId={draft?.id ?? randomUUID()}
          draft={draft}
          patientId={id}
        />
      ) : (
        <EmptyState heading="You are in no care team yet">
          <p>Messages are sent for a team, so that someone can answer when you are away. Ask an administrator.</p>
        </EmptyState>
      )}
    </>
  );
}
