import type { ReactNode } from "react";

type Props = { heading: ReactNode; children: ReactNode; action?: ReactNode };

/** Nothing here yet: what would be here, and what to do. */
export function EmptyState({ heading, children, action }: Props) {
  return (
    <div className="grid max-w-measure justify-items-start gap-3 rounded-md border border-control border-dashed p-6">
      <p className="font-semibold">{heading}</p>
      <div className="text-muted">{children}</div>
      {action}
    </div>
  );
}
