/*
 * The words of a question to the price engine as contract.md section 4 states them, written down a second time: the
 * reference shares nothing with the engine, not even its types. Money is integer cents, rates are basis points.
 */

export type Limit = {
  individualCents: number;
  familyCents?: number | undefined;
  familyRule?: "embedded" | "aggregate" | undefined;
};

type ShareOption =
  | "after-deductible"
  | "before-deductible"
  | "no-charge"
  | "no-charge-after-deductible"
  | "charge"
  | "deductible-waived";

export type Row = {
  tier: string;
  pharmacyType: string;
  daysSupply?: number | undefined;
  copayCents?: number | "unknown" | undefined;
  copayOption?: ShareOption | "copay-not-applicable" | undefined;
  coinsuranceBasisPoints?: number | "unknown" | undefined;
  coinsuranceOption?: ShareOption | "coinsurance-not-applicable" | undefined;
  coinsuranceMinimumCents?: number | undefined;
  coinsuranceMaximumCents?: number | undefined;
};

export type Terms = {
  benefit: "commercial" | "medicare-part-d";
  year: number;
  deductible?: Limit | "unknown" | undefined;
  outOfPocketMaximum?: Limit | "unknown" | undefined;
  costShares: Row[];
  shortFill?: "full" | "prorate-by-day" | undefined;
  brandPenalty?: "none" | "brand-copay-plus-difference" | "generic-copay-plus-difference" | undefined;
  insulinCap?: { monthlyCents: number; percentOfPriceBasisPoints?: number | undefined } | undefined;
  copayAssistanceCounts?: boolean | undefined;
  secondary?: { kind: "standard" | "carve-out"; copayCents: number } | undefined;
  lowIncomeCopayCents?: number | undefined;
  outOfNetworkCounts?: boolean | undefined;
};

export type Fill = {
  tier: string;
  pharmacyType: string;
  daysSupply: number;
  quantity: number;
  covered: boolean;
  priceCents: number | null;
  usualAndCustomaryCents?: number | null | undefined;
  genericPriceCents?: number | null | undefined;
  pricesForQuantity?: number | undefined;
  brandRequested?: boolean | undefined;
  isInsulin?: boolean | undefined;
  isPreventive?: boolean | undefined;
  quantityLimit?: { quantity: number; days: number } | undefined;
  copayAssistanceCents?: number | undefined;
  fillOn: string;
};

export type Met = {
  deductibleMetCents: number;
  outOfPocketMetCents: number;
  familyDeductibleMetCents?: number | undefined;
  familyOutOfPocketMetCents?: number | undefined;
};

export type Question = { terms: Terms; fill: Fill; accumulators: Met };
