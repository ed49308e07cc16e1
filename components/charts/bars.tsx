import { DataTable } from "@/components/ui/data-table";
import { formatCents } from "@/lib/benefits/money";

type Bar = { key: string; name: string; cents: number; note: string };
type Props = { caption: string; unit: string; bars: readonly Bar[] };

/** Amounts as bars, each beside its name and figure in a table: what the eye compares, everyone can read. */
export function Bars({ caption, unit, bars }: Props) {
  const most = Math.max(1, ...bars.map(({ cents }) => cents));
  return (
    <DataTable
      caption={caption}
      rows={bars}
      rowKey={(bar) => bar.key}
      columns={[
        { key: "name", header: unit, cell: (bar) => bar.name },
        { key: "bar", header: "Share", cell: (bar) => <Strip part={bar.cents / most} /> },
        { key: "fills", header: "Fills", numeric: true, cell: (bar) => bar.note },
        { key: "paid", header: "You paid", numeric: true, cell: (bar) => formatCents(bar.cents) },
      ]}
    />
  );
}

function Strip({ part }: { part: number }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 100 8"
      preserveAspectRatio="none"
      className="h-3 w-full min-w-24 text-accent [print-color-adjust:exact]"
    >
      <rect width={Math.max(part * 100, part > 0 ? 0.5 : 0)} height="8" fill="currentColor" />
    </svg>
  );
}
