import { sql } from "drizzle-orm";
import { bigint, boolean, check, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, instant, oneOf } from "./columns";

/** What a notification can be about. `alerts` is about alerts themselves: one could not be delivered, or some were read elsewhere. */
export const topics = ["message", "copay", "medication", "formulary", "coverage", "security", "alerts"] as const;
export type Topic = (typeof topics)[number];

const seq = () => bigint({ mode: "number" }).notNull();

/** How many notifications a person, or a client system, has had. A transaction that adds one holds this row until it commits, so numbers have no gaps and commit in order. */
export const notificationCounter = pgTable("notification_counter", {
  recipientId: uuid().primaryKey(),
  lastSeq: seq(),
});

/**
 * One table for the alert centre, the badge, the live stream and its replay. It names what happened and never says it: words are found
 * again through access. A row without an entity is no alert: it tells the person's other devices that some were read.
 */
export const notification = pgTable(
  "notification",
  {
    /** A person, or a client system. */
    recipientId: uuid().notNull(),
    seq: seq(),
    topic: text({ enum: topics }).notNull(),
    entityId: uuid(),
    createdAt: createdAt(),
    readAt: instant(),
    /** Whether mail is still to be thought of: sent, digested or found unwanted. */
    isMailDue: boolean().notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.recipientId, t.seq] }),
    index("notification_mail_due").on(t.recipientId).where(sql`${t.isMailDue}`),
    index("notification_unread").on(t.recipientId).where(sql`${t.readAt} is null`),
    check("notification_topic_known", oneOf(t.topic, topics)),
    check("notification_without_entity_is_read", sql`${t.entityId} is not null or ${t.readAt} is not null`),
  ],
);
