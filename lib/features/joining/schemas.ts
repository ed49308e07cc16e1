import { z } from "zod";
import { Email, Id, Page, sortedBy, Text } from "@/lib/features/shapes";

const PersonName = Text.trim().min(2, "Enter a name.").max(120, "Use 120 letters or fewer.");
/** Any length up to a limit is taken here; what makes a passphrase good is said by passphraseProblem. */
const NewPassphrase = z.string().min(1, "Choose a passphrase.").max(512, "Use 512 characters or fewer.");
const Token = z.string().max(100);

/** In the order of the form, as its mistakes are listed. */
export const SignUpInput = z.strictObject({
  displayName: PersonName,
  dateOfBirth: z.iso
    .date({ error: "Enter your date of birth as a real date, such as 1984-05-17.", abort: true })
    .refine((day) => day >= "1900-01-01" && day < "2100-01-01", "Enter your date of birth."),
  memberId: Text.trim()
    .min(3, "Enter the member ID on your card.")
    .max(40, "Use 40 characters or fewer.")
    .toUpperCase(),
  email: Email,
  password: NewPassphrase,
  enrolmentCode: Text.trim().max(40, "Use 40 characters or fewer.").toUpperCase().optional(),
});
export type SignUpInput = z.output<typeof SignUpInput>;

export const SignUpConfirmationInput = z.strictObject({
  token: Token,
  passphrase: z.string().min(1, "Enter the passphrase you chose.").max(512, "Enter the passphrase you chose."),
});
export const ForgottenInput = z.strictObject({ email: Email });
export const NewPassphraseInput = z.strictObject({ token: Token, newPassphrase: NewPassphrase });
export const LinkInput = z.strictObject({ token: Token });
export const SubjectInput = z.strictObject({ id: Id });
export const InvitationsInput = Page.extend({
  role: z.enum(["provider", "admin"], "Use provider or admin.").optional(),
  sort: sortedBy("-sent", "name", "role", "organization"),
});

export const InvitationInput = z
  .strictObject({
    displayName: PersonName,
    email: Email,
    organization: Text.trim().min(2, "Enter the organization.").max(120, "Use 120 letters or fewer."),
    role: z.enum(["provider", "admin"], "Choose what this person will do here."),
    npi: Text.trim()
      .regex(/^\d{10}$/, "An NPI has 10 digits.")
      .optional(),
    specialty: Text.trim().min(2, "Enter the specialty.").max(120, "Use 120 letters or fewer.").optional(),
  })
  .superRefine(({ role, npi, specialty }, context) => {
    const missing = { npi: "Enter the provider's NPI.", specialty: "Enter the provider's specialty." };
    if (role !== "provider") return;
    if (!npi) context.addIssue({ code: "custom", path: ["npi"], message: missing.npi });
    if (!specialty) context.addIssue({ code: "custom", path: ["specialty"], message: missing.specialty });
  })
  .transform(({ npi, specialty, ...rest }) =>
    rest.role === "provider" ? { ...rest, npi, specialty } : { ...rest, npi: undefined, specialty: undefined },
  );

export type OpenInvitation = {
  id: string;
  displayName: string;
  email: string;
  role: "provider" | "admin";
  organization: string;
  invitedBy: string;
  createdAt: string;
  /** Until when the link in the letter works. After that, whoever still wants to join needs another invitation. */
  linkEndsAt: string;
  linkWorks: boolean;
};

/** What a link that still works is for. */
export type OpenLink = {
  purpose: "sign-up" | "invitation" | "passphrase-reset" | "email" | "address-change";
  email: string;
  displayName: string;
  /** For a sign-up: what the passphrase chosen then must match. */
  passphraseHash: string | null;
};
