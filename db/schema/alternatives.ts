import { index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { day, id } from "./columns";
import { medication } from "./formulary";

/** Drugs for the same use in a comparable form and strength, as a named source has them. Curated by people, never derived. */
export const therapeuticGroup = pgTable("therapeutic_group", {
  id: id(),
  /** What they are for: "high cholesterol, moderate-intensity treatment". */
  usedFor: text().notNull(),
  source: text().notNull(),
  reviewedOn: day().notNull(),
});

export const therapeuticGroupMember = pgTable(
  "therapeutic_group_member",
  {
    groupId: uuid()
      .notNull()
      .references(() => therapeuticGroup.id),
    medicationId: uuid()
      .notNull()
      .references(() => medication.id),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.medicationId] }),
    index("therapeutic_group_member_medication").on(t.medicationId),
  ],
);
