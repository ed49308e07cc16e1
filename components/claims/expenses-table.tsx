import { DataTable } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/text-link";
import { formatCents } from "@/lib/benefits/money";
import type { ClaimView } from "@/lib/features/claims/schemas";
import { longDate } from "@/lib/features/dates";

type Props = { expenses: readonly ClaimView[]; totalCents: number; year: number };

/** What was paid, by the day it was paid, with the sum under it. */
export function ExpensesTable({ expenses, totalCents, year }: Props) {
  return (
    <div className="grid gap-4">
      <DataTable
        caption={`What you paid in ${year}, oldest first`}
        rows={expenses}
        rowKey={(claim) => claim.id}
        columns={[
          {
            key: "drug",
            header: "Drug",
            cell: (claim) => <TextLink href={`/claims/${claim.id}`}>{claim.medication.name}</TextLink>,
          },
          { key: "paid-on", header: "Paid", cell: (claim) => longDate(claim.filledOn) },
          { key: "pharmacy", header: "Pharmacy", cell: (claim) => claim.pharmacy.name },
          { key: "number", header: "Claim number", cell: (claim) => claim.claimNumber },
          { key: "paid", header: "You paid", numeric: true, cell: (claim) => formatCents(claim.patientPayCents) },
        ]}
      />
      <p className="flex max-w-none justify-between border-ink border-t-2 pt-3 font-semibold">
        <span>Total of {year}</span>
        <span>{formatCents(totalCents)}</span>
      </p>
    </div>
  );
}
