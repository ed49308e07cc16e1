import { DataTable } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/text-link";
import { formatCents } from "@/lib/benefits/money";
import type { EntryView } from "@/lib/features/claims/schemas";
import { longDate, longDay } from "@/lib/features/dates";

const totals = { deductible: "Deductible", "out-of-pocket": "Out-of-pocket maximum" } as const;

/** Every entry that moved a total, newest first, with the balance after it. */
export function LedgerTable({ entries }: { entries: readonly EntryView[] }) {
  return (
    <DataTable
      caption="Entries, newest first"
      rows={entries}
      rowKey={(entry) => entry.id}
      columns={[
        {
          key: "claim",
          header: "Claim",
          cell: ({ claimId, claim }) => <TextLink href={`/claims/${claimId}`}>{claim.medicationName}</TextLink>,
        },
        { key: "filled", header: "Filled", cell: ({ claim }) => longDate(claim.filledOn) },
        { key: "at", header: "Counted", cell: ({ at }) => longDay(at) },
        { key: "total", header: "Total", cell: ({ kind }) => totals[kind] },
        { key: "amount", header: "Amount", numeric: true, cell: ({ amountCents }) => signed(amountCents) },
        {
          key: "balance",
          header: "Met after it",
          numeric: true,
          cell: ({ balanceCents }) => formatCents(balanceCents),
        },
      ]}
    />
  );
}

function signed(cents: number): string {
  return cents < 0 ? `less ${formatCents(-cents)}` : formatCents(cents);
}
