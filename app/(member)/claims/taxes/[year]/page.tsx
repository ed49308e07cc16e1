import type { Metadata } from "next";
import { ExpensesTable } from "@/components/claims/expenses-table";
import { YearSwitch } from "@/components/claims/year-switch";
import { EmptyState } from "@/components/ui/empty-state";
import { FileLink } from "@/components/ui/file-link";
import { PageHeading } from "@/components/ui/page-heading";
import { PrintButton } from "@/components/ui/print-button";
import { TextLink } from "@/components/ui/text-link";
import { formatCents } from "@/lib/benefits/money";
import { expensesOf, getSpending } from "@/lib/features/claims/spending";
import { orNotFound, requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "For your taxes" };

export default async function TaxYearPage({ params }: PageProps<"/claims/taxes/[year]">) {
  const member = await requireKind("patient");
  const spending = await orNotFound(getSpending.receive(member, { year: (await params).year }));
  const { year, years, totalCents, claims } = spending;
  const expenses = expensesOf(spending);
  const leftOut = claims.length - expenses.length;
  return (
    <>
      <PageHeading
        kicker={<TextLink href="/claims">Claims</TextLink>}
        lead={`What you paid yourself for fills in ${year}, by the day you paid.`}
      >
        {`Medical expenses of ${year}: ${formatCents(totalCents)}`}
      </PageHeading>
      <YearSwitch years={years} chosen={year} hrefOf={(one) => `/claims/taxes/${one}`} />
      {expenses.length > 0 ? (
        <>
          <div className="flex flex-wrap items-center gap-x-6 gap-y-3 print:hidden">
            <FileLink href={`/claims/taxes/${year}/download`}>CSV</FileLink>
            <PrintButton>Print</PrintButton>
          </div>
          <ExpensesTable expenses={expenses} totalCents={totalCents} year={year} />
        </>
      ) : (
        <EmptyState heading={`You paid nothing in ${year}`}>
          <p>Fills that you pay something for in this year will be here.</p>
        </EmptyState>
      )}
      <p className="max-w-measure text-muted text-sm">
        {leftOut > 0 &&
          `Left out: ${leftOut === 1 ? "1 fill" : `${leftOut} fills`} that cost you nothing or were taken back. `}
        Fills you paid without your plan are not here, because the plan does not know of them. A tax adviser can say
        what you may claim.
      </p>
    </>
  );
}
