import { z } from "zod";
import { Id, Page, Search } from "@/lib/features/shapes";

export const SearchMedicationsInput = Page.extend({ q: Search.optional() });
export const MedicationInput = z.strictObject({ id: Id });

/** What is null is not known: a list published by an insurer may name no more than a code and a name. */
export type MedicationView = {
  id: string;
  rxcui: string;
  name: string;
  rxnormName: string | null;
  ingredients: string[];
  strength: string | null;
  doseForm: string | null;
  isBrand: boolean | null;
  brandName: string | null;
  genericId: string | null;
  ndcs: string[];
  therapeuticClass: string | null;
  usualQuantity: number | null;
  quantityUnit: string | null;
  usualDaysSupply: number | null;
  isPreventive: boolean;
  description: string | null;
  version: number;
};

/** What a plan asks for before it pays. A quantity limit also says how much for how many days. */
export type Restriction = {
  kind: "prior-authorization" | "step-therapy" | "quantity-limit";
  /** In the plan's words; null where its published list only says that there is a restriction. */
  detail: string | null;
  quantity?: number;
  days?: number;
};
