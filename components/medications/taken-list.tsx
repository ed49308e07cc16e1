import { ButtonLink } from "@/components/ui/button";
import { TextLink } from "@/components/ui/text-link";
import { amountOf } from "@/lib/features/copay/wording";
import type { TakenMedication } from "@/lib/features/medications/schemas";
import { takenWords } from "./own-drug";

/** One's own list: each drug with its price a step away. */
export function TakenList({ medications }: { medications: readonly TakenMedication[] }) {
  return (
    <ul className="grid border-hairline border-t">
      {medications.map(({ medication, quantity, daysSupply, startedOn, endedOn }) => (
        <li
          key={medication.id}
          className="flex flex-wrap items-center justify-between gap-3 border-hairline border-b py-3"
        >
          <div>
            <p className="font-semibold">{medication.name}</p>
            <p className="text-muted">
              {amountOf(quantity, medication.quantityUnit)} for {daysSupply} days
            </p>
            <p className="text-muted">{takenWords({ startedOn, endedOn })}</p>
          </div>
          <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
            <TextLink href={`/medications/drug?medication=${medication.id}`}>
              Change<span className="sr-only"> {medication.name}</span>
            </TextLink>
            {endedOn === null && (
              <ButtonLink href={`/copay?medication=${medication.id}`}>
                Check price<span className="sr-only"> of {medication.name}</span>
              </ButtonLink>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
