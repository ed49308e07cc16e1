import { z } from "zod";
import { Id, Page, Search, Text } from "@/lib/features/shapes";

export const SearchMedicationsInput = Page.extend({ q: Search.optional() });
export const MedicationInput = z.strictObject({ id: Id });
export const UpdateMedicationInput = z.strictObject({
  id: Id,
  description: Text.trim().min(1, "Say what the drug is for.").max(2_000, "Use 2,000 letters or fewer."),
});
/** A drug whose information changed, and where to go on in the list of people to tell. */
export const AlertMedicationInput = z.strictObject({ medicationId: Id, after: Id.optional() });

export type MedicationView = {
  id: string;
  rxcui: string;
  name: string;
  rxnormName: string;
  ingredients: string[];
  strength: string;
  doseForm: string;
  isBrand: boolean;
  brandName: string | null;
  genericId: string | null;
  ndcs: string[];
  therapeuticClass: string;
  usualQuantity: number;
  quantityUnit: string;
  usualDaysSupply: number;
  isPreventive: boolean;
  description: string;
  version: number;
};

/** What a plan asks for before it pays. A quantity limit also says how much for how many days. */
export type Restriction = {
  kind: "prior-authorization" | "step-therapy" | "quantity-limit";
  detail: string;
  quantity?: number;
  days?: number;
};
