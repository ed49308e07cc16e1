import { DataTable } from "@/components/ui/data-table";
import type { ChangeEntry } from "@/lib/features/changes/schemas";
import { restrictionNames, tierName } from "@/lib/features/copay/wording";
import { longDate } from "@/lib/features/dates";

/** What a change says of each drug and plan. */
export function ChangeEntries({ entries }: { entries: readonly ChangeEntry[] }) {
  return (
    <DataTable
      caption={entries.length === 1 ? "1 drug on a plan's list" : `${entries.length} drugs on plans' lists`}
      columns={columns}
      rows={entries}
      rowKey={({ plan, medication }) => `${plan.id} ${medication.id}`}
    />
  );
}

const columns = [
  { key: "drug", header: "Drug", cell: ({ medication }: ChangeEntry) => medication.name },
  { key: "plan", header: "Plan", cell: ({ plan }: ChangeEntry) => plan.name },
  { key: "from", header: "From", cell: ({ effectiveFrom }: ChangeEntry) => longDate(effectiveFrom) },
  {
    key: "cover",
    header: "Then",
    cell: ({ covered, tier }: ChangeEntry) =>
      covered && tier ? `Covered: ${tierName(tier).toLowerCase()}` : "Not covered",
  },
  {
    key: "restrictions",
    header: "Restrictions",
    cell: ({ restrictions }: ChangeEntry) =>
      restrictions.length > 0 ? restrictions.map(({ kind }) => restrictionNames[kind]).join("; ") : "None",
  },
  { key: "why", header: "Why", cell: ({ note }: ChangeEntry) => note ?? "Not stated" },
];
