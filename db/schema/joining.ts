import { sql } from "drizzle-orm";
import { check, index, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { bytea, createdAt, day, id, instant, oneOf } from "./columns";
import { user } from "./people";

/** What a link in a letter can do, once. */
export const linkPurposes = ["sign-up", "invitation", "passphrase-reset", "email", "address-change"] as const;
export const staffRoles = ["provider", "admin"] as const;
export const roleDecisions = ["approved", "declined"] as const;

/** Someone asks for an account to a record. Becomes one only by the link that goes to the address on the plan's member list. */
export const signUp = pgTable(
  "sign_up",
  {
    id: id(),
    email: text().notNull(),
    displayName: text().notNull(),
    passphraseHash: text().notNull(),
    memberId: text().notNull(),
    dateOfBirth: day().notNull(),
    enrolmentCodeHash: bytea(),
    /** The record it was found to be about. */
    patientId: uuid(),
    createdAt: createdAt(),
  },
  (t) => [check("sign_up_email_normal", sql`${t.email} = lower(${t.email}) and ${t.email} like '%_@_%'`)],
);

/** An administrator asks someone to work here, in one role, at one organisation. */
export const invitation = pgTable(
  "invitation",
  {
    id: id(),
    email: text().notNull(),
    displayName: text().notNull(),
    role: text({ enum: staffRoles }).notNull(),
    organization: text().notNull(),
    npi: text(),
    specialty: text(),
    invitedBy: uuid()
      .notNull()
      .references(() => user.id),
    createdAt: createdAt(),
    acceptedAt: instant(),
    withdrawnAt: instant(),
  },
  (t) => [
    check("invitation_role_known", oneOf(t.role, staffRoles)),
    check("invitation_email_normal", sql`${t.email} = lower(${t.email}) and ${t.email} like '%_@_%'`),
    check("invitation_provider", sql`(${t.role} = 'provider') = (${t.npi} is not null and ${t.specialty} is not null)`),
  ],
);

/** A link that works once and not for long. Only the SHA-256 of its token is kept. */
export const oneTimeLink = pgTable(
  "one_time_link",
  {
    id: id(),
    purpose: text({ enum: linkPurposes }).notNull(),
    tokenHash: bytea().notNull().unique(),
    signUpId: uuid().references(() => signUp.id),
    invitationId: uuid().references(() => invitation.id),
    userId: uuid().references(() => user.id),
    /** Where the letter goes; for purposes `email` and `address-change` the address that is proven by it. */
    email: text().notNull(),
    /** The sign-in address that `email` is to take the place of. */
    replacesEmail: text(),
    createdAt: createdAt(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
  },
  (t) => [
    check("one_time_link_purpose_known", oneOf(t.purpose, linkPurposes)),
    check(
      "one_time_link_subject",
      sql`(${t.purpose} = 'sign-up') = (${t.signUpId} is not null) and (${t.purpose} = 'invitation') = (${t.invitationId} is not null) and (${t.purpose} in ('passphrase-reset', 'email', 'address-change')) = (${t.userId} is not null)`,
    ),
    check("one_time_link_replaces", sql`(${t.purpose} = 'address-change') = (${t.replacesEmail} is not null)`),
    index("one_time_link_user").on(t.userId),
  ],
);

/** A change of someone's role, asked for by one administrator and decided by another. */
export const roleChange = pgTable(
  "role_change",
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => user.id),
    fromRole: text({ enum: staffRoles }).notNull(),
    toRole: text({ enum: staffRoles }).notNull(),
    requestedBy: uuid()
      .notNull()
      .references(() => user.id),
    requestedAt: createdAt(),
    decidedBy: uuid().references(() => user.id),
    decidedAt: instant(),
    decision: text({ enum: roleDecisions }),
  },
  (t) => [
    check(
      "role_change_roles",
      sql`${oneOf(t.fromRole, staffRoles)} and ${oneOf(t.toRole, staffRoles)} and ${t.fromRole} <> ${t.toRole}`,
    ),
    check("role_change_second_person", sql`${t.decidedBy} is null or ${t.decidedBy} <> ${t.requestedBy}`),
    check(
      "role_change_decided",
      sql`(${t.decision} is null) = (${t.decidedAt} is null) and (${t.decision} is null) = (${t.decidedBy} is null) and (${t.decision} is null or ${oneOf(t.decision, roleDecisions)})`,
    ),
    unique("role_change_open").on(t.userId, t.decidedAt).nullsNotDistinct(),
  ],
);
