import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { topics } from "./alerts";
import { createdAt, day, id, instant, oneOf } from "./columns";
import { user } from "./people";

export const mailKinds = ["alerts", "digest", "security", "test", "link"] as const;
export const mailStatuses = ["queued", "sent", "failed", "bounced"] as const;
/** How an administrator settled a mail that did not arrive. */
export const mailResolutions = ["letter-sent", "not-needed"] as const;

/** Every mail we owe somebody, and what became of it. Mail leaves the portal, so it never names a drug or anything else of a person's health. */
export const mailDelivery = pgTable(
  "mail_delivery",
  {
    id: id(),
    recipientId: uuid().references(() => user.id),
    address: text().notNull(),
    kind: text({ enum: mailKinds }).notNull(),
    subject: text().notNull(),
    /** Kept only until it is sent: a link that opens something is not left lying about. */
    body: text(),
    status: text({ enum: mailStatuses }).notNull().default("queued"),
    tries: integer().notNull().default(0),
    createdAt: createdAt(),
    sentAt: instant(),
    /** When administrators were told that it stays undelivered. */
    reportedAt: instant(),
    resolution: text({ enum: mailResolutions }),
    resolvedByUserId: uuid().references(() => user.id),
    resolvedAt: instant(),
  },
  (t) => [
    index("mail_delivery_recipient").on(t.recipientId, t.id),
    index("mail_delivery_undelivered").on(t.createdAt).where(sql`${t.status} <> 'sent' and ${t.reportedAt} is null`),
    index("mail_delivery_unsettled").on(t.id).where(sql`${t.status} <> 'sent' and ${t.resolvedAt} is null`),
    index("mail_delivery_reported").on(t.id).where(sql`${t.reportedAt} is not null`),
    check("mail_delivery_kind_known", oneOf(t.kind, mailKinds)),
    check("mail_delivery_status_known", oneOf(t.status, mailStatuses)),
    check("mail_delivery_subject_short", sql`length(${t.subject}) between 1 and 60`),
    check("mail_delivery_resolution_known", oneOf(t.resolution, mailResolutions)),
    check(
      "mail_delivery_resolved_whole",
      sql`num_nonnulls(${t.resolution}, ${t.resolvedByUserId}, ${t.resolvedAt}) in (0, 3)`,
    ),
    check("mail_delivery_sent_or_resolved", sql`${t.sentAt} is null or ${t.resolvedAt} is null`),
    check("mail_delivery_sent_at", sql`(${t.status} = 'sent') = (${t.sentAt} is not null)`),
  ],
);

/** Where a person wants to hear of a topic. Without a row the defaults hold. `inPortal` false: kept in the list, never counted or announced. */
export const alertPreference = pgTable(
  "alert_preference",
  {
    userId: uuid()
      .notNull()
      .references(() => user.id),
    topic: text({ enum: topics }).notNull(),
    inPortal: boolean().notNull(),
    byMail: boolean().notNull(),
    inBrowser: boolean().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.topic] }),
    check("alert_preference_topic_known", oneOf(t.topic, topics)),
    check("alert_preference_security_stays", sql`${t.topic} <> 'security' or (${t.inPortal} and ${t.byMail})`),
  ],
);

/** When a person wants mail: as it happens or once a day, and never in their quiet hours. Hours are of their own clock, 0 to 23. */
export const mailSetting = pgTable(
  "mail_setting",
  {
    userId: uuid()
      .primaryKey()
      .references(() => user.id),
    isDigest: boolean().notNull(),
    quietFrom: integer(),
    quietUntil: integer(),
    timeZone: text().notNull(),
    digestedOn: day(),
  },
  (t) => [
    check("mail_setting_quiet_hours", sql`(${t.quietFrom} is null) = (${t.quietUntil} is null)`),
    check("mail_setting_hours", sql`${t.quietFrom} between 0 and 23 and ${t.quietUntil} between 0 and 23`),
  ],
);
