import { type ReactNode, useId } from "react";

type Props = {
  label: ReactNode;
  /** Integers of one unit, such as cents. */
  value: number;
  max: number;
  /** The same in words: "$180.00 of $250.00". */
  progress: string;
  /** "$70.00 left" */
  left: string;
  children?: ReactNode;
};

/** How much of a yearly amount is reached. The words carry it; the bar repeats it. */
export function Meter({ label, value, max, progress, left, children }: Props) {
  const id = useId();
  return (
    <div className="grid gap-1.5">
      <p id={id} className="font-semibold">
        {label}
      </p>
      <meter
        aria-labelledby={id}
        aria-valuetext={`${progress} — ${left}`}
        min={0}
        max={max}
        value={value}
        className="sr-only"
      />
      <span aria-hidden="true" className="block h-3 overflow-hidden rounded-full border border-control bg-surface">
        <span
          className="block h-full bg-accent forced-color-adjust-none [print-color-adjust:exact]"
          style={{ inlineSize: `${percentOf(value, max)}%` }}
        />
      </span>
      <p className="flex flex-wrap justify-between gap-x-4">
        <span>{progress}</span>
        <span className="font-semibold">{left}</span>
      </p>
      {children && <div className="text-sm text-muted">{children}</div>}
    </div>
  );
}

function percentOf(value: number, max: number) {
  return max > 0 ? Math.min(100, Math.max(0, (100 * value) / max)) : 100;
}
