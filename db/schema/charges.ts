import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, jsonb, pgTable, unique, uuid } from "drizzle-orm/pg-core";
import type { ChargeExplanation } from "@/lib/benefits/charge-explanation";
import { cents, createdAt, day, id, quantity } from "./columns";
import { copayCalculation } from "./copay";
import { medication } from "./formulary";
import { claim } from "./members";
import { patient } from "./people";
import { pharmacy } from "./pharmacies";

/** "I was charged something else": the amount, what the label says, and how it was explained then. Never changed. */
export const chargeReport = pgTable(
  "charge_report",
  {
    id: id(),
    patientId: uuid()
      .notNull()
      .references(() => patient.id),
    /** What the charge is compared with: a price that was told, or the plan's answer to a claim. */
    calculationId: uuid(),
    claimId: uuid(),
    chargedCents: cents().notNull(),
    /** The label, as far as the person knows it. */
    medicationId: uuid().references(() => medication.id),
    quantity: quantity(),
    daysSupply: integer(),
    pharmacyId: uuid().references(() => pharmacy.id),
    fillOn: day(),
    explanation: jsonb().$type<ChargeExplanation>().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("charge_report_of_patient").on(t.patientId, t.id),
    foreignKey({
      name: "charge_report_price_of_patient",
      columns: [t.patientId, t.calculationId],
      foreignColumns: [copayCalculation.patientId, copayCalculation.id],
    }),
    foreignKey({
      name: "charge_report_claim_of_patient",
      columns: [t.patientId, t.claimId],
      foreignColumns: [claim.patientId, claim.id],
    }),
    index("charge_report_by_price").on(t.calculationId),
    index("charge_report_by_claim").on(t.claimId),
    check("charge_report_compares_one", sql`num_nonnulls(${t.calculationId}, ${t.claimId}) = 1`),
  ],
);
