import { DataTable } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/text-link";
import { longDate } from "@/lib/features/dates";
import type { BrowsedDrug, BrowsedDrugs } from "@/lib/features/formulary/schemas";
import { kindWords } from "@/lib/features/formulary/wording";
import type { ListBase } from "./addresses";
import { OnPlan } from "./on-plan";
import { Upcoming } from "./upcoming";

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
          cell: (drug) => <Coverage drug={drug} plans={found.plans} />,
        },
      ]}
    />
  );
}

function Coverage({ drug, plans }: { drug: BrowsedDrug; plans: number }) {
  return (
    <span className="grid gap-1.5">
      {drug.coveredBy === null ? <OnPlan listing={drug.listing} /> : `${drug.coveredBy} of ${plans} plans`}
      <span className="text-sm">
        <Upcoming listings={drug.upcoming} />
        {drug.changesOn && `A plan changes this from ${longDate(drug.changesOn)}.`}
      </span>
    </span>
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
