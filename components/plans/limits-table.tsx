import { DataTable, type SortBy } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/text-link";
import type { PlanLimits } from "@/lib/features/coverage/schemas";
import { limitWords } from "@/lib/features/coverage/wording";
import { longDate } from "@/lib/features/dates";

export function LimitsTable({ limits, sortBy }: { limits: readonly PlanLimits[]; sortBy: SortBy }) {
  return (
    <DataTable
      caption="Terms that hold or are to come"
      columns={columns}
      rows={limits}
      rowKey={({ id }) => id}
      sortBy={sortBy}
    />
  );
}

const columns = [
  {
    key: "plan",
    isSortable: true,
    header: "Plan",
    cell: ({ plan, effectiveFrom }: PlanLimits) => (
      <TextLink href={`/admin/plans/${plan.id}?asOf=${effectiveFrom}`}>{plan.name}</TextLink>
    ),
  },
  { key: "payer", isSortable: true, header: "Insurer", cell: ({ plan }: PlanLimits) => plan.payer },
  { key: "year", isSortable: true, header: "Year", cell: ({ year }: PlanLimits) => year },
  { key: "from", isSortable: true, header: "From", cell: ({ effectiveFrom }: PlanLimits) => longDate(effectiveFrom) },
  { key: "deductible", header: "Deductible", cell: ({ deductible }: PlanLimits) => limitWords(deductible) },
  {
    key: "maximum",
    header: "Out-of-pocket maximum",
    cell: ({ outOfPocketMaximum }: PlanLimits) => limitWords(outOfPocketMaximum),
  },
];
