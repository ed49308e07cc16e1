import { DataTable } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/text-link";
import { formatCents } from "@/lib/benefits/money";
import type { CopayCalculation } from "@/lib/features/copay/schemas";
import { amountOf, pharmacyTypeName } from "@/lib/features/copay/wording";
import { longDay } from "@/lib/features/dates";
import { Place } from "./place";

type Address = `/copay/${string}` | `/provider/patients/${string}/checks/${string}`;

/** Prices that were told, newest first. */
export function PastChecks({
  checks,
  address,
  payer = "You pay",
}: {
  checks: readonly CopayCalculation[];
  address: (check: CopayCalculation) => Address;
  payer?: string;
}) {
  return (
    <DataTable
      caption="Price checks, newest first"
      rows={checks}
      rowKey={(check) => check.id}
      columns={[
        {
          key: "drug",
          header: "Drug",
          cell: (check) => <TextLink href={address(check)}>{check.medication.name}</TextLink>,
        },
        {
          key: "amount",
          header: "Amount",
          cell: (check) => `${amountOf(check.quantity, check.medication.quantityUnit)}, ${check.daysSupply} days`,
        },
        {
          key: "pharmacy",
          header: "Pharmacy and plan",
          cell: ({ pharmacy, pharmacyType, plan }) => (
            <Place pharmacy={pharmacy?.name ?? pharmacyTypeName(pharmacyType ?? "")} plan={plan.name} />
          ),
        },
        { key: "checked", header: "Checked", cell: (check) => longDay(check.calculatedAt) },
        { key: "pays", header: payer, numeric: true, cell: shortAnswer },
      ]}
    />
  );
}

/** The answer in a cell: an amount, or the words that stand for none. */
export function shortAnswer(check: CopayCalculation): string {
  if (check.patientPayCents === null) return "Price not known";
  if (check.atMostCents !== null) return `At most ${formatCents(check.patientPayCents)}`;
  return formatCents(check.patientPayCents);
}
