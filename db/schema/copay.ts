import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  customType,
  foreignKey,
  index,
  integer,
  json,
  jsonb,
  pgTable,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import type { ShownOptions } from "@/lib/benefits/shown-options";
import type { ToldPrice } from "@/lib/benefits/told-price";
import { cents, day, id, instant, oneOf, quantity } from "./columns";
import { medication } from "./formulary";
import { coverage } from "./members";
import { patient } from "./people";
import { pharmacy } from "./pharmacies";
import { plan } from "./plans";

export const priceStatuses = ["covered", "not-covered", "price-unknown"] as const;

/** A transaction's number, which never comes again. */
const transactionId = customType<{ data: string }>({ dataType: () => "xid8" });

/** A price as it was told, with everything needed to work it out again. Never changed. */
export const copayCalculation = pgTable(
  "copay_calculation",
  {
    id: id(),
    patientId: uuid()
      .notNull()
      .references(() => patient.id),
    coverageId: uuid().notNull(),
    requestedBy: uuid().notNull(),
    planId: uuid()
      .notNull()
      .references(() => plan.id),
    medicationId: uuid()
      .notNull()
      .references(() => medication.id),
    pharmacyId: uuid().references(() => pharmacy.id),
    pharmacyType: text(),
    quantity: quantity().notNull(),
    daysSupply: integer().notNull(),
    fillOn: day().notNull(),
    brandRequested: boolean().notNull(),
    status: text({ enum: priceStatuses }).notNull(),
    priceCents: cents(),
    patientPayCents: cents(),
    planPayCents: cents(),
    /** What was told, as the API answers it. */
    answer: json().$type<ToldPrice>().notNull(),
    /** The receipt's exact text: the answer and all that went into it. Null in hash, signature and key: never signed. */
    document: text().notNull(),
    hash: text(),
    signature: text(),
    keyId: text(),
    /** For those who keep calculations offline: what a snapshot had not seen yet is new to whoever read with it. */
    recordedIn: transactionId().notNull().default(sql`pg_current_xact_id()`),
    /** The other pharmacies and drugs that were shown beside the price; null: none were looked for. */
    options: jsonb().$type<ShownOptions>(),
    planTermsVersion: integer().notNull(),
    formularyVersion: text().notNull(),
    engineVersion: text().notNull(),
    calculatedAt: instant().notNull(),
    validUntil: instant().notNull(),
  },
  (t) => [
    unique("copay_calculation_of_patient").on(t.patientId, t.id),
    foreignKey({
      name: "copay_calculation_coverage_of_patient",
      columns: [t.patientId, t.coverageId],
      foreignColumns: [coverage.patientId, coverage.id],
    }),
    index("copay_calculation_history").on(t.patientId, t.id),
    check("copay_calculation_signed_whole", sql`num_nonnulls(${t.hash}, ${t.signature}, ${t.keyId}) in (0, 3)`),
    check("copay_calculation_status_known", oneOf(t.status, priceStatuses)),
    check("copay_calculation_covered_has_amount", sql`${t.status} <> 'covered' or ${t.patientPayCents} is not null`),
  ],
);
