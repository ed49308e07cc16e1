/*
 * What the price engine takes and gives. All money is integer cents, rates are integer basis points (2500 is 25%),
 * quantities have at most three decimals. An amount that a plan does not publish is "unknown"; an absent one means the
 * plan has none.
 */

export const COPAY_OPTIONS = [
  "after-deductible",
  "before-deductible",
  "no-charge",
  "no-charge-after-deductible",
  "charge",
  "deductible-waived",
  "copay-not-applicable",
] as const;

export const COINSURANCE_OPTIONS = [
  "after-deductible",
  "before-deductible",
  "no-charge",
  "no-charge-after-deductible",
  "charge",
  "deductible-waived",
  "coinsurance-not-applicable",
] as const;

/**
 * Cost-share options of the HL7 US Drug Formulary; `before-deductible` is also allowed for coinsurance, as CMS's plan
 * files do.
 */
export type CopayOption = (typeof COPAY_OPTIONS)[number];
export type CoinsuranceOption = (typeof COINSURANCE_OPTIONS)[number];

export const BENEFITS = ["commercial", "medicare-part-d"] as const;
export const FAMILY_RULES = ["embedded", "aggregate"] as const;
export const SHORT_FILLS = ["full", "prorate-by-day"] as const;
export const BRAND_PENALTIES = ["none", "brand-copay-plus-difference", "generic-copay-plus-difference"] as const;
export const SECONDARY_KINDS = ["standard", "carve-out"] as const;

export type Benefit = (typeof BENEFITS)[number];
export type FamilyRule = (typeof FAMILY_RULES)[number];
export type ShortFill = (typeof SHORT_FILLS)[number];
export type BrandPenalty = (typeof BRAND_PENALTIES)[number];
export type SecondaryKind = (typeof SECONDARY_KINDS)[number];

/** A yearly amount for one person and, with family coverage, for the family. `familyCents` needs `familyRule`. */
export type Limit = {
  individualCents: number;
  familyCents?: number | undefined;
  familyRule?: FamilyRule | undefined;
};

/**
 * One row of a plan's price table. With `daysSupply` it holds up to that many days; without, it is for the whole
 * supply that its pharmacy type names (1-month: 31 days, 3-month: 93), minimum and maximum included.
 */
export type CostShare = {
  tier: string;
  pharmacyType: string;
  daysSupply?: number | undefined;
  copayCents?: number | "unknown" | undefined;
  copayOption?: CopayOption | undefined;
  coinsuranceBasisPoints?: number | "unknown" | undefined;
  coinsuranceOption?: CoinsuranceOption | undefined;
  coinsuranceMinimumCents?: number | undefined;
  coinsuranceMaximumCents?: number | undefined;
};

/**
 * What a plan promises in one plan year. Absent: no deductible, no maximum, no brand penalty, assistance counts, short
 * fills in full.
 */
export type PlanTerms = {
  benefit: Benefit;
  year: number;
  deductible?: Limit | "unknown" | undefined;
  outOfPocketMaximum?: Limit | "unknown" | undefined;
  costShares: readonly CostShare[];
  shortFill?: ShortFill | undefined;
  brandPenalty?: BrandPenalty | undefined;
  insulinCap?: { monthlyCents: number; percentOfPriceBasisPoints?: number | undefined } | undefined;
  copayAssistanceCounts?: boolean | undefined;
  secondary?: { kind: SecondaryKind; copayCents: number } | undefined;
  lowIncomeCopayCents?: number | undefined;
  /** Out-of-network fills count toward the deductible and the maximum. Absent: they do not. */
  outOfNetworkCounts?: boolean | undefined;
  /** Sold as an HSA-qualified high-deductible plan. Changes no price, only which yearly limits the terms must keep. */
  isHsaQualified?: boolean | undefined;
};

/**
 * One fill to price. The three prices are for `pricesForQuantity` units (absent: for `quantity`) and null means not
 * known. `genericPriceCents` absent: there is no generic. `tier` names the row to use, with a brand penalty the
 * brand's or the generic's.
 */
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
  /** Calendar date, YYYY-MM-DD. The caller picks the terms and accumulators of this day; the engine knows no clock. */
  fillOn: string;
};

/**
 * What has counted so far this plan year, before this fill. The family amounts are needed where the plan has family
 * limits.
 */
export type Accumulators = {
  deductibleMetCents: number;
  outOfPocketMetCents: number;
  familyDeductibleMetCents?: number | undefined;
  familyOutOfPocketMetCents?: number | undefined;
};

/**
 * Met and left, for the person and for the family. Left is the plain difference for that limit: null where the limit
 * is unknown, where there is no maximum, and for a family without family limits; 0 where there is no deductible.
 * Family met is null when it was not given.
 */
export type AccumulatorState = {
  deductibleMetCents: number;
  deductibleRemainingCents: number | null;
  outOfPocketMetCents: number;
  outOfPocketRemainingCents: number | null;
  familyDeductibleMetCents: number | null;
  familyDeductibleRemainingCents: number | null;
  familyOutOfPocketMetCents: number | null;
  familyOutOfPocketRemainingCents: number | null;
};

export type StepCode =
  | "deductible"
  | "copay"
  | "coinsurance"
  | "brand-difference"
  | "insulin-cap"
  | "low-income"
  | "preventive"
  | "maximum-reached"
  | "not-covered"
  | "secondary"
  | "assistance";

/**
 * One line of the sum. `amountCents` is signed (what lowers the price is negative) and null only where the amount is
 * not known. `label` is the sentence a member reads, `values` the numbers it was made from, `rule` a stable slug,
 * `source` where the rule comes from.
 */
export type Step = Readonly<{
  code: StepCode;
  label: string;
  amountCents: number | null;
  rule: string;
  source: string;
  values: Readonly<Record<string, number | string>>;
}>;

export type NoteCode =
  | "at-most"
  | "assistance-does-not-count"
  | "full-coinsurance-ignored"
  | "long-fill-multiplied"
  | "maximum-unknown"
  | "no-generic-price"
  | "others-may-pay"
  | "out-of-network"
  | "quantity-over-limit"
  | "short-fill-prorated";

/** Something the member should know that is not an amount of the sum. */
export type Note = Readonly<{ code: NoteCode; sentence: string }>;

export type QuoteStatus = "covered" | "not-covered" | "price-unknown";

/**
 * The answer. The four shares add up to `priceCents` and the steps to `patientPayCents`; what is not known is null,
 * never zero. `priceCents` is the price basis of `quantityPriced` units. `atMostCents` is set when the exact amount
 * needs a price or an amount that is not known: with "covered" it equals `patientPayCents`, which is then an upper
 * bound to be shown as "at most"; with "price-unknown" it bounds what is not known.
 */
export type QuoteResult = {
  status: QuoteStatus;
  patientPayCents: number | null;
  atMostCents: number | null;
  planPayCents: number | null;
  assistancePayCents: number | null;
  secondaryPayCents: number | null;
  priceCents: number | null;
  steps: Step[];
  notes: Note[];
  quantityPriced: number;
  deductibleAppliedCents: number | null;
  outOfPocketAppliedCents: number | null;
  accumulatorsBefore: AccumulatorState;
  accumulatorsAfter: AccumulatorState | null;
};
