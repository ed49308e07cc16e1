import { and, eq, sql } from "drizzle-orm";
import { auditEvent } from "@/db/schema/audit";
import { clientSystem } from "@/db/schema/clients";
import { user } from "@/db/schema/people";
import { portalTimeZone } from "@/lib/features/dates";
import { sorted } from "@/lib/features/sorting";
import { query } from "@/lib/kernel/operation";
import { mayRead } from "./proofs";
import { AuditEventsInput, type AuditEventView } from "./schemas";

type Row = { event: typeof auditEvent.$inferSelect };
// Ids are time-ordered.
const ways = { when: { by: auditEvent.id, as: "uuid", of: ({ event }: Row) => event.id } } as const;
const byId = { by: auditEvent.id, of: ({ event }: Row) => event.id };

/** The trail; for a system what concerns its people or was done by itself. */
export const listAuditEvents = query({
  action: "audit.read",
  input: AuditEventsInput,
  async run(db, { limit, actorUserId, patientId, action, outcome, from, to, ...place }, { actor }) {
    const order = sorted(ways, byId, place);
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
          order.after,
        ),
      )
      .orderBy(...order.by)
      .limit(limit + 1);
    return order.page(rows, limit, viewOf);
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
