import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import { createdAt, day, id, instant, quantity } from "./columns";
import { medication } from "./formulary";
import { patient } from "./people";
import { pharmacy } from "./pharmacies";

const taken = () => ({
  patientId: uuid()
    .notNull()
    .references(() => patient.id),
  medicationId: uuid()
    .notNull()
    .references(() => medication.id),
  quantity: quantity().notNull(),
  daysSupply: integer().notNull(),
  pharmacyId: uuid().references(() => pharmacy.id),
});

/** What a person's list said of a drug before it was changed or removed. Kept by a trigger, never changed. */
export const patientMedicationPast = pgTable(
  "patient_medication_past",
  {
    id: id(),
    ...taken(),
    startedOn: day().notNull(),
    endedOn: day(),
    replacedAt: instant().notNull(),
  },
  (t) => [index("patient_medication_past_of_patient").on(t.patientId, t.medicationId, t.replacedAt)],
);

/** A fill whose price a person follows. The pharmacy is open where none is named. */
export const priceFollow = pgTable("price_follow", { ...taken(), createdAt: createdAt() }, (t) => [
  primaryKey({ columns: [t.patientId, t.medicationId] }),
  index("price_follow_followers").on(t.medicationId, t.patientId),
  check("price_follow_amounts", sql`${t.quantity} > 0 and ${t.daysSupply} between 1 and 365`),
]);
