import { z } from "zod";
import { ThrottleKeys } from "@/lib/features/people/schemas";
import { Id, Page, sortedBy, Text } from "@/lib/features/shapes";

/** What a client system may be allowed to do: the scopes that the access table names. */
export const SCOPES = [
  "formulary.read",
  "formulary.write",
  "copay.calculate",
  "patients.read",
  "messages.read",
  "messages.write",
  "claims.write",
  "audit.read",
  "events.read",
] as const;
export type ClientScope = (typeof SCOPES)[number];

export const ClientCheckInput = z.strictObject({ clientId: Text, secret: Text, keys: ThrottleKeys });
export const RefusedClientInput = z.strictObject({ clientId: Text, keys: ThrottleKeys });
export const TokenInput = z.strictObject({ keys: ThrottleKeys });

const once = (values: readonly string[]) => new Set(values).size === values.length;

const grants = {
  scopes: z
    .array(z.enum(SCOPES, `Use ${SCOPES.join(", ")}.`))
    .min(1, "Choose at least one thing the system may do.")
    .refine(once, "Name each scope once."),
  planIds: z.array(Id).max(500, "Choose 500 plans or fewer.").refine(once, "Name each plan once."),
};

export const NewClientInput = z.strictObject({
  name: Text.trim().min(1, "Give the system a name.").max(100, "Use 100 letters or fewer."),
  ...grants,
});
export const ClientInput = z.strictObject({ id: Id });
export const ClientGrantsInput = z.strictObject({ id: Id, ...grants });
export const RotateClientInput = z.strictObject({
  id: Id,
  /** How long the old secrets stay good; 0 ends them and every token at once. */
  overlapHours: z.coerce
    .number("Use whole hours.")
    .int("Use whole hours.")
    .min(0, "Use 0 hours or more.")
    .max(2_160, "Use 2,160 hours (90 days) or fewer."),
});
export const ClientsInput = Page.extend({
  state: z.enum(["active", "revoked"], "Use active or revoked.").optional(),
  sort: sortedBy("name", "state", "since"),
});

/** A request for a token as RFC 6749 has it. */
export type TokenRequest = { clientId: string; secret: string; scope: string | undefined; address: string };
export type TokenAnswer = { access_token: string; token_type: "Bearer"; expires_in: number; scope: string };

/** The secret is told this once: the portal keeps its hash. */
export type NewSecret = { id: string; name: string; secret: string };

export type ClientSummary = {
  id: string;
  name: string;
  scopes: ClientScope[];
  createdAt: string;
  revokedAt: string | null;
};

export type RegisteredClient = ClientSummary & {
  plans: { id: string; name: string }[];
  /** Secrets that still work; one that is being replaced says until when. */
  secrets: { createdAt: string; expiresAt: string | null }[];
  /** Of what it may do: a change names the version that it replaces. */
  version: string;
};
