import type { Metadata, Route } from "next";
import { AuditFilters } from "@/components/audit/audit-filters";
import { AuditTable } from "@/components/audit/audit-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FileLink } from "@/components/ui/file-link";
import { PageHeading, Section } from "@/components/ui/page-heading";
import { Pagination } from "@/components/ui/pagination";
import { listAuditEvents } from "@/lib/features/audit/queries";
import { textIn } from "@/lib/features/form-fields";
import { orProblems, requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "Audit trail" };

const names = ["action", "outcome", "actorUserId", "patientId", "from", "to"] as const;

export default async function AuditPage({ searchParams }: PageProps<"/admin/audit">) {
  const admin = await requireKind("admin");
  const asked = await searchParams;
  const filters = Object.fromEntries(
    names.flatMap((name) => (textIn(asked[name]) ? [[name, textIn(asked[name])]] : [])),
  );
  const cursor = textIn(asked.cursor);
  const asking = listAuditEvents.receive(admin, { ...filters, limit: 50, ...(cursor && { cursor }) });
  const { answer: events, problems } = await orProblems(asking);
  const query = new URLSearchParams(Object.entries(filters).flatMap(([name, value]) => (value ? [[name, value]] : [])));
  const here = (more: Record<string, string>): Route =>
    `/admin/audit?${new URLSearchParams([...query, ...Object.entries(more)])}`;
  return (
    <>
      <PageHeading lead="Who did what, to whose record, when and how. Nothing here can be changed or removed.">
        Audit trail
      </PageHeading>
      <AuditFilters values={filters} problems={problems} />
      {events && events.items.length > 0 ? (
        <AuditTable events={events.items} />
      ) : (
        <EmptyState heading="No event fits these filters">
          <p>Change or clear the filters above to see more of the trail.</p>
        </EmptyState>
      )}
      <Pagination
        label="Audit trail"
        first={cursor ? here({}) : null}
        next={events?.nextCursor ? here({ cursor: events.nextCursor }) : null}
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
