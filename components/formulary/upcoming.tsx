import { longDate } from "@/lib/features/dates";
import type { Listing } from "@/lib/features/formulary/schemas";
import { listingWords } from "@/lib/features/formulary/wording";

/** What a plan has announced of a drug, day by day. */
export function Upcoming({ listings, unit = null }: { listings: readonly Listing[]; unit?: string | null }) {
  return listings.map((later) => (
    <span key={later.effectiveFrom} className="block">
      <strong>From {longDate(later.effectiveFrom)}:</strong> {lowerFirst(listingWords(later, unit))}.
    </span>
  ));
}

function lowerFirst(words: string): string {
  return `${words.charAt(0).toLowerCase()}${words.slice(1)}`;
}
