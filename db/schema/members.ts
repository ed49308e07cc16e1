import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import type { QuoteResult } from "@/lib/benefits/terms";
import { bytea, cents, createdAt, day, id, instant, oneOf, quantity } from "./columns";
import { copayCalculation } from "./copay";
import { medication } from "./formulary";
import { family, patient } from "./people";
import { pharmacy } from "./pharmacies";
import { plan } from "./plans";

export const relationships = ["self", "spouse", "child", "other"] as const;
export const claimStatuses = ["paid", "not-covered"] as const;
export const accumulatorKinds = ["deductible", "out-of-pocket"] as const;

const patientId = () =>
  uuid()
    .notNull()
    .references(() => patient.id);
const planId = () =>
  uuid()
    .notNull()
    .references(() => plan.id);

/** A person's cover by a plan. Priority 1 pays first. */
export const coverage = pgTable(
  "coverage",
  {
    id: id(),
    patientId: patientId(),
    planId: planId(),
    familyId: uuid().references(() => family.id),
    memberId: text().notNull(),
    /** Where the plan's member list says this person gets mail; null when the list has no address. */
    listedEmail: text(),
    /** SHA-256 of the code the plan sent by letter to a member whose list has no address. */
    enrolmentCodeHash: bytea(),
    relationship: text({ enum: relationships }).notNull(),
    priority: integer().notNull().default(1),
    effectiveFrom: day().notNull(),
    effectiveTo: day(),
  },
  (t) => [
    unique("coverage_of_patient").on(t.patientId, t.id),
    unique("coverage_start").on(t.patientId, t.planId, t.effectiveFrom),
    index("coverage_plan").on(t.planId, t.patientId),
    index("coverage_member_id").on(t.memberId),
    index("coverage_family").on(t.familyId),
    check("coverage_relationship_known", oneOf(t.relationship, relationships)),
    check("coverage_dates", sql`${t.effectiveTo} is null or ${t.effectiveTo} >= ${t.effectiveFrom}`),
    check("coverage_priority", sql`${t.priority} between 1 and 9`),
  ],
);

/** What a person takes. An ended row stays, so the list can show the past. */
export const patientMedication = pgTable(
  "patient_medication",
  {
    patientId: patientId(),
    medicationId: uuid()
      .notNull()
      .references(() => medication.id),
    quantity: quantity().notNull(),
    daysSupply: integer().notNull(),
    pharmacyId: uuid().references(() => pharmacy.id),
    startedOn: day().notNull(),
    endedOn: day(),
  },
  (t) => [
    primaryKey({ columns: [t.patientId, t.medicationId] }),
    index("patient_medication_takers").on(t.medicationId, t.patientId),
    check("patient_medication_amounts", sql`${t.quantity} > 0 and ${t.daysSupply} between 1 and 365`),
    check("patient_medication_dates", sql`${t.endedOn} is null or ${t.endedOn} >= ${t.startedOn}`),
  ],
);

/** One fill as the plan answered it. Never changed: what is taken back is taken back by a reversal. */
export const claim = pgTable(
  "claim",
  {
    id: id(),
    patientId: patientId(),
    coverageId: uuid().notNull(),
    planId: planId(),
    claimNumber: text().notNull(),
    /** The body it came with, so that a repeat is known from another claim under the same number. */
    requestHash: text(),
    submittedBy: uuid(),
    medicationId: uuid()
      .notNull()
      .references(() => medication.id),
    pharmacyId: uuid()
      .notNull()
      .references(() => pharmacy.id),
    filledOn: day().notNull(),
    quantity: quantity().notNull(),
    daysSupply: integer().notNull(),
    status: text({ enum: claimStatuses }).notNull(),
    priceCents: cents().notNull(),
    patientPayCents: cents().notNull(),
    planPayCents: cents().notNull(),
    assistancePayCents: cents().notNull().default(0),
    secondaryPayCents: cents().notNull().default(0),
    /** What the pharmacy says it charged. */
    chargedCents: cents(),
    pharmacyType: text(),
    brandRequested: boolean().notNull().default(false),
    /** The price this person was told last before the claim. */
    calculationId: uuid(),
    /** What the engine answered; null for a claim that was adjudicated before it came here. */
    result: jsonb().$type<QuoteResult>(),
    planTermsVersion: integer(),
    formularyVersion: text(),
    engineVersion: text(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("claim_of_patient").on(t.patientId, t.id),
    unique("claim_number_of_plan").on(t.planId, t.claimNumber),
    foreignKey({
      name: "claim_quote_of_patient",
      columns: [t.patientId, t.calculationId],
      foreignColumns: [copayCalculation.patientId, copayCalculation.id],
    }),
    index("claim_by_day").on(t.patientId, t.filledOn),
    index("claim_by_drug").on(t.medicationId, t.patientId, t.filledOn),
    foreignKey({
      name: "claim_coverage_of_patient",
      columns: [t.patientId, t.coverageId],
      foreignColumns: [coverage.patientId, coverage.id],
    }),
    check("claim_status_known", oneOf(t.status, claimStatuses)),
    check(
      "claim_shares_add_up",
      sql`${t.patientPayCents} + ${t.planPayCents} + ${t.assistancePayCents} + ${t.secondaryPayCents} = ${t.priceCents}`,
    ),
  ],
);

/** That a claim was taken back, at most once. Its entries stand beside those of the claim. */
export const claimReversal = pgTable(
  "claim_reversal",
  {
    id: id(),
    patientId: patientId(),
    planId: planId(),
    claimId: uuid().notNull().unique(),
    reversedBy: uuid(),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKey({
      name: "claim_reversal_of_patient",
      columns: [t.patientId, t.claimId],
      foreignColumns: [claim.patientId, claim.id],
    }),
  ],
);

/** A person's running totals for a plan year; equal to the sum of their entries. */
export const accumulator = pgTable(
  "accumulator",
  {
    patientId: patientId(),
    planId: planId(),
    planYear: integer().notNull(),
    deductibleMetCents: cents().notNull().default(0),
    outOfPocketMetCents: cents().notNull().default(0),
    updatedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.patientId, t.planId, t.planYear] }),
    check("accumulator_not_negative", sql`${t.deductibleMetCents} >= 0 and ${t.outOfPocketMetCents} >= 0`),
  ],
);

/** A family's running totals for a plan year. Locked before any person's row. */
export const familyAccumulator = pgTable(
  "family_accumulator",
  {
    familyId: uuid()
      .notNull()
      .references(() => family.id),
    planId: planId(),
    planYear: integer().notNull(),
    deductibleMetCents: cents().notNull().default(0),
    outOfPocketMetCents: cents().notNull().default(0),
    updatedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.familyId, t.planId, t.planYear] }),
    check("family_accumulator_not_negative", sql`${t.deductibleMetCents} >= 0 and ${t.outOfPocketMetCents} >= 0`),
  ],
);

/** Every cent that moved a total, with the claim it came from and the person's balance after it. */
export const accumulatorEntry = pgTable(
  "accumulator_entry",
  {
    id: id(),
    patientId: patientId(),
    familyId: uuid().references(() => family.id),
    planId: planId(),
    planYear: integer().notNull(),
    claimId: uuid().notNull(),
    kind: text({ enum: accumulatorKinds }).notNull(),
    amountCents: cents().notNull(),
    balanceCents: cents().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    index("accumulator_entry_ledger").on(t.patientId, t.planId, t.planYear, t.id),
    index("accumulator_entry_of_claim").on(t.claimId),
    foreignKey({
      name: "accumulator_entry_claim_of_patient",
      columns: [t.patientId, t.claimId],
      foreignColumns: [claim.patientId, claim.id],
    }),
    check("accumulator_entry_kind_known", oneOf(t.kind, accumulatorKinds)),
  ],
);
