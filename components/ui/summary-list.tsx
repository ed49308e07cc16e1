import type { ReactNode } from "react";

/** Facts as pairs of a term and its value, such as the details of a plan. Its children are `SummaryRow`s. */
export function SummaryList({ children }: { children: ReactNode }) {
  return <dl className="max-w-measure border-hairline border-t">{children}</dl>;
}

type RowProps = { term: ReactNode; children: ReactNode; action?: ReactNode };

export function SummaryRow({ term, children, action }: RowProps) {
  return (
    <div className="grid items-baseline gap-x-6 border-hairline border-b py-3 sm:grid-cols-[minmax(8rem,14rem)_minmax(0,1fr)_auto]">
      <dt className="text-muted">{term}</dt>
      <dd className="wrap-anywhere font-semibold">{children}</dd>
      {action && <dd>{action}</dd>}
    </div>
  );
}
