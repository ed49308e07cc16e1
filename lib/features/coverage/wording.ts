import { formatBasisPoints, formatCents } from "@/lib/benefits/money";
import type { BrandPenalty, CoinsuranceOption, CopayOption, PlanTerms, ShortFill } from "@/lib/benefits/terms";
import { shareColumns, termsColumns } from "@/lib/features/copay/terms";
import { pharmacyTypeName, tierName } from "@/lib/features/copay/wording";
import { shareWords } from "@/lib/features/formulary/wording";

export const familyRuleNames = {
  embedded: "Each person also has their own amount",
  aggregate: "One amount for the whole family",
} as const;
export const shortFillNames: Readonly<Record<ShortFill, string>> = {
  full: "The full copay",
  "prorate-by-day": "The copay by the day",
};
export const brandPenaltyNames: Readonly<Record<BrandPenalty, string>> = {
  none: "The brand's copay",
  "brand-copay-plus-difference": "The brand's copay and the difference in price",
  "generic-copay-plus-difference": "The generic's copay and the difference in price",
};

const optionNames = {
  "after-deductible": "After the deductible",
  "before-deductible": "Before the deductible, then the rest of it",
  "no-charge": "Nothing to pay",
  "no-charge-after-deductible": "Nothing to pay after the deductible",
  charge: "The deductible plays no part",
  "deductible-waived": "The deductible is waived",
} as const;
export const copayOptionNames: Readonly<Record<CopayOption, string>> = {
  ...optionNames,
  "copay-not-applicable": "There is no copay",
};
export const coinsuranceOptionNames: Readonly<Record<CoinsuranceOption, string>> = {
  ...optionNames,
  "coinsurance-not-applicable": "There is no coinsurance",
};

/** "$1,500.00; $3,000.00 for a family". */
export function limitWords(limit: PlanTerms["deductible"]): string {
  if (limit === "unknown") return "Not known";
  if (limit === undefined) return "None";
  const { individualCents, familyCents, familyRule } = limit;
  const person = formatCents(individualCents);
  if (familyCents === undefined || familyRule === undefined) return person;
  return `${person}; ${formatCents(familyCents)} for a family. ${familyRuleNames[familyRule]}`;
}

/** One thing that a plan's terms say, under a name that no other has. A row of the price table carries its number. */
export type TermFact = { name: string; words: string; row: number | null };

/** All that a plan's terms say, in words and in a fixed order. */
export function termFacts(terms: PlanTerms): TermFact[] {
  const { shortFill, brandPenalty, copayAssistanceCounts, outOfNetworkCounts, isHsaQualified } = termsColumns(terms);
  const fact = (name: string, words: string) => ({ name, words, row: null });
  return [
    fact("Deductible", limitWords(terms.deductible)),
    fact("Out-of-pocket maximum", limitWords(terms.outOfPocketMaximum)),
    fact("A shorter fill costs", shortFillNames[shortFill]),
    fact("Asking for a brand costs", brandPenaltyNames[brandPenalty]),
    fact("Insulin", insulinWords(terms.insulinCap)),
    fact("Copay assistance", countWords(copayAssistanceCounts)),
    fact("Fills out of network", countWords(outOfNetworkCounts)),
    fact("Sold as HSA-qualified", isHsaQualified ? "Yes" : "No"),
    ...shareColumns(terms.costShares).map((share, row) => ({ name: rowName(share), words: shareWords(share), row })),
  ];
}

/** "Generic, 1-month supply, in-network retail pharmacy". */
export function rowName({
  tier,
  pharmacyType,
  daysSupply,
  alternative,
}: ReturnType<typeof shareColumns>[number]): string {
  const supply = daysSupply === null ? [] : [`up to ${daysSupply} days`];
  const other = alternative === 1 ? [] : [`charge ${alternative}`];
  return [tierName(tier), pharmacyTypeName(pharmacyType), ...supply, ...other].join(", ");
}

function insulinWords(cap: PlanTerms["insulinCap"]): string {
  if (!cap) return "As other drugs";
  const { monthlyCents, percentOfPriceBasisPoints: rate } = cap;
  return `At most ${formatCents(monthlyCents)} a month${rate === undefined ? "" : ` and ${formatBasisPoints(rate)} of the price`}`;
}

function countWords(counts: boolean): string {
  return counts ? "Counts toward the yearly amounts" : "Does not count toward the yearly amounts";
}
