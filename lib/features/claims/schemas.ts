import { z } from "zod";
import type { Note, Step } from "@/lib/benefits/terms";
import { CheckCopayInput } from "@/lib/features/copay/schemas";
import { Day, Id, Page, Text, Year } from "@/lib/features/shapes";

const ClaimNumber = Text.trim()
  .min(1, "Give the claim a number of your own.")
  .max(60, "Use 60 characters or fewer for the claim number.");

/** The body of a price calculation for a named person and pharmacy, with the claim's own number. */
export const SubmitClaimInput = CheckCopayInput.safeExtend({
  patientId: Id,
  claimNumber: ClaimNumber,
  chargedCents: z
    .int("Give the charged amount in whole cents.")
    .min(0, "Give an amount of zero or more.")
    .max(1_000_000_000, "Give an amount below $10,000,000.")
    .optional(),
}).refine((input) => input.pharmacyId !== undefined, {
  path: ["pharmacyId"],
  message: "A claim names the pharmacy that filled it.",
});
export type SubmitClaimInput = z.output<typeof SubmitClaimInput>;

export const ClaimInput = z.strictObject({ id: Id });
export const ClaimsInput = Page.extend({
  patientId: Id.optional(),
  from: Day.optional(),
  to: Day.optional(),
  /** Only those before which this price was told. */
  calculationId: Id.optional(),
});
export const EntriesInput = Page.extend({
  planId: Id,
  patientId: Id.optional(),
  planYear: z.coerce.number("Use a year such as 2026.").int().min(2000).max(2099).optional(),
});
export const SpendingInput = z.strictObject({ year: Year });

type Named = { id: string; name: string };

export type ClaimView = {
  id: string;
  claimNumber: string;
  status: "paid" | "not-covered" | "reversed";
  currency: "USD";
  patientId: string;
  plan: Named;
  medication: Named & { quantityUnit: string | null };
  pharmacy: Named;
  pharmacyType: string | null;
  filledOn: string;
  quantity: number;
  daysSupply: number;
  brandRequested: boolean;
  /** The four shares add up to the price. */
  priceCents: number;
  patientPayCents: number;
  planPayCents: number;
  assistancePayCents: number;
  secondaryPayCents: number;
  /** What the pharmacy says it charged; null when it did not say. */
  chargedCents: number | null;
  deductibleAppliedCents: number;
  outOfPocketAppliedCents: number;
  /** Null for a claim that was adjudicated before it came here. */
  steps: Step[] | null;
  notes: Note[];
  /** The price this person was told last for this drug before the claim. */
  quote: { id: string; patientPayCents: number | null; calculatedAt: string } | null;
  planTermsVersion: string | null;
  formularyVersion: string | null;
  engineVersion: string | null;
  submittedAt: string;
  reversal: { id: string; reversedAt: string } | null;
};

export type EntryView = {
  id: string;
  claimId: string;
  kind: "deductible" | "out-of-pocket";
  amountCents: number;
  balanceCents: number;
  at: string;
  claim: { medicationName: string; filledOn: string };
};

export type Spent = { key: string; name: string; fills: number; paidCents: number };
/** What a person paid for the fills of a year; a claim that was taken back counts as nothing. */
export type Spending = {
  year: number;
  /** The years there are to look at, this one first. */
  years: number[];
  currency: "USD";
  totalCents: number;
  months: Spent[];
  drugs: Spent[];
  pharmacies: Spent[];
  claims: ClaimView[];
};
