import type { ReactNode } from "react";
import { classes } from "./classes";

type Props = { children: ReactNode; lead?: ReactNode; kicker?: ReactNode; actions?: ReactNode };

/** The one h1 of a page, with a line above it (where it belongs), a lead under it and actions beside it. */
export function PageHeading({ children, lead, kicker, actions }: Props) {
  return (
    <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
      <div className="grid gap-2">
        {kicker && <p className="text-muted print:has-[>a]:hidden">{kicker}</p>}
        <h1>{children}</h1>
        {lead && <p className="text-lg text-muted">{lead}</p>}
      </div>
      {actions && <div className="flex flex-wrap gap-3 print:hidden">{actions}</div>}
    </header>
  );
}

type SectionProps = {
  heading: ReactNode;
  id: string;
  action?: ReactNode;
  /** For what can only be done on a screen, and would stand empty on paper. */
  isForScreen?: boolean;
  children: ReactNode;
};

/** A named part of a page. */
export function Section({ heading, id, action, isForScreen = false, children }: SectionProps) {
  return (
    <section
      aria-labelledby={id}
      className={classes("grid grid-cols-[minmax(0,1fr)] gap-4", isForScreen && "print:hidden")}
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 id={id}>{heading}</h2>
        {action}
      </div>
      {children}
    </section>
  );
}
