import type { Metadata } from "next";
import { Restrictions } from "@/components/copay/restrictions";
import { ButtonLink } from "@/components/ui/button";
import { PageHeading, Section } from "@/components/ui/page-heading";
import { SummaryList, SummaryRow } from "@/components/ui/summary-list";
import { formatCents } from "@/lib/benefits/money";
import { getOwnChange } from "@/lib/features/changes/for-members";
import type { OwnChange } from "@/lib/features/changes/schemas";
import { causeWords, changeSentence } from "@/lib/features/changes/wording";
import { longDate } from "@/lib/features/dates";
import { orNotFound, requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "What changes for you" };

const priceOf = ({ patientPayCents }: OwnChange["before"]) =>
  patientPayCents === null ? "Not known" : formatCents(patientPayCents);

export default async function OwnChangePage({ params }: PageProps<"/changes/[id]">) {
  const member = await requireKind("patient");
  const change = await orNotFound(getOwnChange.receive(member, { id: (await params).id }));
  const { effectiveFrom, medication, plan, before, after, note, reason, restrictions, hasAlternative } = change;
  return (
    <>
      <PageHeading
        kicker={plan.name}
        lead={
          reason === "takes" ? "We tell you because you take this drug." : "We tell you because you follow its price."
        }
      >
        {changeSentence(change)}
      </PageHeading>
      <SummaryList>
        <SummaryRow term={`Until ${longDate(dayBefore(effectiveFrom))}`}>{priceOf(before)}</SummaryRow>
        <SummaryRow term={`From ${longDate(effectiveFrom)}`}>{priceOf(after)}</SummaryRow>
        <SummaryRow term="For">{`${change.quantity} for ${change.daysSupply} days`}</SummaryRow>
        <SummaryRow term="What changes">{causeWords[change.cause]}</SummaryRow>
        <SummaryRow term="Why">{note ?? "Your plan has not said."}</SummaryRow>
      </SummaryList>
      {restrictions.length > 0 && (
        <Section heading="What your plan then asks for" id="restrictions">
          <Restrictions restrictions={restrictions} />
        </Section>
      )}
      <Section heading="What you can do" id="options">
        <p className="max-w-measure">
          {hasAlternative
            ? "Your plan's list has another drug for the same use that costs you less or asks for less. Check your price to see it, and ask your prescriber."
            : "Check your price at other pharmacies and for a longer supply. Ask your prescriber what else would do."}
        </p>
        <ButtonLink variant="primary" href={`/copay?medication=${medication.id}`}>
          Check my price
        </ButtonLink>
      </Section>
    </>
  );
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}
