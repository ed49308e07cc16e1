import { DataTable } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/text-link";
import type { BrowsedDrug, BrowsedDrugs } from "@/lib/features/formulary/schemas";
import { kindWords } from "@/lib/features/formulary/wording";
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
          header: found.plan?.name ?? "Covered by",
          cell: (drug) =>
            drug.coveredBy === null ? <OnPlan listing={drug.listing} /> : `${drug.coveredBy} of ${found.plans} plans`,
        },
      ]}
    />
  );
}

function Drug({ drug, base }: { drug: BrowsedDrug; base: ListBase }) {
  return (
    <>
      <TextLink href={`${base}/${drug.id}`}>{drug.name}</TextLink>
      <span className="block text-sm font-normal text-muted">
        {[kindWords(drug), drug.therapeuticClass].filter(Boolean).join(". ")}
      </span>
    </>
  );
}
