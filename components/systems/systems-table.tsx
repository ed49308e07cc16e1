import { DataTable } from "@/components/ui/data-table";
import { Tag } from "@/components/ui/tag";
import { TextLink } from "@/components/ui/text-link";
import type { ClientSummary } from "@/lib/features/clients/schemas";
import { clientStateNames } from "@/lib/features/clients/wording";
import { longDay } from "@/lib/features/dates";

export function SystemsTable({ systems }: { systems: readonly ClientSummary[] }) {
  return <DataTable caption="By name" columns={columns} rows={systems} rowKey={({ id }) => id} />;
}

const columns = [
  {
    key: "name",
    header: "System",
    cell: ({ id, name }: ClientSummary) => <TextLink href={`/admin/systems/${id}`}>{name}</TextLink>,
  },
  { key: "scopes", header: "Scopes", cell: ({ scopes }: ClientSummary) => scopes.join(", ") },
  {
    key: "state",
    header: "Access",
    cell: ({ revokedAt }: ClientSummary) => <Tag>{clientStateNames[revokedAt ? "revoked" : "active"]}</Tag>,
  },
  { key: "since", header: "Registered", cell: ({ createdAt }: ClientSummary) => longDay(createdAt) },
];
