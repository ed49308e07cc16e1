import { sql } from "drizzle-orm";
import { check, foreignKey, index, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { bytea, createdAt, id, instant } from "./columns";
import { copayCalculation } from "./copay";
import { user } from "./people";

/** "I have seen this price": bound to the very receipt by its hash. Never changed. */
export const copayAcknowledgement = pgTable(
  "copay_acknowledgement",
  {
    calculationId: uuid().primaryKey(),
    patientId: uuid().notNull(),
    hash: text().notNull(),
    acknowledgedBy: uuid()
      .notNull()
      .references(() => user.id),
    acknowledgedAt: instant().notNull(),
  },
  (t) => [
    foreignKey({
      name: "copay_acknowledgement_of_patient",
      columns: [t.patientId, t.calculationId],
      foreignColumns: [copayCalculation.patientId, copayCalculation.id],
    }),
  ],
);

/** A link that shows one receipt to whoever has it. Only the SHA-256 of its secret is kept. */
export const shareLink = pgTable(
  "share_link",
  {
    id: id(),
    patientId: uuid().notNull(),
    calculationId: uuid().notNull(),
    tokenHash: bytea().notNull().unique(),
    createdAt: createdAt(),
    expiresAt: instant().notNull(),
    revokedAt: instant(),
  },
  (t) => [
    unique("share_link_of_patient").on(t.patientId, t.id),
    index("share_link_of_calculation").on(t.calculationId),
    foreignKey({
      name: "share_link_calculation_of_patient",
      columns: [t.patientId, t.calculationId],
      foreignColumns: [copayCalculation.patientId, copayCalculation.id],
    }),
    check("share_link_expires", sql`${t.expiresAt} > ${t.createdAt}`),
  ],
);

/** Each time a link was opened. Who opened it cannot be known. */
export const shareOpening = pgTable(
  "share_opening",
  { id: id(), patientId: uuid().notNull(), shareLinkId: uuid().notNull(), at: instant().notNull() },
  (t) => [
    index("share_opening_of_link").on(t.shareLinkId, t.at),
    foreignKey({
      name: "share_opening_link_of_patient",
      columns: [t.patientId, t.shareLinkId],
      foreignColumns: [shareLink.patientId, shareLink.id],
    }),
  ],
);
