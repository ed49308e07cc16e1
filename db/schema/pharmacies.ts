import { sql } from "drizzle-orm";
import { check, index, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { cents, day, id, micros, oneOf } from "./columns";
import { medication } from "./formulary";
import { plan } from "./plans";

export const channels = ["retail", "mail", "specialty"] as const;
/** A pharmacy with no row for a plan is outside that plan's network. */
export const networks = ["preferred", "standard"] as const;

export const pharmacy = pgTable(
  "pharmacy",
  {
    id: id(),
    name: text().notNull(),
    npi: text().notNull().unique(),
    ncpdpId: text().notNull().unique(),
    channel: text({ enum: channels }).notNull(),
    street: text().notNull(),
    city: text().notNull(),
    state: text().notNull(),
    postalCode: text().notNull(),
    phone: text().notNull(),
  },
  (t) => [index("pharmacy_name").on(t.name, t.id), check("pharmacy_channel_known", oneOf(t.channel, channels))],
);

export const pharmacyNetwork = pgTable(
  "pharmacy_network",
  {
    planId: uuid()
      .notNull()
      .references(() => plan.id),
    pharmacyId: uuid()
      .notNull()
      .references(() => pharmacy.id),
    network: text({ enum: networks }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.planId, t.pharmacyId] }),
    check("pharmacy_network_known", oneOf(t.network, networks)),
  ],
);

/** Negotiated and usual price of a drug at a pharmacy. No row means the price is not known, never that it is nothing. */
export const drugPrice = pgTable(
  "drug_price",
  {
    id: id(),
    pharmacyId: uuid()
      .notNull()
      .references(() => pharmacy.id),
    medicationId: uuid()
      .notNull()
      .references(() => medication.id),
    effectiveFrom: day().notNull(),
    effectiveTo: day(),
    negotiatedUnitMicros: micros().notNull(),
    dispensingFeeCents: cents().notNull(),
    usualUnitMicros: micros(),
  },
  (t) => [
    unique("drug_price_start").on(t.medicationId, t.pharmacyId, t.effectiveFrom),
    check("drug_price_positive", sql`${t.negotiatedUnitMicros} > 0 and ${t.dispensingFeeCents} >= 0`),
  ],
);
