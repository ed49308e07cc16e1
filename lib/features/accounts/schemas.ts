import { z } from "zod";
import { Id, Page, Search, sortedBy } from "@/lib/features/shapes";

export const AccountsInput = Page.extend({
  sort: sortedBy("name", "email", "role", "state", "since"),
  q: Search.optional(),
  role: z.enum(["patient", "provider", "admin"], "Use patient, provider or admin.").optional(),
  state: z.enum(["active", "inactive"], "Use active or inactive.").optional(),
});
export const AccountInput = z.strictObject({ id: Id });
export const ActivationInput = z.strictObject({ id: Id, isActive: z.boolean("Say whether the account is active.") });
export const RoleRequestInput = z.strictObject({
  id: Id,
  toRole: z.enum(["provider", "admin"], "Choose provider or administrator."),
});
export const RoleDecisionInput = z.strictObject({
  id: Id,
  decision: z.enum(["approved", "declined"], "Approve or decline."),
});

export type Role = "patient" | "provider" | "admin";

export type AccountSummary = {
  id: string;
  displayName: string;
  email: string;
  role: Role;
  isActive: boolean;
  createdAt: string;
};

export type RoleChange = {
  id: string;
  toRole: "provider" | "admin";
  requestedBy: { id: string; displayName: string };
  requestedAt: string;
};

export type Account = AccountSummary & {
  emailVerifiedAt: string | null;
  /** Open sign-ins that have not ended. */
  openSessions: number;
  /** Whether there is a provider's entry, which the role of a provider needs. */
  isProvider: boolean;
  roleChange: RoleChange | null;
};
