import type { Metadata } from "next";
import { LedgerTable } from "@/components/claims/ledger-table";
import { Standing } from "@/components/coverage/standing";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeading } from "@/components/ui/page-heading";
import { Pagination } from "@/components/ui/pagination";
import { listEntries } from "@/lib/features/claims/queries";
import { textIn } from "@/lib/features/form-fields";
import { getMe } from "@/lib/features/people/queries";
import { orNotFound, requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "What counted toward your limits" };

export default async function LedgerPage({ params, searchParams }: PageProps<"/claims/ledger/[planId]">) {
  const member = await requireKind("patient");
  const { planId } = await params;
  const cursor = textIn((await searchParams).cursor);
  const me = await getMe(member, {});
  const standing = me.accumulators.find((one) => one.planId === planId);
  const ofYear = standing ? { planYear: standing.planYear } : {};
  const entries = await orNotFound(listEntries(member, { planId, limit: 50, ...ofYear, ...(cursor && { cursor }) }));
  return (
    <>
      <PageHeading lead="Every fill that moved your deductible or your yearly maximum, with the balance after it.">
        What counted toward your limits
      </PageHeading>
      {standing && <Standing accumulators={standing} />}
      {entries.items.length > 0 ? (
        <LedgerTable entries={entries.items} />
      ) : (
        <EmptyState heading="Nothing has counted yet">
          <p>When a fill counts toward a limit of this plan, it will be here.</p>
        </EmptyState>
      )}
      <Pagination
        label="Entries"
        first={cursor ? `/claims/ledger/${planId}` : null}
        next={entries.nextCursor ? `/claims/ledger/${planId}?cursor=${entries.nextCursor}` : null}
      />
    </>
  );
}
