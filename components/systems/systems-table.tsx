import { DataTable, type SortBy } from "@/components/ui/data-table";
import { Tag } from "@/components/ui/tag";
import { TextLink } from "@/components/ui/text-link";
import type { ClientSummary } from "@/lib/features/clients/schemas";
import { clientStateNames } from "@/lib/features/clients/wording";
import { longDay } from "@/lib/features/dates";

export function SystemsTable({ systems, sortBy }: { systems: readonly ClientSummary[]; sortBy: SortBy }) {
  return (
    <DataTable
      caption="Systems"
      columns={columns}
      rows={systems}
      rowKey={({ id }) => id}
      captionHidden
      sortBy={sortBy}
    />
  );
}

const columns = [
  {
    key: "name",
    isSortable: true,
    header: "System",
    cell: ({ id, name }: ClientSummary) => <TextLink href={`/admin/systems/${id}`}>{name}</TextLink>,
  },
  { key: "scopes", header: "Scopes", cell: ({ scopes }: ClientSummary) => scopes.join(", ") },
  {
    key: "state",
    isSortable: true,
    header: "Access",
    cell: ({ revokedAt }: ClientSummary) => <Tag>{clientStateNames[revokedAt ? "revoked" : "active"]}</Tag>,
  },
  { key: "since", isSortable: true, header: "Registered", cell: ({ createdAt }: ClientSummary) => longDay(createdAt) },
];
