import { Place } from "@/components/copay/place";
import { DataTable } from "@/components/ui/data-table";
import { Tag } from "@/components/ui/tag";
import { TextLink } from "@/components/ui/text-link";
import { formatCents } from "@/lib/benefits/money";
import type { ClaimView } from "@/lib/features/claims/schemas";
import { amountOf } from "@/lib/features/copay/wording";
import { longDate } from "@/lib/features/dates";

/** Fills the plan has answered, newest first. */
export function ClaimsTable({ claims }: { claims: readonly ClaimView[] }) {
  return (
    <DataTable
      caption="Claims by day of the fill, newest first"
      rows={claims}
      rowKey={(claim) => claim.id}
      columns={[
        {
          key: "drug",
          header: "Drug",
          cell: (claim) => <TextLink href={`/claims/${claim.id}`}>{claim.medication.name}</TextLink>,
        },
        { key: "filled", header: "Filled", cell: (claim) => longDate(claim.filledOn) },
        {
          key: "amount",
          header: "Amount",
          cell: (claim) => `${amountOf(claim.quantity, claim.medication.quantityUnit)}, ${claim.daysSupply} days`,
        },
        {
          key: "pharmacy",
          header: "Pharmacy and plan",
          cell: ({ pharmacy, plan }) => <Place pharmacy={pharmacy.name} plan={plan.name} />,
        },
        { key: "status", header: "Status", cell: (claim) => <Tag>{statusNames[claim.status]}</Tag> },
        { key: "plan", header: "Plan paid", numeric: true, cell: (claim) => formatCents(claim.planPayCents) },
        { key: "you", header: "You paid", numeric: true, cell: (claim) => formatCents(claim.patientPayCents) },
      ]}
    />
  );
}

export const statusNames = { paid: "Paid", "not-covered": "Not covered", reversed: "Taken back" } as const;
