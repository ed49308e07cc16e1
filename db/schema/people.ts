import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { bytea, createdAt, day, id, instant, oneOf } from "./columns";

export const roles = ["patient", "provider", "admin"] as const;
export type Role = (typeof roles)[number];

export const user = pgTable(
  "user",
  {
    id: id(),
    email: text().notNull().unique(),
    displayName: text().notNull(),
    role: text({ enum: roles }).notNull(),
    passphraseHash: text().notNull(),
    isActive: boolean().notNull().default(true),
    isDemo: boolean().notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [
    check("user_role_known", oneOf(t.role, roles)),
    check("user_email_normal", sql`${t.email} = lower(${t.email}) and ${t.email} like '%_@_%'`),
  ],
);

/** A browser's sign-in. Only the SHA-256 of the token is kept, so the table cannot be replayed. */
export const session = pgTable(
  "session",
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => user.id),
    tokenHash: bytea().notNull().unique(),
    createdAt: createdAt(),
    lastSeenAt: instant().notNull().defaultNow(),
    expiresAt: instant().notNull(),
    revokedAt: instant(),
  },
  (t) => [index("session_user").on(t.userId)],
);

/** Failed sign-ins per throttle key (a hash of account, address, or both), kept in the database so that servers share them. */
export const signInThrottle = pgTable("sign_in_throttle", {
  keyHash: text().primaryKey(),
  failures: integer().notNull(),
  blockedUntil: instant().notNull(),
  lastFailedAt: instant().notNull(),
});

export const patient = pgTable("patient", {
  id: id(),
  userId: uuid()
    .unique()
    .references(() => user.id),
  medicalRecordNumber: text().notNull().unique(),
  displayName: text().notNull(),
  dateOfBirth: day().notNull(),
  isActive: boolean().notNull().default(true),
  createdAt: createdAt(),
});

/** People who share a plan's family limits; their running totals are in family_accumulator. */
export const family = pgTable("family", {
  id: id(),
  displayName: text().notNull(),
  createdAt: createdAt(),
});

export const provider = pgTable("provider", {
  id: id(),
  userId: uuid()
    .notNull()
    .unique()
    .references(() => user.id),
  npi: text().notNull().unique(),
  displayName: text().notNull(),
  specialty: text().notNull(),
  organization: text().notNull(),
});

export const careRelationship = pgTable(
  "care_relationship",
  {
    id: id(),
    patientId: uuid()
      .notNull()
      .references(() => patient.id),
    providerId: uuid()
      .notNull()
      .references(() => provider.id),
    startedOn: day().notNull(),
    endedOn: day(),
  },
  (t) => [
    unique("care_relationship_once").on(t.patientId, t.providerId, t.startedOn),
    index("care_relationship_provider").on(t.providerId),
    check("care_relationship_dates", sql`${t.endedOn} is null or ${t.endedOn} >= ${t.startedOn}`),
  ],
);

/** What a request with an Idempotency-Key answered, so that a repeat gets the same answer and has no second effect. */
export const idempotencyKey = pgTable(
  "idempotency_key",
  {
    userId: uuid().notNull(),
    key: text().notNull(),
    action: text().notNull(),
    requestHash: text().notNull(),
    answer: text(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.key] })],
);
