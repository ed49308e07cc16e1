import { sql } from "drizzle-orm";
import { check, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { id, oneOf } from "./columns";
import { provider } from "./people";

export const careTeamKinds = ["clinic", "pharmacy"] as const;
export const holidayCalendars = ["us-federal", "none"] as const;

/** Who answers messages together, when they work, and how soon they promise to answer. */
export const careTeam = pgTable(
  "care_team",
  {
    id: id(),
    name: text().notNull(),
    kind: text({ enum: careTeamKinds }).notNull(),
    organization: text().notNull(),
    phone: text().notNull(),
    timeZone: text().notNull(),
    opensAtMinute: integer().notNull(),
    closesAtMinute: integer().notNull(),
    holidays: text({ enum: holidayCalendars }).notNull(),
    replyBusinessDays: integer().notNull(),
  },
  (t) => [
    check("care_team_kind_known", oneOf(t.kind, careTeamKinds)),
    check("care_team_holidays_known", oneOf(t.holidays, holidayCalendars)),
    check(
      "care_team_hours",
      sql`0 <= ${t.opensAtMinute} and ${t.opensAtMinute} < ${t.closesAtMinute}
      and ${t.closesAtMinute} <= 1440`,
    ),
    check("care_team_reply", sql`${t.replyBusinessDays} between 1 and 10`),
  ],
);

export const careTeamMember = pgTable(
  "care_team_member",
  {
    careTeamId: uuid()
      .notNull()
      .references(() => careTeam.id),
    providerId: uuid()
      .notNull()
      .references(() => provider.id),
    role: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.careTeamId, t.providerId] })],
);

/** Words a team sends often. They name nobody. */
export const messageTemplate = pgTable("message_template", {
  id: id(),
  careTeamId: uuid()
    .notNull()
    .references(() => careTeam.id),
  title: text().notNull(),
  body: text().notNull(),
});
