import { z } from "zod";
import type { ShownOptions } from "@/lib/benefits/shown-options";
import type { QuoteResult } from "@/lib/benefits/terms";
import type { Restriction } from "@/lib/features/formulary/schemas";
import { Day, DaysSupply, Id, Instant, Page, Quantity } from "@/lib/features/shapes";

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
  since: Instant.optional(),
});

type Named = { id: string; name: string };

/** A price as it was told. Amounts are null when the price is not known; that is never zero. Options are as they were shown then. */
export type CopayCalculation = QuoteResult &
  ShownOptions & {
    id: string;
    patientId: string;
    currency: "USD";
    medication: Named & { quantityUnit: string };
    plan: Named;
    pharmacy: Named | null;
    pharmacyType: string | null;
    quantity: number;
    daysSupply: number;
    fillOn: string;
    brandRequested: boolean;
    tier: string | null;
    restrictions: Restriction[];
    planTermsVersion: string;
    formularyVersion: string;
    engineVersion: string;
    calculatedAt: string;
    validUntil: string;
  };

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
    description: string;
    isBrand: boolean;
    hasGeneric: boolean;
    usualQuantity: number;
    quantityUnit: string;
    usualDaysSupply: number;
  };
  forms: (Named & { covered: boolean; tier: string | null })[];
  pharmacies: (Named & {
    channel: "retail" | "mail" | "specialty";
    city: string;
    network: "preferred" | "standard" | "out";
  })[];
};
