import type { Metadata } from "next";
import { tableState } from "@/app/table-state";
import { AuditFilters } from "@/components/audit/audit-filters";
import { AuditTable } from "@/components/audit/audit-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FileLink } from "@/components/ui/file-link";
import { PageHeading, Section } from "@/components/ui/page-heading";
import { TableFoot } from "@/components/ui/table-foot";
import { listAuditEvents } from "@/lib/features/audit/queries";
import { orProblems, requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "Audit trail" };

const names = ["action", "outcome", "actorUserId", "patientId", "from", "to"] as const;

export default async function AuditPage({ searchParams }: PageProps<"/admin/audit">) {
  const admin = await requireKind("admin");
  const table = tableState("/admin/audit", await searchParams, names, "-when");
  const asking = listAuditEvents.receive(admin, { ...table.input, limit: 50 });
  const { answer: events, problems } = await orProblems(asking);
  return (
    <>
      <PageHeading lead="Who did what, to whose record, when and how. Nothing here can be changed or removed.">
        Audit trail
      </PageHeading>
      <AuditFilters values={table.filters} isFiltered={table.isFiltered} sort={table.sort} problems={problems} />
      {events && events.items.length > 0 ? (
        <AuditTable events={events.items} sortBy={table.sortBy} />
      ) : (
        <EmptyState heading="No event fits these filters">
          <p>Change or clear the filters above to see more of the trail.</p>
        </EmptyState>
      )}
      <TableFoot
        label="Audit trail"
        pages={table.pages(events?.nextCursor)}
        file={table.exportOf("audit-trail", events?.items)}
      />
      <Section heading="Proof that nothing was changed" id="proof">
        <p className="max-w-prose">
          Each event is sealed within seconds. Keep a checkpoint outside the portal: it stands for every event so far,
          and with it anyone can prove later that none of them was changed or removed.
        </p>
        <FileLink href="/api/v1/audit/checkpoint" name="checkpoint.json">
          Save the latest checkpoint
        </FileLink>
      </Section>
    </>
  );
}
