import { ButtonLink } from "@/components/ui/button";
import { amountOf } from "@/lib/features/copay/wording";
import type { TakenMedication } from "@/lib/features/medications/schemas";

/** What a person takes, each with its one next step. */
export function MedicationList({
  medications,
  checkAddress,
}: {
  medications: readonly TakenMedication[];
  checkAddress: (medicationId: string) => `/copay?medication=${string}`;
}) {
  return (
    <ul className="grid border-hairline border-t">
      {medications.map(({ medication, quantity, daysSupply }) => (
        <li
          key={medication.id}
          className="flex flex-wrap items-center justify-between gap-3 border-hairline border-b py-3"
        >
          <div>
            <p className="font-semibold">{medication.name}</p>
            <p className="text-muted">
              {amountOf(quantity, medication.quantityUnit)} for {daysSupply} days
            </p>
          </div>
          <ButtonLink href={checkAddress(medication.id)}>
            Check price<span className="sr-only"> of {medication.name}</span>
          </ButtonLink>
        </li>
      ))}
    </ul>
  );
}
