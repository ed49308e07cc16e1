import { z } from "zod";
import { Id, Text } from "@/lib/features/shapes";

const digits = (text: string) => text.replace(/\D/g, "").replace(/^1(?=\d{10}$)/, "");

/** A United States telephone number, kept as 804-555-0100. */
export const Phone = Text.trim()
  .refine((text) => digits(text).length === 10, "Enter a phone number with 10 digits, such as 804-555-0100.")
  .transform((text) => digits(text).replace(/(\d{3})(\d{3})(\d{4})/, "$1-$2-$3"));

export const ContactInput = z.strictObject({
  phone: Phone.nullable(),
  preferredPharmacyId: Id.nullable(),
});

export const AllergyInput = z.strictObject({
  substance: Text.trim().min(2, "Enter what you react to, such as penicillin.").max(100, "Use 100 letters or fewer."),
  reaction: Text.trim().max(200, "Use 200 letters or fewer.").optional(),
});

export const AllergyRemovalInput = z.strictObject({ id: Id });
export const ProfileInput = z.strictObject({ patientId: Id.optional() });

export type Allergy = { id: string; substance: string; reaction: string | null };

export type Profile = {
  patientId: string;
  phone: string | null;
  preferredPharmacy: { id: string; name: string } | null;
  allergies: Allergy[];
};
