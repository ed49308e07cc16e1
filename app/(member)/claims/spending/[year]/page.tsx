import type { Metadata } from "next";
import { SpendingView } from "@/components/claims/spending-view";
import { YearSwitch } from "@/components/claims/year-switch";
import { EmptyState } from "@/components/ui/empty-state";
import { FileLink } from "@/components/ui/file-link";
import { PageHeading } from "@/components/ui/page-heading";
import { PrintButton } from "@/components/ui/print-button";
import { TextLink } from "@/components/ui/text-link";
import { formatCents } from "@/lib/benefits/money";
import { getSpending } from "@/lib/features/claims/spending";
import { orNotFound, requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "What you paid" };

export default async function SpendingPage({ params }: PageProps<"/claims/spending/[year]">) {
  const member = await requireKind("patient");
  const spending = await orNotFound(getSpending.receive(member, { year: (await params).year }));
  const { year, years, totalCents, claims } = spending;
  const lead = "Only what you paid for fills of this year. A claim that was taken back counts as nothing.";
  return (
    <>
      <PageHeading
        kicker={<TextLink href="/claims">Claims</TextLink>}
        lead={lead}
      >{`You paid ${formatCents(totalCents)} in ${year}.`}</PageHeading>
      <YearSwitch years={years} chosen={year} hrefOf={(one) => `/claims/spending/${one}`} />
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3 print:hidden">
        <FileLink href={`/claims/spending/${year}/download`}>CSV</FileLink>
        <PrintButton>Print</PrintButton>
      </div>
      {claims.length > 0 ? (
        <>
          <SpendingView spending={spending} />
          <p>
            <TextLink href={`/claims?from=${year}-01-01&to=${year}-12-31`}>See each claim of {year}</TextLink>
          </p>
        </>
      ) : (
        <EmptyState heading={`No claims in ${year}`}>
          <p>Fills that your plan answers for this year will be here.</p>
        </EmptyState>
      )}
    </>
  );
}
