import { DataTable } from "@/components/ui/data-table";
import { Tag } from "@/components/ui/tag";
import { TextLink } from "@/components/ui/text-link";
import type { ChangeSummary } from "@/lib/features/changes/schemas";
import { kindNames, stateNames } from "@/lib/features/changes/wording";
import { longTime } from "@/lib/features/dates";

export function ChangesTable({ changes }: { changes: readonly ChangeSummary[] }) {
  return <DataTable caption="Newest first" columns={columns} rows={changes} rowKey={(change) => change.id} />;
}

const columns = [
  {
    key: "title",
    header: "Change",
    cell: (change: ChangeSummary) => <TextLink href={`/admin/changes/${change.id}`}>{change.title}</TextLink>,
  },
  { key: "kind", header: "What", cell: (change: ChangeSummary) => kindNames[change.kind] },
  { key: "state", header: "State", cell: (change: ChangeSummary) => <Tag>{stateNames[change.state]}</Tag> },
  { key: "drafted", header: "Drafted", cell: (change: ChangeSummary) => longTime(change.createdAt) },
  {
    key: "published",
    header: "Published",
    cell: (change: ChangeSummary) => (change.publishedAt ? longTime(change.publishedAt) : "Not published"),
  },
];
