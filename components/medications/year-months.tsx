import { DataTable } from "@/components/ui/data-table";
import { formatCents } from "@/lib/benefits/money";
import type { MedicationYear, MonthOfYear } from "@/lib/features/medications/year-schemas";

/** The months of the year as bars, and the same as a table. Paid is solid, expected is striped; the table has the words. */
export function YearMonths({ year }: { year: MedicationYear }) {
  const most = Math.max(1, ...year.months.map(({ paidCents, expectedCents }) => paidCents + expectedCents));
  const percent = (cents: number) => `${(100 * cents) / most}%`;
  return (
    <>
      <figure className="grid gap-2">
        <div aria-hidden="true" className="flex h-40 items-end gap-1 border-ink border-b">
          {year.months.map(({ month, paidCents, expectedCents }) => (
            <div key={month} className="flex h-full flex-1 flex-col justify-end">
              <div
                className="border border-accent bg-[repeating-linear-gradient(45deg,var(--accent)_0_2px,transparent_2px_6px)] forced-color-adjust-none"
                style={{ blockSize: percent(expectedCents), borderWidth: expectedCents > 0 ? 1 : 0 }}
              />
              <div className="bg-accent forced-color-adjust-none" style={{ blockSize: percent(paidCents) }} />
            </div>
          ))}
        </div>
        <div aria-hidden="true" className="flex gap-1 text-center text-muted text-sm">
          {year.months.map(({ month }) => (
            <span key={month} className="flex-1">
              {monthName(month).slice(0, 1)}
            </span>
          ))}
        </div>
        <figcaption className="text-muted text-sm">
          What you pay each month. Solid: paid. Striped: expected. The table below has the same amounts.
        </figcaption>
      </figure>
      <DataTable
        caption={`${year.year}, month by month`}
        rows={year.months}
        rowKey={({ month }) => month}
        columns={[
          { key: "month", header: "Month", cell: ({ month }) => monthName(month) },
          { key: "paid", header: "Paid", numeric: true, cell: ({ paidCents }) => formatCents(paidCents) },
          {
            key: "expected",
            header: "Expected",
            numeric: true,
            cell: ({ expectedCents }) => formatCents(expectedCents),
          },
          ...(year.bestCents === null
            ? []
            : [
                {
                  key: "best",
                  header: "Best mix",
                  numeric: true,
                  cell: (row: MonthOfYear) => formatCents(row.bestCents ?? 0),
                },
              ]),
          { key: "deductible", header: "Deductible left", numeric: true, cell: (row) => left(row.deductibleLeftCents) },
          { key: "maximum", header: "Maximum left", numeric: true, cell: (row) => left(row.outOfPocketLeftCents) },
        ]}
      />
    </>
  );
}

/** "January" of "2026-01". */
export function monthName(month: string): string {
  return new Intl.DateTimeFormat("en-US", { month: "long", timeZone: "UTC" }).format(new Date(`${month}-01T00:00:00Z`));
}

const left = (cents: number | null) => (cents === null ? "Not worked out" : formatCents(cents));
