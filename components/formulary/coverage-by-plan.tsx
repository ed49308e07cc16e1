import { Restrictions } from "@/components/copay/restrictions";
import { DataTable } from "@/components/ui/data-table";
import { Details } from "@/components/ui/details";
import { EmptyState } from "@/components/ui/empty-state";
import { SummaryList, SummaryRow } from "@/components/ui/summary-list";
import { TextLink } from "@/components/ui/text-link";
import { pharmacyTypeName } from "@/lib/features/copay/wording";
import type { MedicationView, PlanCoverage } from "@/lib/features/formulary/schemas";
import { coverageWords, shareWords } from "@/lib/features/formulary/wording";
import { Tier } from "./tier";
import { Upcoming } from "./upcoming";

/** What each plan says of a drug, in words, with what is announced. */
export function CoverageByPlan({
  coverage,
  medication,
  own,
}: {
  coverage: readonly PlanCoverage[];
  medication: Pick<MedicationView, "id" | "quantityUnit">;
  /** Whether these are the reader's own plans, whose rules they may ask about. */
  own: boolean;
}) {
  if (coverage.length === 0) {
    return (
      <EmptyState heading={own ? "You have no plan today" : "No plan is published yet"}>
        <p>What a plan says of this drug would stand here.</p>
      </EmptyState>
    );
  }
  return (
    <DataTable
      caption={own ? "What your plans say of this drug" : "What plans say of this drug"}
      captionHidden
      rows={coverage}
      rowKey={({ plan }) => plan.id}
      columns={[
        { key: "plan", header: "Plan", cell: ({ plan }) => plan.name },
        { key: "covered", header: "On its list", cell: (said) => <Covered {...{ said, medication, own }} /> },
        {
          key: "cost",
          header: "What the tier costs",
          cell: ({ listing, costShares }) => <Costs {...{ listing, costShares }} />,
        },
      ]}
    />
  );
}

type Said = { said: PlanCoverage; medication: Pick<MedicationView, "id" | "quantityUnit">; own: boolean };

function Covered({ said: { plan, listing, upcoming }, medication: { id, quantityUnit }, own }: Said) {
  return (
    <div className="grid gap-2">
      {listing?.covered && listing.tier ? <Tier tier={listing.tier} /> : <span>{coverageWords(listing)}</span>}
      {listing && listing.restrictions.length > 0 && <Restrictions restrictions={listing.restrictions} folded />}
      {own && listing && listing.restrictions.length > 0 && (
        <p>
          <TextLink href={`/messages/new?drug=${id}&plan=${plan.id}`}>Ask about this rule</TextLink>
        </p>
      )}
      <Upcoming listings={upcoming} unit={quantityUnit} />
    </div>
  );
}

function Costs({ listing, costShares }: Pick<PlanCoverage, "listing" | "costShares">) {
  const shares = costShares.toSorted((a, b) => usualFirst(a.pharmacyType) - usualFirst(b.pharmacyType));
  const [first] = shares;
  if (!listing?.covered) return "You pay the full price";
  if (!first) return "Not published";
  return (
    <div className="grid gap-1">
      <span>{shareWords(first)}</span>
      <span className="text-sm text-muted">{pharmacyTypeName(first.pharmacyType)}</span>
      {shares.length > 1 && (
        <Details summary="Other pharmacies">
          <SummaryList>
            {shares.slice(1).map((share) => (
              <SummaryRow key={`${share.pharmacyType}/${share.daysSupply}`} term={pharmacyTypeName(share.pharmacyType)}>
                {shareWords(share)}
              </SummaryRow>
            ))}
          </SummaryList>
        </Details>
      )}
    </div>
  );
}

/** A month at a pharmacy of the network is what most people ask about, and an outside pharmacy the least. */
function usualFirst(pharmacyType: string): number {
  if (pharmacyType === "1-month-in-retail") return 0;
  if (/-out-/.test(pharmacyType)) return 3;
  return pharmacyType.startsWith("1-month") ? 1 : 2;
}
