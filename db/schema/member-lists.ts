import { sql } from "drizzle-orm";
import { check, index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, instant, oneOf } from "./columns";
import { user } from "./people";
import { plan } from "./plans";

export const memberListStates = ["waiting", "applied", "failed"] as const;

/** A row of a member list that could not be used, and why. Names no one: the line is in the file that was sent. */
export type RefusedLine = { line: number; field: string; reason: string };
export type MemberListReport = {
  read: number;
  added: number;
  changed: number;
  unchanged: number;
  refused: RefusedLine[];
};

/** A plan's list of its members as an administrator sent it. The file itself is kept only until it has been applied. */
export const memberList = pgTable(
  "member_list",
  {
    id: id(),
    planId: uuid()
      .notNull()
      .references(() => plan.id),
    fileName: text().notNull(),
    content: text(),
    state: text({ enum: memberListStates }).notNull().default("waiting"),
    report: jsonb().$type<MemberListReport>(),
    sentBy: uuid()
      .notNull()
      .references(() => user.id),
    createdAt: createdAt(),
    finishedAt: instant(),
  },
  (t) => [
    index("member_list_newest").on(t.id.desc()),
    check("member_list_state_known", oneOf(t.state, memberListStates)),
    check("member_list_content_until_applied", sql`(${t.content} is not null) = (${t.state} = 'waiting')`),
    check("member_list_report", sql`(${t.report} is not null) = (${t.state} = 'applied')`),
  ],
);
