import { TextLink } from "@/components/ui/text-link";
import type { DrugListChoices } from "@/lib/features/formulary/schemas";
import type { ListBase } from "./addresses";

/** A to Z. A letter that no drug begins with leads nowhere. */
export function Letters({
  letters,
  base,
  now,
}: {
  letters: DrugListChoices["letters"];
  base: ListBase;
  now?: string | undefined;
}) {
  return (
    <nav aria-label="Drugs by first letter">
      <ul className="flex flex-wrap gap-x-1 gap-y-1">
        {letters.map(({ letter, count }) => (
          <li key={letter} className="grid min-h-9 min-w-9 place-items-center">
            {count === 0 ? (
              <span className="text-muted">
                {letter.toUpperCase()}
                <span className="sr-only">, none</span>
              </span>
            ) : letter === now ? (
              <strong aria-current="page">{letter.toUpperCase()}</strong>
            ) : (
              <TextLink href={`${base}/a-z/${letter}`}>{letter.toUpperCase()}</TextLink>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}
