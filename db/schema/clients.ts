import { sql } from "drizzle-orm";
import { check, customType, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "./columns";
import { plan } from "./plans";

const bytea = customType<{ data: Uint8Array }>({ dataType: () => "bytea" });

/** What a client system may be allowed to do. What each one opens stands in the access table. */
export const scopes = [
  "formulary.read",
  "formulary.write",
  "copay.calculate",
  "patients.read",
  "messages.read",
  "messages.write",
  "claims.write",
  "audit.read",
  "events.read",
] as const;
export type Scope = (typeof scopes)[number];

const knownScopes = sql.raw(`array[${scopes.map((scope) => `'${scope}'`).join(", ")}]`);
const clientId = () =>
  uuid()
    .notNull()
    .references(() => clientSystem.id);

/** Another system that acts here in its own name. Revoking it ends its tokens at once. */
export const clientSystem = pgTable(
  "client_system",
  {
    id: id(),
    name: text().notNull().unique(),
    scopes: text({ enum: scopes }).array().notNull(),
    createdAt: createdAt(),
    revokedAt: instant(),
  },
  (t) => [
    check("client_system_named", sql`length(trim(${t.name})) between 1 and 100`),
    check("client_system_scopes_known", sql`${t.scopes} <@ ${knownScopes}`),
  ],
);

/** The plans whose members a client system sees. Without a row it sees nobody. */
export const clientPlan = pgTable(
  "client_plan",
  {
    clientId: clientId(),
    planId: uuid()
      .notNull()
      .references(() => plan.id),
  },
  (t) => [primaryKey({ columns: [t.clientId, t.planId] })],
);

/** 256 random bits each, so their SHA-256 tells nothing. While secrets are rotated, the old one stays good until it expires. */
export const clientSecret = pgTable(
  "client_secret",
  {
    id: id(),
    clientId: clientId(),
    secretHash: bytea().notNull().unique(),
    createdAt: createdAt(),
    expiresAt: instant(),
  },
  (t) => [index("client_secret_client").on(t.clientId)],
);

/** A token a client system works with. Only its SHA-256 is kept. */
export const clientToken = pgTable(
  "client_token",
  {
    id: id(),
    clientId: clientId(),
    tokenHash: bytea().notNull().unique(),
    scopes: text({ enum: scopes }).array().notNull(),
    createdAt: createdAt(),
    expiresAt: instant().notNull(),
  },
  (t) => [index("client_token_client").on(t.clientId)],
);
