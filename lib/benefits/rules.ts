/*
 * Every rule that can add a line to a price: the numbers it uses, the code of its step, and where the rule comes from
 * in public.
 */
import type { StepCode } from "./terms";

type LeftOver = { leftOfPriceCents: number; baseCents: number };
type CopayValues = {
  rowCopayCents: number;
  supplies: number;
  daysSupply: number;
  fullDays: number;
  copayCents: number;
} & LeftOver;
type CoinsuranceValues = { basisPoints: number; ofCents: number; rateCents: number } & LeftOver;
type TierValues = { tier: string; pharmacyType: string };
type None = Record<never, never>;

/** The numbers each rule used, all in cents, basis points or days. Its sentence is made from these alone. */
export type RuleValues = {
  "deductible-before-share": { leftCents: number; appliedCents: number; priceCents: number };
  "deductible-after-share": { leftCents: number; appliedCents: number; priceCents: number };
  copay: CopayValues;
  "copay-at-most": { copayCents: number };
  coinsurance: CoinsuranceValues;
  "coinsurance-minimum": CoinsuranceValues & { minimumCents: number };
  "coinsurance-maximum": CoinsuranceValues & { maximumCents: number };
  "no-charge": None;
  "price-is-zero": None;
  preventive: None;
  "insulin-monthly-cap": { monthlyCents: number; supplies: number; capCents: number };
  "insulin-price-cap": { basisPoints: number; priceCents: number; capCents: number };
  "low-income-copay": { copayCents: number };
  "maximum-reached": { leftCents: number };
  "brand-difference": { brandCents: number; genericCents: number };
  "not-covered-drug": { priceCents: number | "unknown" };
  "not-covered-pharmacy": { priceCents: number | "unknown" };
  "secondary-standard": { copayCents: number; paidCents: number };
  "secondary-carve-out": { copayCents: number; planPaidCents: number; paidCents: number };
  assistance: { offeredCents: number; paidCents: number };
  "deductible-unknown": None;
  "deductible-without-price": { leftCents: number };
  "copay-unknown": None;
  "coinsurance-unknown": None;
  "coinsurance-without-price": { basisPoints: number };
  "brand-difference-unknown": None;
  "tier-not-priced": TierValues;
  "tier-priced-twice": TierValues;
};

/** The stable name of a rule, as stored with every price. */
export type RuleId = keyof RuleValues;

const DEDUCTIBLE = "HealthCare.gov glossary (deductible); HL7 US Drug Formulary, cost-share options";
const SHARE = "HealthCare.gov glossary (copayment, coinsurance); HL7 US Drug Formulary, cost-share options";
const LESSER_OF =
  "CMS lower cash price guidance (Medicare Prescription Drug Benefit Manual, chapter 14); plan document";
const COORDINATION = "NAIC Coordination of Benefits Model Regulation (model 120); plan document";
const INSULIN = "Inflation Reduction Act section 11406; plan document";
const BRAND = "plan document (brand asked for when a generic exists)";
const PRICE_TABLE = "plan document (price table)";

/** Step code and public source of each rule. */
export const RULES: Readonly<Record<RuleId, { code: StepCode; source: string }>> = {
  "deductible-before-share": { code: "deductible", source: DEDUCTIBLE },
  "deductible-after-share": { code: "deductible", source: DEDUCTIBLE },
  copay: { code: "copay", source: SHARE },
  "copay-at-most": { code: "copay", source: LESSER_OF },
  coinsurance: { code: "coinsurance", source: SHARE },
  "coinsurance-minimum": {
    code: "coinsurance",
    source: "FEP brochure; CMS Part D files (COST_MIN_AMT); plan document",
  },
  "coinsurance-maximum": {
    code: "coinsurance",
    source: "FEP brochure; CMS Part D files (COST_MAX_AMT); plan document",
  },
  "no-charge": { code: "copay", source: SHARE },
  "price-is-zero": { code: "copay", source: LESSER_OF },
  preventive: { code: "preventive", source: "Public Health Service Act section 2713; IRS Notices 2019-45 and 2024-75" },
  "insulin-monthly-cap": { code: "insulin-cap", source: INSULIN },
  "insulin-price-cap": { code: "insulin-cap", source: INSULIN },
  "low-income-copay": { code: "low-income", source: "42 CFR 423.782 (low-income subsidy)" },
  "maximum-reached": {
    code: "maximum-reached",
    source: "HealthCare.gov glossary (out-of-pocket maximum); Part D: Social Security Act section 1860D-2(b)(4)",
  },
  "brand-difference": { code: "brand-difference", source: BRAND },
  "not-covered-drug": { code: "not-covered", source: "HealthCare.gov glossary (formulary); plan document" },
  "not-covered-pharmacy": { code: "not-covered", source: "HealthCare.gov glossary (network); plan document" },
  "secondary-standard": { code: "secondary", source: COORDINATION },
  "secondary-carve-out": { code: "secondary", source: COORDINATION },
  assistance: { code: "assistance", source: "45 CFR 156.130(h); terms of the maker's copay programme" },
  "deductible-unknown": { code: "deductible", source: DEDUCTIBLE },
  "deductible-without-price": { code: "deductible", source: DEDUCTIBLE },
  "copay-unknown": { code: "copay", source: PRICE_TABLE },
  "coinsurance-unknown": { code: "coinsurance", source: PRICE_TABLE },
  "coinsurance-without-price": { code: "coinsurance", source: SHARE },
  "brand-difference-unknown": { code: "brand-difference", source: BRAND },
  "tier-not-priced": { code: "copay", source: PRICE_TABLE },
  "tier-priced-twice": { code: "copay", source: PRICE_TABLE },
};
