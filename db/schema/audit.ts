import { check, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { id, instant, oneOf } from "./columns";

export const auditOutcomes = ["success", "refused"] as const;

/** Who did what to whose record, and when. Append-only; ids and field names, never health data. No foreign keys: history outlives its subjects. */
export const auditEvent = pgTable(
  "audit_event",
  {
    id: id(),
    at: instant().notNull(),
    actorUserId: uuid(),
    actorRole: text().notNull(),
    action: text().notNull(),
    outcome: text({ enum: auditOutcomes }).notNull(),
    reason: text(),
    patientId: uuid(),
    entityType: text().notNull(),
    entityId: text(),
    fields: text().array().notNull(),
    channel: text().notNull(),
    requestId: text().notNull(),
  },
  (t) => [
    index("audit_event_patient").on(t.patientId, t.id),
    index("audit_event_actor").on(t.actorUserId, t.id),
    index("audit_event_action").on(t.action, t.id),
    check("audit_event_outcome_known", oneOf(t.outcome, auditOutcomes)),
  ],
);
