import { z } from "zod";
import { Id } from "@/lib/features/shapes";
import type { PricedReceipt } from "./view";

export const AcknowledgeInput = z.strictObject({
  id: Id,
  /** The receipt that was seen, by its hash; without it, the calculation's own. */
  hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/, "Use the hash of the receipt, 64 hexadecimal digits.")
    .optional(),
});

export type Acknowledgement = { id: string; hash: string; acknowledgedBy: string; acknowledgedAt: string };

export const StandingInput = z.strictObject({ id: Id });
/** How a told price stands today. `supersededBy`: the newest check of the same question that came out differently. */
export type Standing = { acknowledgedAt: string | null; supersededBy: string | null };

export const PrintInput = z.strictObject({ id: Id, format: z.enum(["pdf", "txt"], "Use pdf or txt.") });

export const shareDays = [1, 7, 30] as const;
export const ShareInput = z.strictObject({
  id: Id,
  days: z.literal(shareDays, "Choose 1, 7 or 30 days.").default(7),
});
export const RevokeInput = z.strictObject({ id: Id });
export const SharesInput = z.strictObject({ id: Id });
export const OpenSharedInput = z.strictObject({
  token: z.string().regex(/^[A-Za-z0-9_-]{43}$/, "This is not the whole link. Copy it again."),
});

export type NewShareLink = { id: string; token: string; expiresAt: string };
export type ShareLink = {
  id: string;
  createdAt: string;
  expiresAt: string;
  revokedAt: string | null;
  /** When it was opened, the latest first, at most 20. */
  openedAt: string[];
  openings: number;
};

/** What a link shows: the price as it was told, and until when the link works. */
export type SharedReceipt = {
  price: PricedReceipt;
  expiresAt: string;
};
