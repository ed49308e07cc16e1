import type { ReactNode } from "react";

type Props = { tier: number; of?: number; children: ReactNode };

/** The tier as a stair, climbed up to its step, always beside its words: "Tier 2 of 5, preferred brand". */
export function TierStair({ tier, of = 5, children }: Props) {
  const steps = Array.from({ length: of }, (_, index) => index + 1);
  return (
    <span className="inline-flex items-end gap-2.5">
      <svg viewBox={`0 0 ${of * 8} 24`} width={of * 8} height={24} aria-hidden="true" className="shrink-0 text-accent">
        {steps.map((step) => (
          <rect
            key={step}
            x={(step - 1) * 8 + 0.75}
            y={24 - heightOf(step, of) + 0.75}
            width={6}
            height={heightOf(step, of) - 1.5}
            className={step <= tier ? "fill-current stroke-current" : "fill-none stroke-control"}
            strokeWidth={1.25}
          />
        ))}
      </svg>
      <span>{children}</span>
    </span>
  );
}

function heightOf(step: number, of: number) {
  return of === 1 ? 14 : 6 + ((step - 1) * 18) / (of - 1);
}
