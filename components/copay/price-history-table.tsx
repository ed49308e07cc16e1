import { DataTable } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/text-link";
import { formatCents } from "@/lib/benefits/money";
import type { PricePoint } from "@/lib/features/copay/schemas";
import { amountOf } from "@/lib/features/copay/wording";
import { longDate } from "@/lib/features/dates";
import { Place } from "./place";

/** Every price of the chart, and those that no chart can show because they are not known. */
export function PriceHistoryTable({ points, unit }: { points: readonly PricePoint[]; unit: string | null }) {
  return (
    <DataTable
      caption="Each price, newest first"
      rows={points}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "on",
          header: "Day",
          cell: ({ kind, id, on }) => (
            <TextLink href={kind === "check" ? `/copay/${id}` : `/claims/${id}`}>{longDate(on)}</TextLink>
          ),
        },
        { key: "kind", header: "What", cell: kindWords },
        {
          key: "where",
          header: "Pharmacy and plan",
          cell: ({ pharmacy, plan }) => <Place pharmacy={pharmacy?.name ?? "Any pharmacy"} plan={plan.name} />,
        },
        {
          key: "amount",
          header: "Amount",
          cell: ({ quantity, daysSupply }) => `${amountOf(quantity, unit)}, ${daysSupply} days`,
        },
        { key: "pays", header: "You pay", numeric: true, cell: paysWords },
        {
          key: "month",
          header: "Per 30 days",
          numeric: true,
          cell: ({ per30DaysCents }) => (per30DaysCents === null ? "Not known" : formatCents(per30DaysCents)),
        },
      ]}
    />
  );
}

function kindWords({ kind, status }: PricePoint): string {
  if (status === "taken-back") return "Fill, taken back";
  const what = kind === "check" ? "Price check" : "Fill";
  return status === "not-covered" ? `${what}, not covered` : what;
}

function paysWords({ patientPayCents, atMostCents }: PricePoint): string {
  if (atMostCents !== null) return `At most ${formatCents(atMostCents)}`;
  return patientPayCents === null ? "Not known" : formatCents(patientPayCents);
}
