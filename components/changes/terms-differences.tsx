import { DataTable } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/text-link";
import type { TermDifference } from "@/lib/features/changes/differences";

type Props = { changeId: string; differences: readonly TermDifference[] };

/** What a plan's terms say now and will say, side by side; a row of the price table can be tried on the test bench. */
export function TermsDifferences({ changeId, differences }: Props) {
  const count = differences.length === 1 ? "1 difference" : `${differences.length} differences`;
  return (
    <DataTable
      caption={`${count}. All else stays as it is.`}
      columns={columns}
      rows={differences.map((difference) => ({ ...difference, changeId }))}
      rowKey={({ name }) => name}
    />
  );
}

type Row = TermDifference & { changeId: string };

const columns = [
  { key: "name", header: "Term", cell: ({ name }: Row) => name },
  { key: "before", header: "Before", cell: ({ before }: Row) => before ?? "Not stated" },
  { key: "after", header: "After", cell: ({ after }: Row) => after ?? "No longer stated" },
  {
    key: "try",
    header: "Try it",
    isForScreen: true,
    cell: ({ changeId, row, name, after }: Row) =>
      after && (
        <TextLink href={`/test-bench?change=${changeId}${row === null ? "" : `&row=${row}`}`}>
          Test bench<span className="sr-only"> for {name}</span>
        </TextLink>
      ),
  },
];
