import { DataTable } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/text-link";
import type { BrowsedDrug, BrowsedDrugs } from "@/lib/features/formulary/schemas";
import type { ListBase } from "./addresses";
import { OnPlan } from "./on-plan";

/** Drugs of the list, with what the chosen plan says of each, or how many plans cover it. */
export function Results({ found, base, caption }: { found: BrowsedDrugs; base: ListBase; caption: string }) {
  return (
    <DataTable
      caption={caption}
      rows={found.items}
      rowKey={({ id }) => id}
      columns={[
        { key: "drug", header: "Drug", cell: (drug) => <Drug drug={drug} base={base} /> },
        {
          key: "coverage",
          header: found.plan?.name ?? "Plans",
          cell: (drug) =>
            drug.coveredBy === null ? (
              <OnPlan listing={drug.listing} />
            ) : (
              `${drug.coveredBy} of ${found.plans} ${found.plans === 1 ? "plan covers" : "plans cover"} it`
            ),
        },
      ]}
    />
  );
}

function Drug({ drug, base }: { drug: BrowsedDrug; base: ListBase }) {
  const ingredients = drug.ingredients.join(" and ");
  return (
    <>
      <TextLink href={`${base}/${drug.id}`}>{drug.name}</TextLink>
      <span className="block text-sm font-normal text-muted">
        {drug.isBrand ? `Brand of ${ingredients}` : "Generic"}
        {drug.therapeuticClass && `. ${drug.therapeuticClass}`}
      </span>
    </>
  );
}
