import { z } from "zod";
import type { ShownOptions } from "@/lib/benefits/shown-options";
import type { ToldPrice } from "@/lib/benefits/told-price";
import { Day, DaysSupply, Id, Instant, Page, type PageOf, Quantity } from "@/lib/features/shapes";
import type { Proof } from "@/lib/integrity/statement";

const exactlyOne = (names: readonly string[]) => (input: Record<string, unknown>) =>
  names.filter((name) => input[name] !== undefined).length === 1;

export const CheckCopayInput = z
  .strictObject({
    medicationId: Id.optional(),
    rxcui: z
      .string()
      .regex(/^\d{1,8}$/, "An RxCUI is a number of up to 8 digits.")
      .optional(),
    ndc: z.string().max(13).optional(),
    pharmacyId: Id.optional(),
    pharmacyType: z
      .string()
      .regex(/^[a-z0-9-]{1,60}$/, "Use a pharmacy type such as 1-month-in-retail.")
      .optional(),
    quantity: Quantity,
    daysSupply: DaysSupply,
    planId: Id.optional(),
    fillOn: Day.optional(),
    brandRequested: z.boolean().default(false),
    patientId: Id.optional(),
  })
  .refine(exactlyOne(["medicationId", "rxcui", "ndc"]), {
    path: ["medicationId"],
    message: "Choose one drug: by medicationId, rxcui or ndc.",
  })
  .refine(exactlyOne(["pharmacyId", "pharmacyType"]), {
    path: ["pharmacyId"],
    message: "Choose a pharmacy or a type of pharmacy, not both.",
  });
export type CheckCopayInput = z.output<typeof CheckCopayInput>;

export const CalculationInput = z.strictObject({ id: Id });
export const CalculationsInput = Page.extend({
  patientId: Id.optional(),
  /** A time, or where the last reading ended (`nextSince`). */
  since: z
    .union(
      [Instant, z.string().regex(/^[\w-]{20,500}$/)],
      "Use a time such as 2026-11-23T14:00:00Z, or the last answer's nextSince.",
    )
    .optional(),
});

type Named = { id: string; name: string };

/** A price as it was told, with its receipt's proof; null for one that was told before receipts were signed. Options are as they were shown then. */
export type CopayCalculation = ToldPrice & ShownOptions & { receipt: Proof | null };

/** `nextSince`, on the last page of what came since: where to go on next time. */
export type CalculationList = PageOf<CopayCalculation> & { nextSince?: string | null };

export const CopayChoicesInput = z.strictObject({
  medicationId: Id,
  planId: Id.optional(),
  patientId: Id.optional(),
});

/** What the price form offers for a drug. */
export type CopayChoices = {
  patientId: string;
  plan: Named;
  medication: Named & {
    description: string | null;
    isBrand: boolean | null;
    hasGeneric: boolean;
    usualQuantity: number | null;
    quantityUnit: string | null;
    usualDaysSupply: number | null;
  };
  forms: (Named & { covered: boolean; tier: string | null })[];
  pharmacies: (Named & {
    channel: "retail" | "mail" | "specialty";
    city: string;
    network: "preferred" | "standard" | "out";
    /** Where the person fills this drug, or likes to fill. */
    isUsual: boolean;
  })[];
};

export const PriceHistoryInput = z.strictObject({ medicationId: Id });

/** A price that was told in a check, or paid in a claim, on a day. Amounts are null when they are not known. */
export type PricePoint = {
  kind: "check" | "claim";
  id: string;
  on: string;
  status: "covered" | "not-covered" | "price-unknown" | "taken-back";
  plan: Named;
  pharmacy: Named | null;
  quantity: number;
  daysSupply: number;
  patientPayCents: number | null;
  atMostCents: number | null;
  per30DaysCents: number | null;
};
export type PriceHistory = {
  patientId: string;
  currency: "USD";
  medication: Named & { quantityUnit: string | null };
  /** Newest first. */
  points: PricePoint[];
  /** Whether there are older ones than these. */
  hasEarlier: boolean;
};
