import type { Metadata } from "next";
import {
  approveChangeAction,
  publishChangeAction,
  refreshImpactAction,
  takeBackChangeAction,
  withdrawChangeAction,
} from "@/app/admin/changes/actions";
import { ChangeEntries } from "@/components/changes/change-entries";
import { ChangeSteps } from "@/components/changes/change-steps";
import { ChangedTermsReport } from "@/components/changes/changed-terms-report";
import { ImpactReport } from "@/components/changes/impact-report";
import { LettersDue } from "@/components/changes/letters-due";
import { PageHeading, Section } from "@/components/ui/page-heading";
import { Pagination } from "@/components/ui/pagination";
import { TextLink } from "@/components/ui/text-link";
import { getChange, getImpact } from "@/lib/features/changes/queries";
import { stateNames, stateSentences } from "@/lib/features/changes/wording";
import { textIn } from "@/lib/features/form-fields";
import { orNotFound, requireKind } from "@/lib/kernel/page";

const steps = {
  approve: approveChangeAction,
  publish: publishChangeAction,
  refresh: refreshImpactAction,
  withdraw: withdrawChangeAction,
  takeBack: takeBackChangeAction,
};

export const metadata: Metadata = { title: "Change" };

export default async function ChangePage({ params, searchParams }: PageProps<"/admin/changes/[id]">) {
  const admin = await requireKind("admin");
  const { id } = await params;
  const cursor = textIn((await searchParams).cursor);
  const change = await orNotFound(getChange.receive(admin, { id }));
  const impact = await orNotFound(getImpact.receive(admin, { id, limit: 50, ...(cursor && { cursor }) }));
  return (
    <>
      <PageHeading
        kicker={<TextLink href="/admin/changes">Changes</TextLink>}
        lead={`${stateNames[change.state]}. ${stateSentences[change.state]}`}
      >
        {change.title}
      </PageHeading>
      <Section heading="What it changes" id="changes">
        {change.terms ? (
          <ChangedTermsReport changeId={id} terms={change.terms} />
        ) : (
          <ChangeEntries entries={change.entries} />
        )}
      </Section>
      <Section heading="What it does to members" id="impact">
        <ImpactReport impact={impact} />
        <LettersDue changeId={id} impact={impact} />
        <Pagination
          label="Members"
          first={cursor ? `/admin/changes/${id}#impact` : null}
          next={impact.nextCursor ? `/admin/changes/${id}?cursor=${impact.nextCursor}#impact` : null}
        />
      </Section>
      <ChangeSteps
        change={change}
        isReady={impact.state === "ready"}
        isAuthor={change.createdBy === admin.userId}
        steps={steps}
      />
    </>
  );
}
