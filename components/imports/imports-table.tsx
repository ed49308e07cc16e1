import { DataTable, type SortBy } from "@/components/ui/data-table";
import { Tag } from "@/components/ui/tag";
import { TextLink } from "@/components/ui/text-link";
import { longTime } from "@/lib/features/dates";
import type { ImportView } from "@/lib/features/imports/schemas";
import { rulesOf, sourceNames, stateNames } from "@/lib/features/imports/wording";

const tones = { published: "saving", failed: "stop" } as const;
const total = (view: ImportView, outcome: string) => rulesOf(view, outcome).reduce((sum, { count }) => sum + count, 0);

export function ImportsTable({ imports, sortBy }: { imports: readonly ImportView[]; sortBy: SortBy }) {
  return (
    <DataTable
      caption="Imports"
      columns={columns}
      rows={imports}
      rowKey={({ id }) => id}
      captionHidden
      sortBy={sortBy}
    />
  );
}

const columns = [
  {
    key: "files",
    header: "Files",
    cell: ({ id, files }: ImportView) => (
      <TextLink href={`/admin/imports/${id}`}>
        {files[0]?.name}
        {files.length > 1 && ` and ${files.length - 1} more`}
      </TextLink>
    ),
  },
  { key: "source", isSortable: true, header: "Source", cell: ({ source }: ImportView) => sourceNames[source] },
  { key: "sent", isSortable: true, header: "Sent", cell: ({ createdAt }: ImportView) => longTime(createdAt) },
  {
    key: "state",
    isSortable: true,
    header: "State",
    cell: ({ state }: ImportView) => (
      <Tag tone={state === "published" || state === "failed" ? tones[state] : "neutral"}>{stateNames[state]}</Tag>
    ),
  },
  {
    key: "records",
    header: "Records",
    numeric: true,
    cell: ({ progress }: ImportView) => progress.recordsRead.toLocaleString("en-US"),
  },
  {
    key: "refused",
    header: "Refused",
    numeric: true,
    cell: (view: ImportView) => total(view, "refused").toLocaleString("en-US"),
  },
  { key: "version", header: "Version", cell: ({ version }: ImportView) => version ?? "None" },
];
