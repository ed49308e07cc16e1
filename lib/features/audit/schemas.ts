import { z } from "zod";
import { Day, Id, Page, sortedBy, Text } from "@/lib/features/shapes";

export const AuditEventsInput = Page.extend({
  actorUserId: Id.optional(),
  patientId: Id.optional(),
  action: Text.trim().max(60).optional(),
  outcome: z.enum(["success", "refused"], "Use success or refused.").optional(),
  from: Day.optional(),
  to: Day.optional(),
  sort: sortedBy("-when"),
});

export const AccessLogInput = Page.extend({
  /** Without it: everyone, oneself included. */
  by: z.literal("others", "Use others, or leave it out.").optional(),
});

export const CheckpointInput = z.strictObject({});
export const ConsistencyInput = z.strictObject({
  from: z.coerce.number().int("Use a whole number.").min(1, "Use a number of events, 1 or more."),
});
export const ProofInput = z.strictObject({ eventId: Id });

export const AccessInput = z.strictObject({ id: Id });

/** Someone looked at a member's record or changed it, in words for the member. */
export type AccessEvent = {
  id: string;
  at: string;
  who: string;
  role: string;
  /** Why they could. */
  why: string;
  what: string;
  isOwn: boolean;
};

export type AuditEventView = {
  id: string;
  at: string;
  actor: { userId: string | null; role: string; displayName: string | null };
  action: string;
  outcome: string;
  reason: string | null;
  patientId: string | null;
  entity: { type: string; id: string | null };
  fields: string[];
  channel: string;
  requestId: string;
};
