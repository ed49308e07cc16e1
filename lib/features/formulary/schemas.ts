import { z } from "zod";
import { Id, Page, Search } from "@/lib/features/shapes";

export const SearchMedicationsInput = Page.extend({ q: Search.optional() });
export const MedicationInput = z.strictObject({ id: Id });

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
