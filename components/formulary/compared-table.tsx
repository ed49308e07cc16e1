import { Announce } from "@/components/ui/announce";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Tag } from "@/components/ui/tag";
import { TextLink } from "@/components/ui/text-link";
import type { ComparedDrug, ComparedPlans, Listing } from "@/lib/features/formulary/schemas";
import { coverageWords, restrictionGist } from "@/lib/features/formulary/wording";
import type { ListBase } from "./addresses";
import { Tier } from "./tier";

/** Drugs as rows, plans as columns. That they differ is said in words. */
export function ComparedTable({ compared, base }: { compared: ComparedPlans; base: ListBase }) {
  const { items, plans, nextCursor } = compared;
  const differing = items.filter(({ differs }) => differs).length;
  const count = `${items.length} ${items.length === 1 ? "drug" : "drugs"}${nextCursor ? " on this page" : ""}. The plans differ on ${differing}.`;
  if (items.length === 0) {
    return (
      <EmptyState heading="No drug fits">
        <p>Check the spelling, or show also where the plans agree.</p>
      </EmptyState>
    );
  }
  return (
    <>
      <Announce words={count} />
      <DataTable
        caption={count}
        rows={items}
        rowKey={({ medication }) => medication.id}
        columns={[
          { key: "drug", header: "Drug", cell: (drug) => <Drug drug={drug} base={base} /> },
          ...plans.map(({ id, name }, index) => ({
            key: id,
            header: name,
            cell: ({ listings }: ComparedDrug) => <Said listing={listings[index] ?? null} />,
          })),
        ]}
      />
    </>
  );
}

function Drug({ drug: { medication, differs }, base }: { drug: ComparedDrug; base: ListBase }) {
  return (
    <span className="grid justify-items-start gap-1.5">
      <TextLink href={`${base}/${medication.id}`}>{medication.name}</TextLink>
      {differs ? (
        <Tag tone="attention">Plans differ</Tag>
      ) : (
        <span className="text-sm font-normal text-muted">Same</span>
      )}
    </span>
  );
}

function Said({ listing }: { listing: Listing | null }) {
  if (!listing?.covered) return <span className="text-muted">{coverageWords(listing)}</span>;
  return (
    <span className="grid gap-1">
      {listing.tier === null ? "Covered" : <Tier tier={listing.tier} />}
      {listing.restrictions.map((restriction) => (
        <span key={restriction.kind} className="text-sm">
          {restrictionGist(restriction)}
        </span>
      ))}
    </span>
  );
}
