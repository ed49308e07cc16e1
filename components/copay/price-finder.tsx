import { DrugResults } from "@/components/formulary/drug-results";
import { DrugSearch } from "@/components/formulary/drug-search";
import { QueryProvider } from "@/components/query-provider";
import type { CopayChoices } from "@/lib/features/copay/schemas";
import type { MedicationView } from "@/lib/features/formulary/schemas";
import type { FormAction } from "@/lib/kernel/form-state";
import { CopayForm } from "./copay-form";
import { DrugChoice } from "./drug-choice";

type Props = {
  address: "/copay" | `/provider/patients/${string}/check`;
  typed: string;
  found: { items: MedicationView[]; nextCursor: string | null } | null;
  choices: CopayChoices | null;
  action: FormAction;
  forSomeone: boolean;
};

/** From a name to a price: find the drug, choose strength and form, say how much and where. */
export function PriceFinder({ address, typed, found, choices, action, forSomeone }: Props) {
  if (choices) {
    return (
      <>
        <DrugChoice choices={choices} address={address} />
        <CopayForm key={choices.medication.id} action={action} choices={choices} forSomeone={forSomeone} />
      </>
    );
  }
  return (
    <>
      <QueryProvider>
        <DrugSearch address={address} typed={typed} />
      </QueryProvider>
      {found && <DrugResults typed={typed} found={found.items} more={found.nextCursor !== null} address={address} />}
    </>
  );
}
