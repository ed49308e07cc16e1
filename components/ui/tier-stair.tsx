import type { ReactNode } from "react";

type Props = { tier: number; of?: number; children: ReactNode };

const run = 8;
const rise = 4;

/** The tier as a stair, climbed up to its step, always beside its words: "Tier 2 of 5, preferred brand". */
export function TierStair({ tier, of = 5, children }: Props) {
  const [width, height] = [of * run + 2, of * rise + 2];
  return (
    <span className="inline-flex items-baseline gap-2.5">
      <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true" className="shrink-0">
        <path d={stair(of, height)} className="fill-none stroke-control" strokeWidth={1.25} />
        <path d={stair(Math.min(tier, of), height)} className="fill-accent stroke-accent" strokeWidth={1.25} />
      </svg>
      <span>{children}</span>
    </span>
  );
}

function stair(steps: number, height: number) {
  return `M1 ${height - 1}${`v-${rise}h${run}`.repeat(steps)}V${height - 1}Z`;
}
