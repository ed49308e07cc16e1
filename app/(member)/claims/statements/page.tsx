import type { Metadata } from "next";
import { YearSwitch } from "@/components/claims/year-switch";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeading } from "@/components/ui/page-heading";
import { TextLink } from "@/components/ui/text-link";
import { formatCents } from "@/lib/benefits/money";
import { listStatements } from "@/lib/features/claims/statements";
import { longMonth } from "@/lib/features/dates";
import { textIn } from "@/lib/features/form-fields";
import { orNotFound, requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "Monthly statements" };

export default async function StatementsPage({ searchParams }: PageProps<"/claims/statements">) {
  const member = await requireKind("patient");
  const asked = textIn((await searchParams).year);
  const { year, years, months } = await orNotFound(listStatements.receive(member, asked ? { year: asked } : {}));
  return (
    <>
      <PageHeading
        kicker={<TextLink href="/claims">Claims</TextLink>}
        lead="One page a month: what your plan answered, who paid what, and what was taken back."
      >
        Monthly statements
      </PageHeading>
      <YearSwitch years={years} chosen={year} hrefOf={(one) => `/claims/statements?year=${one}`} />
      {months.length > 0 ? (
        <DataTable
          caption={`Statements of ${year}, newest first`}
          rows={months}
          rowKey={({ month }) => month}
          columns={[
            {
              key: "month",
              header: "Month",
              cell: ({ month }) => <TextLink href={`/claims/statements/${month}`}>{longMonth(month)}</TextLink>,
            },
            { key: "fills", header: "Fills", numeric: true, cell: ({ fills }) => fills },
            { key: "back", header: "Taken back", numeric: true, cell: ({ takenBack }) => takenBack },
            { key: "plan", header: "Plan paid", numeric: true, cell: ({ total }) => formatCents(total.planPayCents) },
            { key: "you", header: "You paid", numeric: true, cell: ({ total }) => formatCents(total.patientPayCents) },
          ]}
        />
      ) : (
        <EmptyState heading={`No statements in ${year}`}>
          <p>When your plan answers a fill, the month of it will be here.</p>
        </EmptyState>
      )}
    </>
  );
}
