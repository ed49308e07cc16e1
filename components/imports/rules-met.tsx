import { DataTable } from "@/components/ui/data-table";
import { Details } from "@/components/ui/details";
import type { ImportFinding } from "@/lib/features/imports/schemas";
import type { rulesOf } from "@/lib/features/imports/wording";

type Props = { rules: ReturnType<typeof rulesOf>; findings: readonly ImportFinding[] };

/** How often each rule was met and, opened in place, where: file, record, field and value. */
export function RulesMet({ rules, findings }: Props) {
  return (
    <ul className="grid max-w-measure border-hairline border-t">
      {rules.map(({ rule, says, count }) => {
        const places = findings.filter((found) => found.rule === rule);
        return (
          <li key={rule} className="grid gap-1 border-hairline border-b py-3">
            <p className="flex items-baseline justify-between gap-6">
              <span>{says}</span>
              <span className="font-semibold tabular-nums">{count.toLocaleString("en-US")}</span>
            </p>
            {places.length > 0 && (
              <Details summary={<Where says={says} shown={places.length} count={count} />}>
                <DataTable
                  caption={says}
                  captionHidden
                  columns={columns}
                  rows={places}
                  rowKey={({ fileName, position, field, value }) => `${fileName} ${position} ${field} ${value}`}
                />
              </Details>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Where({ says, shown, count }: { says: string; shown: number; count: number }) {
  return (
    <span>
      {shown < count ? `Where: the first ${shown}` : "Where"}
      <span className="sr-only">, for: {says}</span>
    </span>
  );
}

const columns = [
  { key: "file", header: "File", cell: ({ fileName }: ImportFinding) => fileName },
  {
    key: "record",
    header: "Record",
    numeric: true,
    cell: ({ position }: ImportFinding) => position.toLocaleString("en-US"),
  },
  { key: "field", header: "Field", cell: ({ field }: ImportFinding) => field },
  {
    key: "value",
    header: "Value",
    cell: ({ value }: ImportFinding) => <span className="wrap-anywhere">{value || "Empty"}</span>,
  },
];
