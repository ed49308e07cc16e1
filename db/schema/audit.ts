import { sql } from "drizzle-orm";
import { bigint, boolean, check, index, pgTable, primaryKey, smallint, text, uuid } from "drizzle-orm/pg-core";
import { bytea, id, instant, oneOf } from "./columns";

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

/** Events that are not sealed yet. A trigger adds each, so that none can be written beside the trail's proof. */
export const auditUnsealed = pgTable("audit_unsealed", { eventId: uuid().primaryKey() });

/** The place of an event in the tree over the trail, and the hash of its row. Append-only. */
export const auditLeaf = pgTable("audit_leaf", {
  index: bigint({ mode: "number" }).primaryKey(),
  eventId: uuid().notNull().unique(),
  hash: bytea().notNull(),
});

/** The roots of complete subtrees over 256 leaves, and over 256 of these, and so on, so that no proof reads more than a few hundred hashes. */
export const auditSubtree = pgTable(
  "audit_subtree",
  {
    level: smallint().notNull(),
    position: bigint({ mode: "number" }).notNull(),
    hash: bytea().notNull(),
  },
  (t) => [primaryKey({ columns: [t.level, t.position] })],
);

/** The latest signed checkpoint, in one row: whoever locks it seals. Without a time nothing was signed yet. */
export const auditHead = pgTable(
  "audit_head",
  {
    isOnly: boolean().primaryKey().default(true),
    size: bigint({ mode: "number" }).notNull(),
    rootHash: text().notNull(),
    signedAt: instant(),
    hash: text().notNull(),
    signature: text().notNull(),
    keyId: text().notNull(),
  },
  (t) => [check("audit_head_only", sql`${t.isOnly}`)],
);
