import type { Metadata } from "next";
import { StatementView } from "@/components/claims/statement-view";
import { EmptyState } from "@/components/ui/empty-state";
import { FileLink } from "@/components/ui/file-link";
import { PageHeading } from "@/components/ui/page-heading";
import { PrintButton } from "@/components/ui/print-button";
import { TextLink } from "@/components/ui/text-link";
import { StatementInput } from "@/lib/features/claims/statement-schemas";
import { getStatement } from "@/lib/features/claims/statements";
import { longMonth } from "@/lib/features/dates";
import { orNotFound, requireKind } from "@/lib/kernel/page";

export async function generateMetadata({ params }: PageProps<"/claims/statements/[month]">): Promise<Metadata> {
  const asked = StatementInput.safeParse(await params);
  return { title: asked.success ? `Statement for ${longMonth(asked.data.month)}` : "Statement" };
}

export default async function StatementPage({ params }: PageProps<"/claims/statements/[month]">) {
  const member = await requireKind("patient");
  const statement = await orNotFound(getStatement(member, await params));
  const { month, answered, takenBack } = statement;
  return (
    <>
      <PageHeading
        kicker={<TextLink href={`/claims/statements?year=${month.slice(0, 4)}`}>Monthly statements</TextLink>}
        lead={statement.member}
      >{`Statement for ${longMonth(month)}`}</PageHeading>
      {answered.length + takenBack.length > 0 ? (
        <>
          <div className="flex flex-wrap items-center gap-x-6 gap-y-3 print:hidden">
            <PrintButton>Print</PrintButton>
            <FileLink href={`/api/v1/me/statement/print?month=${month}`}>PDF</FileLink>
          </div>
          <StatementView statement={statement} />
        </>
      ) : (
        <EmptyState heading={`Nothing in ${longMonth(month)}`}>
          <p>When your plan answers a fill in this month, it will be here.</p>
        </EmptyState>
      )}
    </>
  );
}
