import type { Metadata } from "next";
import { enterPlanLimitsAction } from "@/app/admin/plans/actions";
import { LimitsForm } from "@/components/plans/limits-form";
import { Alert } from "@/components/ui/alert";
import { PageHeading, Section } from "@/components/ui/page-heading";
import { SummaryList, SummaryRow } from "@/components/ui/summary-list";
import { TextLink } from "@/components/ui/text-link";
import { getPlanLimits } from "@/lib/features/coverage/plan-limits";
import { limitWords } from "@/lib/features/coverage/wording";
import { longDate } from "@/lib/features/dates";
import { orNotFound, requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "Plan" };

export default async function PlanPage({ params, searchParams }: PageProps<"/admin/plans/[id]">) {
  const admin = await requireKind("admin");
  const limits = await orNotFound(getPlanLimits.receive(admin, { id: (await params).id }));
  const isSaved = (await searchParams).saved === "yes";
  return (
    <>
      <PageHeading kicker={<TextLink href="/admin/plans">Plans</TextLink>} lead={limits.plan.payer}>
        {limits.plan.name}
      </PageHeading>
      {isSaved && <Alert kind="success" heading={`Saved. The amounts hold from ${longDate(limits.effectiveFrom)}.`} />}
      <SummaryList>
        <SummaryRow term="Plan year">{limits.year}</SummaryRow>
        <SummaryRow term="Version of its terms">{limits.version}</SummaryRow>
        <SummaryRow term="Holds">
          from {longDate(limits.effectiveFrom)}
          {limits.effectiveTo && ` to ${longDate(limits.effectiveTo)}`}
        </SummaryRow>
        <SummaryRow term="Deductible">{limitWords(limits.deductible)}</SummaryRow>
        <SummaryRow term="Out-of-pocket maximum">{limitWords(limits.outOfPocketMaximum)}</SummaryRow>
      </SummaryList>
      {limits.isEntered ? (
        <Section heading="Enter the amounts" id="enter">
          <p className="max-w-measure">
            Take them from the plan's own documents. They make a new version of its terms from today on. Answers already
            given stay as they were.
          </p>
          <LimitsForm key={limits.id} limits={limits} action={enterPlanLimitsAction} />
        </Section>
      ) : (
        <p className="max-w-measure">The plan itself states these amounts, so they are not entered here.</p>
      )}
    </>
  );
}
