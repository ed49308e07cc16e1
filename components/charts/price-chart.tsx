import { formatCents } from "@/lib/benefits/money";
import { longDate } from "@/lib/features/dates";

type Point = { id: string; kind: "check" | "claim"; on: string; cents: number };

/** Prices over time: what the eye compares. The table beside it says the same to everyone. */
export function PriceChart({ points }: { points: readonly Point[] }) {
  const days = points.map(({ on }) => Date.parse(on));
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const most = Math.max(1, ...points.map(({ cents }) => cents));
  const place = ({ on, cents }: Point) => ({
    insetInlineStart: `${last === first ? 50 : ((Date.parse(on) - first) / (last - first)) * 100}%`,
    blockSize: `${(cents / most) * 100}%`,
  });
  return (
    <figure className="grid max-w-2xl gap-3 break-inside-avoid">
      <figcaption className="font-semibold">What you pay per 30 days</figcaption>
      <div aria-hidden="true" className="grid gap-1 text-muted text-sm">
        <span>{formatCents(most)}</span>
        <div className="h-44 border-control border-b border-l px-2 pt-2">
          <div className="relative h-full">
            {points.map((point) => (
              <span
                key={point.id}
                className="absolute bottom-0 border-control border-l border-dotted"
                style={place(point)}
              >
                <Mark kind={point.kind} className="-translate-x-1/2 -translate-y-1/2 absolute top-0 left-0" />
              </span>
            ))}
          </div>
        </div>
        <p className="flex max-w-none justify-between">
          <span>{longDate(new Date(first).toISOString().slice(0, 10))}</span>
          {last > first && <span>{longDate(new Date(last).toISOString().slice(0, 10))}</span>}
        </p>
        <p className="flex max-w-none flex-wrap gap-x-6">
          <span className="inline-flex items-center gap-2">
            <Mark kind="check" /> Price check
          </span>
          <span className="inline-flex items-center gap-2">
            <Mark kind="claim" /> Fill
          </span>
        </p>
      </div>
    </figure>
  );
}

/** A ring for what was told, a full square for what was paid: told apart without colour. */
function Mark({ kind, className = "" }: { kind: Point["kind"]; className?: string }) {
  return (
    <svg viewBox="0 0 12 12" aria-hidden="true" className={`size-3 shrink-0 text-accent ${className}`}>
      {kind === "check" ? (
        <circle cx="6" cy="6" r="4.5" fill="var(--paper)" stroke="currentColor" strokeWidth="2.5" />
      ) : (
        <rect x="1" y="1" width="10" height="10" fill="currentColor" />
      )}
    </svg>
  );
}
