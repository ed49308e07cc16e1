import { Details } from "@/components/ui/details";
import { restrictionDetail, restrictionNames, restrictionSteps } from "@/lib/features/copay/wording";
import type { Restriction } from "@/lib/features/formulary/schemas";

type Props = {
  restrictions: readonly Restriction[];
  /** Where several plans stand under each other, the steps open in place. */
  folded?: boolean;
};

const next = "Who does what next";

/** What a plan asks for before it pays: in plain words, the plan's own text, and who does what next. */
export function Restrictions({ restrictions, folded = false }: Props) {
  return (
    <ul className="grid gap-6">
      {restrictions.map((restriction) => (
        <li key={restriction.kind} className="grid max-w-measure gap-2 border-attention border-l-4 pl-4">
          <p className="font-semibold">{restrictionNames[restriction.kind]}</p>
          <p>{restrictionDetail(restriction)}</p>
          {folded ? (
            <Details summary={next}>
              <Steps kind={restriction.kind} />
            </Details>
          ) : (
            <>
              <p className="font-semibold text-muted text-sm">{next}</p>
              <Steps kind={restriction.kind} />
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function Steps({ kind }: Pick<Restriction, "kind">) {
  return (
    <ol className="list-decimal pl-5">
      {restrictionSteps[kind].map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
  );
}
