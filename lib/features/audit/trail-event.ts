import { sql } from "drizzle-orm";
import { auditEvent } from "@/db/schema/audit";

const { id, actorUserId, actorRole, action, outcome, reason, patientId, entityType, entityId } = auditEvent;
const { fields, channel, requestId } = auditEvent;

/** An event as it is sealed: every column of its row, and the instant as exactly as the database keeps it. */
export const trailEvent = {
  id,
  at: sql<string>`to_char(${auditEvent.at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
  ...{ actorUserId, actorRole, action, outcome, reason, patientId, entityType, entityId },
  ...{ fields, channel, requestId },
};
