import { z } from "zod";
import type { ChargeExplanation } from "@/lib/benefits/charge-explanation";
import { Day, DaysSupply, Id, Quantity } from "@/lib/features/shapes";

/** What the charge is compared with: a price that was told, or the plan's answer to a claim. */
const compared = { calculationId: Id.optional(), claimId: Id.optional() };
const isOne = ({ calculationId, claimId }: { calculationId?: unknown; claimId?: unknown }) =>
  (calculationId === undefined) !== (claimId === undefined);
const oneOfBoth = { path: ["calculationId"], message: "Name one price or one claim." };

export const ChargeChoicesInput = z.strictObject(compared).refine(isOne, oneOfBoth);

/** The amount, and of the label what the person knows. */
export const ReportChargeInput = z
  .strictObject({
    ...compared,
    chargedCents: z
      .int("Enter the amount you were charged, such as 45.00.")
      .min(0, "Enter an amount of zero or more.")
      .max(1_000_000_000, "Enter an amount below $10,000,000."),
    medicationId: Id.optional(),
    quantity: Quantity.optional(),
    daysSupply: DaysSupply.optional(),
    pharmacyId: Id.optional(),
    fillOn: Day.optional(),
  })
  .refine(isOne, oneOfBoth);
export type ReportChargeInput = z.output<typeof ReportChargeInput>;

export const ChargeReportInput = z.strictObject({ id: Id });
export const ClaimDifferenceInput = z.strictObject({ claimId: Id });

type Named = { id: string; name: string };
type Compared = { calculationId: string | null; claimId: string | null };

/** What was told, and what a label may name: the drug in its forms, brands and generics, and the pharmacies. */
export type ChargeChoices = Compared & {
  patientId: string;
  toldCents: number | null;
  isAtMost: boolean;
  toldAt: string;
  medication: Named & { quantityUnit: string | null };
  quantity: number;
  daysSupply: number;
  pharmacy: Named | null;
  fillOn: string;
  medications: Named[];
  pharmacies: (Named & { channel: "retail" | "mail" | "specialty"; city: string })[];
};

export type ChargeReport = Compared & {
  id: string;
  patientId: string;
  currency: "USD";
  medication: Named;
  plan: Named;
  createdAt: string;
  explanation: ChargeExplanation;
};

/** Why a claim came out differently from the price that was told before it; null: no amount was told, or it is the same. */
export type ClaimDifference = {
  patientId: string;
  claimId: string;
  calculationId: string | null;
  explanation: ChargeExplanation | null;
};
