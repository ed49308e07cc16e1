import { DataTable, type SortBy } from "@/components/ui/data-table";
import { Tag } from "@/components/ui/tag";
import { TextLink } from "@/components/ui/text-link";
import type { ChangeSummary } from "@/lib/features/changes/schemas";
import { kindNames, stateNames } from "@/lib/features/changes/wording";
import { longTime } from "@/lib/features/dates";

export function ChangesTable({ changes, sortBy }: { changes: readonly ChangeSummary[]; sortBy: SortBy }) {
  return (
    <DataTable
      caption="Changes"
      columns={columns}
      rows={changes}
      rowKey={(change) => change.id}
      captionHidden
      sortBy={sortBy}
    />
  );
}

const columns = [
  {
    key: "title",
    isSortable: true,
    header: "Change",
    cell: (change: ChangeSummary) => <TextLink href={`/admin/changes/${change.id}`}>{change.title}</TextLink>,
  },
  { key: "kind", isSortable: true, header: "What", cell: (change: ChangeSummary) => kindNames[change.kind] },
  {
    key: "state",
    isSortable: true,
    header: "State",
    cell: (change: ChangeSummary) => <Tag>{stateNames[change.state]}</Tag>,
  },
  { key: "drafted", isSortable: true, header: "Drafted", cell: (change: ChangeSummary) => longTime(change.createdAt) },
  {
    key: "published",
    isSortable: true,
    header: "Published",
    cell: (change: ChangeSummary) => (change.publishedAt ? longTime(change.publishedAt) : "Not published"),
  },
];
