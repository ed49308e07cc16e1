import { Tag } from "@/components/ui/tag";
import type { Listing } from "@/lib/features/formulary/schemas";
import { coverageWords, shortRestrictions } from "@/lib/features/formulary/wording";
import { Tier } from "./tier";

/** What a plan says of a drug, in a cell. */
export function OnPlan({ listing }: { listing: Listing | null }) {
  if (!listing?.covered) return <span className="text-muted">{coverageWords(listing)}</span>;
  return (
    <span className="flex flex-wrap items-baseline gap-x-4 gap-y-1.5">
      {listing.tier === null ? "Covered" : <Tier tier={listing.tier} />}
      {listing.restrictions.map(({ kind }) => (
        <Tag key={kind} tone="attention">
          {shortRestrictions[kind]}
        </Tag>
      ))}
    </span>
  );
}
