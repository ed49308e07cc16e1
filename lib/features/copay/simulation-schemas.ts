import { z } from "zod";
import {
  BENEFITS,
  BRAND_PENALTIES,
  COINSURANCE_OPTIONS,
  COPAY_OPTIONS,
  FAMILY_RULES,
  SECONDARY_KINDS,
  SHORT_FILLS,
} from "@/lib/benefits/terms";
import { Day, DaysSupply, Quantity } from "@/lib/features/shapes";

export const Cents = z
  .number("Give money as a whole number of cents.")
  .int("Give money as a whole number of cents.")
  .min(0, "Money can't be below zero here.")
  .max(100_000_000_00, "This is more money than any fill costs.");
export const BasisPoints = z
  .number("Give a rate as whole basis points: 2500 is 25%.")
  .int("Give a rate as whole basis points: 2500 is 25%.")
  .min(0)
  .max(10_000, "A rate is at most 10000 basis points.");
const Name = z.string().min(1, "Give it a name.").max(100);

export const Limit = z.strictObject({
  individualCents: Cents,
  familyCents: Cents.optional(),
  familyRule: z.enum(FAMILY_RULES).optional(),
});

export const CostShare = z.strictObject({
  tier: Name,
  pharmacyType: Name,
  daysSupply: DaysSupply.optional(),
  copayCents: Cents.optional(),
  copayOption: z.enum(COPAY_OPTIONS).optional(),
  coinsuranceBasisPoints: BasisPoints.optional(),
  coinsuranceOption: z.enum(COINSURANCE_OPTIONS).optional(),
  coinsuranceMinimumCents: Cents.optional(),
  coinsuranceMaximumCents: Cents.optional(),
});

export const Terms = z.strictObject({
  benefit: z.enum(BENEFITS),
  year: z.number().int().min(2000).max(2099),
  deductible: Limit.optional(),
  outOfPocketMaximum: Limit.optional(),
  costShares: z.array(CostShare).max(1000),
  shortFill: z.enum(SHORT_FILLS).optional(),
  brandPenalty: z.enum(BRAND_PENALTIES).optional(),
  insulinCap: z.strictObject({ monthlyCents: Cents, percentOfPriceBasisPoints: BasisPoints.optional() }).optional(),
  copayAssistanceCounts: z.boolean().optional(),
  secondary: z.strictObject({ kind: z.enum(SECONDARY_KINDS), copayCents: Cents }).optional(),
  lowIncomeCopayCents: Cents.optional(),
});

const Accumulators = z.strictObject({
  deductibleMetCents: Cents,
  outOfPocketMetCents: Cents,
  familyDeductibleMetCents: Cents.optional(),
  familyOutOfPocketMetCents: Cents.optional(),
});

const Fill = z.strictObject({
  tier: Name,
  pharmacyType: Name,
  daysSupply: DaysSupply,
  quantity: Quantity,
  covered: z.boolean(),
  priceCents: Cents.nullable(),
  usualAndCustomaryCents: Cents.nullable().optional(),
  genericPriceCents: Cents.nullable().optional(),
  brandRequested: z.boolean().optional(),
  isInsulin: z.boolean().optional(),
  isPreventive: z.boolean().optional(),
  quantityLimit: z.strictObject({ quantity: Quantity, days: DaysSupply }).optional(),
  copayAssistanceCents: Cents.optional(),
  fillOn: Day,
});

/** The engine's own question: terms, where the person stands, and the fill. */
export const SimulateCopayInput = z.strictObject({ terms: Terms, accumulators: Accumulators, fill: Fill });
