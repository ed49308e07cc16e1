import type { Metadata } from "next";
import { ClaimsTable } from "@/components/claims/claims-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeading } from "@/components/ui/page-heading";
import { Pagination } from "@/components/ui/pagination";
import { TextLink } from "@/components/ui/text-link";
import { dayIn } from "@/lib/features/calendar";
import { listClaims } from "@/lib/features/claims/queries";
import { portalTimeZone } from "@/lib/features/dates";
import { textIn } from "@/lib/features/form-fields";
import { orNotFound, requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "Claims" };

export default async function ClaimsPage({ searchParams }: PageProps<"/claims">) {
  const member = await requireKind("patient");
  const cursor = textIn((await searchParams).cursor);
  const claims = await orNotFound(listClaims(member, cursor ? { cursor } : {}));
  return (
    <>
      <PageHeading lead="Each fill your plan has answered: what you paid, what your plan paid, and why.">
        Claims
      </PageHeading>
      <p>
        <TextLink href={`/claims/spending/${dayIn(portalTimeZone, new Date()).slice(0, 4)}`}>
          See what you paid this year
        </TextLink>
      </p>
      {claims.items.length > 0 ? (
        <ClaimsTable claims={claims.items} />
      ) : (
        <EmptyState heading="No claims yet">
          <p>When a pharmacy sends a fill to your plan, it will be here with who paid what.</p>
        </EmptyState>
      )}
      <Pagination
        label="Claims"
        first={cursor ? "/claims" : null}
        next={claims.nextCursor ? `/claims?cursor=${claims.nextCursor}` : null}
      />
    </>
  );
}
