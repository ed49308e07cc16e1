import { formatBasisPoints, formatCents } from "@/lib/benefits/money";
import { amountOf, tierName } from "@/lib/features/copay/wording";
import type { CostShareView } from "@/lib/features/coverage/schemas";
import type { ListChangeKind, ListedDrug, Listing, Restriction } from "./schemas";

/** "Brand of atorvastatin", "Generic"; null where the list does not say which it is. */
export function kindWords({ isBrand, ingredients }: Pick<ListedDrug, "isBrand" | "ingredients">): string | null {
  if (isBrand === null) return null;
  if (!isBrand) return "Generic";
  return ingredients.length > 0 ? `Brand of ${ingredients.join(" and ")}` : "Brand";
}

/** "Covered: preferred brand", or that it is not. */
export function coverageWords(listing: Listing | null): string {
  if (!listing?.covered) return listing ? "Not covered" : "Not on this plan's list";
  return listing.tier ? `Covered: ${tierName(listing.tier).toLowerCase()}` : "Covered";
}

export const shortRestrictions: Record<Restriction["kind"], string> = {
  "prior-authorization": "Approval first",
  "step-therapy": "Another drug first",
  "quantity-limit": "Quantity limit",
};

/** A restriction in so few words that two plans' can be set side by side. */
export function restrictionGist({ kind, quantity, days }: Restriction, unit: string | null = null): string {
  if (quantity === undefined || days === undefined) return shortRestrictions[kind];
  return `${shortRestrictions[kind]}: ${amountOf(quantity, unit)} in ${days} days`;
}

/** All that a plan says of a drug, in one line: "Covered: generic; quantity limit: 30 in 30 days". */
export function listingWords(listing: Listing | null, unit: string | null = null): string {
  const restrictions = listing?.covered ? listing.restrictions : [];
  return [coverageWords(listing), ...restrictions.map((one) => restrictionGist(one, unit).toLowerCase())].join("; ");
}

/** What each group of changes is called. */
export const listChangeNames: Record<ListChangeKind, string> = {
  added: "Added to the list",
  removed: "No longer covered",
  "tier-up": "Moved to a higher tier, which usually costs more",
  "tier-down": "Moved to a lower tier, which usually costs less",
  "tier-changed": "Moved to another tier",
  "restriction-added": "New restriction",
  "restriction-removed": "Restriction ended",
  "restriction-changed": "Restriction changed",
};

/** "$45.00 after the deductible", "30% of the price": what a tier costs at one kind of pharmacy. */
export function shareWords(share: CostShareView): string {
  const copay = copayWords(share);
  const coinsurance = coinsuranceWords(share);
  if (copay && coinsurance) return `${copay}, and ${coinsurance}`;
  return copay ?? coinsurance ?? "Not published";
}

function copayWords({ copayCents, copayOption }: CostShareView): string | undefined {
  if (copayOption === null || copayOption === "copay-not-applicable") return undefined;
  if (copayOption === "no-charge") return "You pay nothing";
  if (copayOption === "no-charge-after-deductible") return "You pay nothing after the deductible";
  return `${copayCents === null ? "A copay that is not published" : formatCents(copayCents)}${when(copayOption)}`;
}

function coinsuranceWords(share: CostShareView): string | undefined {
  const { coinsuranceOption: option, coinsuranceBasisPoints: rate } = share;
  if (option === null || option === "coinsurance-not-applicable" || option.startsWith("no-charge")) {
    return option === "no-charge" && share.copayOption === null ? "You pay nothing" : undefined;
  }
  const part = rate === null ? "A part of the price that is not published" : `${formatBasisPoints(rate)} of the price`;
  const limits = bounds(share);
  const moment = when(option);
  return limits && moment ? `${part}${moment} (${limits})` : `${part}${limits && `, ${limits}`}${moment}`;
}

function bounds({ coinsuranceMinimumCents: least, coinsuranceMaximumCents: most }: CostShareView): string {
  const limits = [least !== null && `at least ${formatCents(least)}`, most !== null && `at most ${formatCents(most)}`];
  return limits.filter(Boolean).join(" and ");
}

function when(option: string): string {
  if (option === "after-deductible") return " after the deductible";
  if (option === "before-deductible") return " before the deductible";
  return option === "deductible-waived" ? ", without the deductible" : "";
}

/** "Showing 1 to 20 of 44 drugs". */
export function countWords(first: number, shown: number, total: number): string {
  if (total === 0) return "No drugs";
  if (shown === total) return `${total.toLocaleString("en-US")} ${total === 1 ? "drug" : "drugs"}`;
  const [from, to, all] = [first, first + shown - 1, total].map((number) => number.toLocaleString("en-US"));
  return `Showing ${from} to ${to} of ${all} drugs`;
}

/** A class as a part of an address: "Beta blockers" is beta-blockers. */
export function classAddress(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}
