import type { Metadata, Route } from "next";
import { ClaimsFilter } from "@/components/claims/claims-filter";
import { ClaimsTable } from "@/components/claims/claims-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeading } from "@/components/ui/page-heading";
import { Pagination } from "@/components/ui/pagination";
import { TextLink } from "@/components/ui/text-link";
import { dayIn } from "@/lib/features/calendar";
import { listClaims } from "@/lib/features/claims/queries";
import { portalTimeZone } from "@/lib/features/dates";
import { textIn } from "@/lib/features/form-fields";
import { orProblems, requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "Claims" };

export default async function ClaimsPage({ searchParams }: PageProps<"/claims">) {
  const member = await requireKind("patient");
  const asked = await searchParams;
  const [cursor, from, to] = [textIn(asked.cursor), textIn(asked.from), textIn(asked.to)];
  const days = { ...(from && { from }), ...(to && { to }) };
  const { answer, problems } = await orProblems(listClaims.receive(member, { ...days, ...(cursor && { cursor }) }));
  const here = (more: Record<string, string>): Route => `/claims?${new URLSearchParams({ ...days, ...more })}`;
  const claims = answer?.items ?? [];
  const year = dayIn(portalTimeZone, new Date()).slice(0, 4);
  return (
    <>
      <PageHeading lead="Each fill your plan has answered: what you paid, what your plan paid, and why.">
        Claims
      </PageHeading>
      <ul className="flex flex-wrap gap-x-6 gap-y-2 print:hidden">
        <li>
          <TextLink href={`/claims/spending/${year}`}>What you paid this year</TextLink>
        </li>
        <li>
          <TextLink href="/claims/statements">Monthly statements</TextLink>
        </li>
        <li>
          <TextLink href={`/claims/taxes/${year}`}>For your taxes</TextLink>
        </li>
      </ul>
      <ClaimsFilter from={from} to={to} problems={problems} />
      {claims.length > 0 && <ClaimsTable claims={claims} />}
      {answer && claims.length === 0 && <NoClaims filtered={Boolean(from || to)} />}
      <Pagination
        label="Claims"
        first={cursor ? here({}) : null}
        next={answer?.nextCursor ? here({ cursor: answer.nextCursor }) : null}
      />
    </>
  );
}

function NoClaims({ filtered }: { filtered: boolean }) {
  return filtered ? (
    <EmptyState heading="No claim was filled between these days">
      <p>Choose other days, or clear the filters to see all your claims.</p>
    </EmptyState>
  ) : (
    <EmptyState heading="No claims yet">
      <p>When a pharmacy sends a fill to your plan, it will be here with who paid what.</p>
    </EmptyState>
  );
}
