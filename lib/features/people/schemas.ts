import { z } from "zod";
import type { Position } from "@/lib/features/coverage/schemas";
import { Email, Id, Page, Search, sortedBy, Text } from "@/lib/features/shapes";

export const SignInInput = z.strictObject({
  email: Text.trim().toLowerCase().min(3, "Enter your e-mail address.").max(254, "Enter your e-mail address."),
  passphrase: z.string().min(1, "Enter your passphrase.").max(512, "Enter your passphrase."),
});
export type SignInInput = z.output<typeof SignInInput>;

export const PassphraseChangeInput = z
  .strictObject({
    currentPassphrase: z.string().min(1, "Enter the passphrase you use now.").max(512),
    newPassphrase: z
      .string()
      .min(15, "Use 15 characters or more. Several words work well.")
      .max(512, "Use 512 characters or fewer."),
  })
  .refine((input) => input.newPassphrase !== input.currentPassphrase, {
    path: ["newPassphrase"],
    message: "Choose a passphrase that differs from the one you use now.",
  });

export const AddressChangeInput = z.strictObject({
  email: Email,
  passphrase: z.string().min(1, "Enter the passphrase you use now.").max(512),
});

/** With which address a person signs in, and since when it is known to reach them. */
export type OwnAddress = { email: string; verifiedAt: string | null };

/** Under which keys tries are counted, as throttleKeys() makes them. */
export const ThrottleKeys = z.array(z.object({ hash: z.string(), limit: z.number() }));

export const NoInput = z.strictObject({});
export const PatientsInput = Page.extend({ q: Search.optional(), sort: sortedBy("name", "born", "record") });
export const PatientInput = z.strictObject({ id: Id });

export type PatientSummary = {
  id: string;
  displayName: string;
  medicalRecordNumber: string;
  dateOfBirth: string;
  isActive: boolean;
};

export type Me = {
  id: string;
  email: string;
  displayName: string;
  role: "patient" | "provider" | "admin";
  patient: PatientSummary | null;
} & Position;
