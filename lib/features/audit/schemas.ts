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
