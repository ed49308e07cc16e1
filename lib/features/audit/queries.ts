import { and, desc, eq, lt, sql } from "drizzle-orm";
import { z } from "zod";
import { auditEvent } from "@/db/schema/audit";
import { clientSystem } from "@/db/schema/clients";
import { user } from "@/db/schema/people";
import { portalTimeZone } from "@/lib/features/dates";
import { pageOf, readCursor } from "@/lib/features/paging";
import { query } from "@/lib/kernel/operation";
import { mayRead } from "./proofs";
import { AuditEventsInput, type AuditEventView } from "./schemas";

/** The trail, newest first; for a system what concerns its people or was done by itself. Ids are time-ordered, so the id is the sort key. */
export const listAuditEvents = query({
  action: "audit.read",
  input: AuditEventsInput,
  async run(db, { limit, cursor, actorUserId, patientId, action, outcome, from, to }, { actor }) {
    const after = readCursor(z.uuid(), cursor);
    const rows = await db
      .select({
        event: auditEvent,
        displayName: sql<string | null>`coalesce(${user.displayName}, ${clientSystem.name})`,
      })
      .from(auditEvent)
      .leftJoin(user, eq(user.id, auditEvent.actorUserId))
      .leftJoin(clientSystem, eq(clientSystem.id, auditEvent.actorUserId))
      .where(
        and(
          mayRead(actor),
          actorUserId ? eq(auditEvent.actorUserId, actorUserId) : undefined,
          patientId ? eq(auditEvent.patientId, patientId) : undefined,
          action ? eq(auditEvent.action, action) : undefined,
          outcome && eq(auditEvent.outcome, outcome),
          from ? sql`${auditEvent.at} >= (${from}::date)::timestamp at time zone ${portalTimeZone}` : undefined,
          to ? sql`${auditEvent.at} < (${to}::date + 1)::timestamp at time zone ${portalTimeZone}` : undefined,
          after ? lt(auditEvent.id, after) : undefined,
        ),
      )
      .orderBy(desc(auditEvent.id))
      .limit(limit + 1);
    return pageOf(rows, limit, (row) => row.event.id, viewOf);
  },
  opens: (_, { patientId = null }) => ({ patientId, entity: { type: "audit-event", id: null } }),
});

function viewOf({
  event,
  displayName,
}: {
  event: typeof auditEvent.$inferSelect;
  displayName: string | null;
}): AuditEventView {
  return {
    id: event.id,
    at: event.at.toISOString(),
    actor: { userId: event.actorUserId, role: event.actorRole, displayName },
    action: event.action,
    outcome: event.outcome,
    reason: event.reason,
    patientId: event.patientId,
    entity: { type: event.entityType, id: event.entityId },
    fields: event.fields,
    channel: event.channel,
    requestId: event.requestId,
  };
}
