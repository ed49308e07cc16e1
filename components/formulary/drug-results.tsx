import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import type { MedicationView } from "@/lib/features/formulary/schemas";

type Address = "/copay" | "/medications/drug" | "/admin/changes/new" | `/provider/patients/${string}/check`;

/** Everything that fits what was typed, as links to what is done with a drug. */
export function DrugResults({
  typed,
  found,
  more,
  address,
}: {
  typed: string;
  found: readonly MedicationView[];
  more: boolean;
  address: Address;
}) {
  if (found.length === 0) {
    return (
      <EmptyState heading={`No drug fits “${typed}”`}>
        <p>Check the spelling, or type the first letters of the brand, the generic or the ingredient.</p>
      </EmptyState>
    );
  }
  return (
    <section aria-labelledby="found" className="grid gap-3">
      <h2 id="found" className="text-xl">
        What we found
      </h2>
      <p role="status">
        {more ? `The first ${found.length} drugs` : `${found.length} ${found.length === 1 ? "drug" : "drugs"}`} for “
        {typed}”
      </p>
      <ul className="grid border-hairline border-t">
        {found.map((drug) => (
          <li key={drug.id} className="border-hairline border-b py-3">
            <TextLink href={`${address}?medication=${drug.id}`}>{drug.name}</TextLink>
            <p className="text-sm text-muted">
              {[kindOf(drug), drug.therapeuticClass]
                .filter((text) => text !== null)
                .map((text) => `${text}.`)
                .join(" ")}
            </p>
          </li>
        ))}
      </ul>
      {more && <p className="text-muted">There are more. Type more of the name to narrow the list.</p>}
    </section>
  );
}

function kindOf({ isBrand, ingredients }: MedicationView): string | null {
  if (isBrand === null) return null;
  if (!isBrand) return "Generic";
  return ingredients.length > 0 ? `Brand of ${ingredients.join(" and ")}` : "Brand";
}
