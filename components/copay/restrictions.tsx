import { restrictionDetail, restrictionNames, restrictionSteps } from "@/lib/features/copay/wording";
import type { Restriction } from "@/lib/features/formulary/schemas";

/** What a plan asks for before it pays: in plain words, the plan's own text, and who does what next. */
export function Restrictions({ restrictions }: { restrictions: readonly Restriction[] }) {
  return (
    <ul className="grid gap-6">
      {restrictions.map((restriction) => (
        <li key={restriction.kind} className="grid max-w-measure gap-2 border-attention border-l-4 pl-4">
          <p className="font-semibold">{restrictionNames[restriction.kind]}</p>
          <p>{restrictionDetail(restriction)}</p>
          <p className="font-semibold text-muted text-sm">Who does what next</p>
          <ol className="list-decimal pl-5">
            {restrictionSteps[restriction.kind].map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </li>
      ))}
    </ul>
  );
}
