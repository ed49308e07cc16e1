import { DataTable } from "@/components/ui/data-table";
import { formatCents } from "@/lib/benefits/money";
import { amountOf } from "@/lib/features/copay/wording";
import type { DrugYear, MedicationYear, YearWay } from "@/lib/features/medications/year-schemas";

/** Each drug as it is filled now, and how the best mix fills it. */
export function YearDrugs({ year }: { year: MedicationYear }) {
  return (
    <>
      <DataTable
        caption={`Your drugs, from ${year.from.slice(5) === "01-01" ? "January" : "today"} to the end of ${year.year}`}
        rows={year.drugs}
        rowKey={({ medication }) => medication.id}
        columns={[
          { key: "drug", header: "Drug", cell: ({ medication }) => medication.name },
          { key: "now", header: "Now", cell: (row) => <Way row={row} way={row.now} /> },
          { key: "pays", header: "You pay", numeric: true, cell: ({ now }) => formatCents(now.paysCents) },
          {
            key: "best",
            header: "Best mix",
            cell: (row) => (row.best ? <Way row={row} way={row.best} /> : "As now"),
          },
        ]}
      />
      {year.leftOut.length > 0 && (
        <ul className="max-w-measure list-disc pl-5">
          {year.leftOut.map(({ medication, reason }) => (
            <li key={medication.id}>
              {medication.name} is not counted:{" "}
              {reason === "no-price" ? "we can't work out its price at your pharmacy." : "it is a short course."}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Way({ row, way }: { row: DrugYear; way: YearWay }) {
  return (
    <span className="grid">
      <span>
        {way.pharmacy.name}
        {way.isMail && ", by mail"}
      </span>
      <span className="text-muted">
        {amountOf(way.quantity, row.medication.quantityUnit)}, {way.daysSupply} days
      </span>
      {way === row.now && row.isAssumed && <span className="text-muted">Assumed: you named no usual pharmacy</span>}
    </span>
  );
}
