import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { cents, createdAt, day, id, instant, oneOf, quantity } from "./columns";
import { priceStatuses } from "./copay";
import { medication } from "./formulary";
import { coverage } from "./members";
import { pharmacy } from "./pharmacies";
import { plan } from "./plans";

/** A change is drafted, its effect is worked out, a second person approves it, and then it is published; or it is withdrawn. */
export const changeStates = ["draft", "approved", "published", "withdrawn"] as const;
export const impactStates = ["none", "running", "ready"] as const;
export const impactReasons = ["takes", "follows"] as const;

/** A change to the drug list, from the draft to the version it became. */
export const formularyChange = pgTable(
  "formulary_change",
  {
    id: id(),
    title: text().notNull(),
    state: text({ enum: changeStates }).notNull().default("draft"),
    /** The person or the system that drafted it. */
    createdBy: uuid().notNull(),
    createdAt: createdAt(),
    impactState: text({ enum: impactStates }).notNull().default("none"),
    impactAt: instant(),
    /** What the effect was worked out from, hashed. Another hash now means that the data moved since. */
    impactPrint: text(),
    approvedBy: uuid(),
    approvedAt: instant(),
    publishedBy: uuid(),
    publishedAt: instant(),
    /** The version of the drug list that it became. */
    version: text(),
    /** The published change that this one takes back. */
    takesBackId: uuid(),
  },
  (t) => [
    foreignKey({ name: "formulary_change_takes_back", columns: [t.takesBackId], foreignColumns: [t.id] }),
    index("formulary_change_newest").on(t.id.desc()),
    check("formulary_change_state_known", oneOf(t.state, changeStates)),
    check("formulary_change_impact_known", oneOf(t.impactState, impactStates)),
    check("formulary_change_second_person", sql`${t.approvedBy} is null or ${t.approvedBy} <> ${t.createdBy}`),
    check("formulary_change_approved", sql`(${t.approvedBy} is null) = (${t.approvedAt} is null)`),
    check(
      "formulary_change_published",
      sql`(${t.state} = 'published') = (${t.publishedAt} is not null and ${t.version} is not null and ${t.approvedAt} is not null)`,
    ),
    check("formulary_change_impact", sql`(${t.impactState} = 'none') or ${t.impactPrint} is not null`),
  ],
);

/** What a change says of one drug on one plan's list, from a day on. */
export const formularyChangeEntry = pgTable(
  "formulary_change_entry",
  {
    changeId: uuid()
      .notNull()
      .references(() => formularyChange.id),
    position: integer().notNull(),
    planId: uuid()
      .notNull()
      .references(() => plan.id),
    medicationId: uuid()
      .notNull()
      .references(() => medication.id),
    effectiveFrom: day().notNull(),
    covered: boolean().notNull(),
    tier: text(),
    needsPriorAuthorization: boolean().notNull(),
    priorAuthorizationDetail: text(),
    needsStepTherapy: boolean().notNull(),
    stepTherapyDetail: text(),
    hasQuantityLimit: boolean().notNull(),
    quantityLimitDetail: text(),
    quantityLimitQuantity: quantity(),
    quantityLimitDays: integer(),
    /** Why, in words for the member. */
    note: text(),
  },
  (t) => [
    primaryKey({ columns: [t.changeId, t.position] }),
    unique("formulary_change_entry_once").on(t.changeId, t.planId, t.medicationId),
    check("formulary_change_entry_tier", sql`not ${t.covered} or ${t.tier} is not null`),
  ],
);

/** What a change does to one person's price for one drug: the preview, and whom the publication tells. */
export const formularyChangeImpact = pgTable(
  "formulary_change_impact",
  {
    id: id(),
    changeId: uuid()
      .notNull()
      .references(() => formularyChange.id),
    position: integer().notNull(),
    patientId: uuid().notNull(),
    coverageId: uuid().notNull(),
    reason: text({ enum: impactReasons }).notNull(),
    quantity: quantity().notNull(),
    daysSupply: integer().notNull(),
    pharmacyId: uuid().references(() => pharmacy.id),
    beforeStatus: text({ enum: priceStatuses }).notNull(),
    beforeCents: cents(),
    afterStatus: text({ enum: priceStatuses }).notNull(),
    afterCents: cents(),
    /** Another drug of the same class on the plan's list from that day that costs no more, or asks less. */
    hasAlternative: boolean().notNull(),
    /** When the person was told. */
    toldAt: instant(),
  },
  (t) => [
    unique("formulary_change_impact_of_patient").on(t.patientId, t.id),
    unique("formulary_change_impact_once").on(t.changeId, t.position, t.patientId),
    foreignKey({
      name: "formulary_change_impact_entry",
      columns: [t.changeId, t.position],
      foreignColumns: [formularyChangeEntry.changeId, formularyChangeEntry.position],
    }),
    foreignKey({
      name: "formulary_change_impact_coverage_of_patient",
      columns: [t.patientId, t.coverageId],
      foreignColumns: [coverage.patientId, coverage.id],
    }),
    check("formulary_change_impact_reason_known", oneOf(t.reason, impactReasons)),
    check(
      "formulary_change_impact_statuses",
      sql`${oneOf(t.beforeStatus, priceStatuses)} and ${oneOf(t.afterStatus, priceStatuses)}`,
    ),
  ],
);
