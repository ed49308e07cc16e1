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
import type { PlanTerms } from "@/lib/benefits/terms";
import { cents, createdAt, day, id, instant, oneOf, quantity } from "./columns";
import { priceStatuses } from "./copay";
import { medication } from "./formulary";
import { importRun } from "./imports";
import { coverage } from "./members";
import { pharmacy } from "./pharmacies";
import { plan, planTerms } from "./plans";

/** What a change is about: drugs on plans' lists, or the terms of one plan. */
export const changeKinds = ["drug-list", "plan-terms"] as const;

/** A change is drafted, its effect is worked out, a second person approves it, and then it is published; or it is withdrawn. */
export const changeStates = ["draft", "approved", "published", "withdrawn"] as const;
export const impactStates = ["none", "running", "ready"] as const;
export const impactReasons = ["takes", "follows"] as const;
/** What makes a price another one. */
export const priceCauses = [...changeKinds, "list-and-terms"] as const;

/** A change of what members may be asked to pay, from the draft to the version it became. */
export const change = pgTable(
  "change",
  {
    id: id(),
    kind: text({ enum: changeKinds }).notNull(),
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
    /** The version of the list, or of all that prices rest on, that it became. */
    version: text(),
    /** The published change that this one takes back. */
    takesBackId: uuid(),
  },
  (t) => [
    foreignKey({ name: "change_takes_back", columns: [t.takesBackId], foreignColumns: [t.id] }),
    index("change_newest").on(t.id.desc()),
    check("change_kind_known", oneOf(t.kind, changeKinds)),
    check("change_state_known", oneOf(t.state, changeStates)),
    check("change_impact_known", oneOf(t.impactState, impactStates)),
    check("change_second_person", sql`${t.approvedBy} is null or ${t.approvedBy} <> ${t.createdBy}`),
    check("change_approved", sql`(${t.approvedBy} is null) = (${t.approvedAt} is null)`),
    check(
      "change_published",
      sql`(${t.state} = 'published') = (${t.publishedAt} is not null and ${t.version} is not null and ${t.approvedAt} is not null)`,
    ),
    check("change_impact", sql`(${t.impactState} = 'none') or ${t.impactPrint} is not null`),
  ],
);

/** What a change says of one drug on one plan's list, from a day on. */
export const changeEntry = pgTable(
  "change_entry",
  {
    changeId: uuid()
      .notNull()
      .references(() => change.id),
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
    unique("change_entry_once").on(t.changeId, t.planId, t.medicationId),
    check("change_entry_tier", sql`not ${t.covered} or ${t.tier} is not null`),
  ],
);

/** What a change says of a plan's terms: the whole of them, from a day on. */
export const changeTerms = pgTable("change_terms", {
  changeId: uuid()
    .primaryKey()
    .references(() => change.id),
  planId: uuid()
    .notNull()
    .references(() => plan.id),
  effectiveFrom: day().notNull(),
  /** The version that held on that day when the change was drafted, which the draft is a copy of; null: none did. */
  baseId: uuid().references(() => planTerms.id),
  terms: jsonb().$type<PlanTerms>().notNull(),
  /** Why, in words for the member. */
  note: text(),
});

/** What a change does to one person's price for one drug: the preview, and whom the publication tells. */
export const priceChange = pgTable(
  "price_change",
  {
    id: id(),
    /** What was published: a change that was drafted here, or an import. */
    changeId: uuid().references(() => change.id),
    importId: uuid().references(() => importRun.id),
    cause: text({ enum: priceCauses }).notNull(),
    patientId: uuid().notNull(),
    coverageId: uuid().notNull(),
    planId: uuid()
      .notNull()
      .references(() => plan.id),
    medicationId: uuid()
      .notNull()
      .references(() => medication.id),
    effectiveFrom: day().notNull(),
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
    unique("price_change_of_patient").on(t.patientId, t.id),
    index("price_change_untold").on(sql`coalesce(${t.changeId}, ${t.importId})`, t.id).where(sql`${t.toldAt} is null`),
    unique("price_change_once")
      .on(t.changeId, t.importId, t.patientId, t.medicationId, t.planId, t.effectiveFrom)
      .nullsNotDistinct(),
    check("price_change_published_by", sql`(${t.changeId} is null) <> (${t.importId} is null)`),
    check("price_change_cause_known", oneOf(t.cause, priceCauses)),
    foreignKey({
      name: "price_change_coverage_of_patient",
      columns: [t.patientId, t.coverageId],
      foreignColumns: [coverage.patientId, coverage.id],
    }),
    check("price_change_reason_known", oneOf(t.reason, impactReasons)),
    check(
      "price_change_statuses",
      sql`${oneOf(t.beforeStatus, priceStatuses)} and ${oneOf(t.afterStatus, priceStatuses)}`,
    ),
  ],
);
