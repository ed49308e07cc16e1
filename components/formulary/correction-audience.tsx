import { Tag } from "@/components/ui/tag";
import type { MedicationAudience } from "@/lib/features/formulary/schemas";

/** Who will be alerted: the people in the reader's care by name, all others as a number. */
export function CorrectionAudience({ audience: { inCare, told, withoutAccount } }: { audience: MedicationAudience }) {
  const others = told - inCare.filter(({ hasAccount }) => hasAccount).length;
  const unreached = withoutAccount - inCare.filter(({ hasAccount }) => !hasAccount).length;
  return (
    <section aria-labelledby="audience" className="grid gap-3">
      <h2 id="audience">Who will be alerted</h2>
      <p>{sentenceFor(told)}</p>
      {inCare.length > 0 && (
        <>
          <p>In your care, which is recorded as seen by you:</p>
          <ul className="grid gap-1 pl-6">
            {inCare.map(({ id, name, hasAccount }) => (
              <li key={id} className="list-disc">
                {name} {!hasAccount && <Tag>No account, so no alert</Tag>}
              </li>
            ))}
          </ul>
          {others > 0 && <p>And {people(others)} whom you can't see here.</p>}
        </>
      )}
      {unreached > 0 && (
        <p>
          {inCare.length > 0 ? "Another " : ""}
          {people(unreached)} {unreached === 1 ? "has" : "have"} no account here and {unreached === 1 ? "gets" : "get"}{" "}
          no alert.
        </p>
      )}
    </section>
  );
}

const people = (count: number) => `${count} ${count === 1 ? "member" : "members"}`;

function sentenceFor(told: number): string {
  if (told === 0) return "Nobody with an account takes this drug or follows its price.";
  return `${people(told)} ${told === 1 ? "takes this drug or follows its price, and gets" : "take this drug or follow its price, and get"} one alert.`;
}
