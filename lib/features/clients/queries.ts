import { and, asc, eq, gt, isNotNull, isNull, or, sql } from "drizzle-orm";
import { clientPlan, clientSecret, clientSystem, type Scope } from "@/db/schema/clients";
import { plan } from "@/db/schema/plans";
import { secondsToWait } from "@/lib/features/people/throttle";
import { Id } from "@/lib/features/shapes";
import { instantOf, sorted } from "@/lib/features/sorting";
import { notFound } from "@/lib/kernel/errors";
import { etagOf } from "@/lib/kernel/etag";
import { query } from "@/lib/kernel/operation";
import { tokenHash } from "@/lib/kernel/session";
import { grantsOf } from "./registry";
import { ClientCheckInput, ClientInput, type ClientSummary, ClientsInput, type RegisteredClient } from "./schemas";

/** What a request for a token needs before any system is known: the system whose secret this is, and how long to wait. */
export const findClient = query({
  action: "client.check",
  input: ClientCheckInput,
  async run(db, { clientId, secret, keys }, { now }) {
    const wait = await secondsToWait(db, keys, now);
    if (wait > 0 || !Id.safeParse(clientId).success) return { client: undefined, wait };
    const [client] = await db
      .select({ id: sql<string>`client_id`, name: sql<string>`name`, scopes: sql<Scope[]>`scopes` })
      .from(sql`find_client(${clientId}, ${tokenHash(secret)})`);
    return { client, wait };
  },
});

const { id, name, scopes, createdAt, revokedAt } = clientSystem;
type Row = { id: string; name: string; scopes: Scope[]; createdAt: Date; revokedAt: Date | null };

const summaryOf = (row: Row): ClientSummary => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  revokedAt: row.revokedAt?.toISOString() ?? null,
});

const ways = {
  name: { by: name, as: "text", of: (row: Row) => row.name },
  state: {
    by: sql`(${revokedAt} is not null)::integer`,
    as: "integer",
    of: (row: Row) => Number(row.revokedAt !== null),
  },
  since: { by: instantOf(createdAt), as: "timestamptz", of: (row: Row) => row.createdAt.toISOString() },
} as const;
const byId = { by: id, of: (row: Row) => row.id };

/** The systems that may use the API, and those that no longer may. */
export const listClients = query({
  action: "clients.list",
  input: ClientsInput,
  async run(db, { state, limit, ...place }) {
    const order = sorted(ways, byId, place);
    const rows = await db
      .select({ id, name, scopes, createdAt, revokedAt })
      .from(clientSystem)
      .where(and(state && (state === "active" ? isNull(revokedAt) : isNotNull(revokedAt)), order.after))
      .orderBy(...order.by)
      .limit(limit + 1);
    return order.page(rows, limit, summaryOf);
  },
});

/** One system: what it may do, for whose members, and which of its secrets work. */
export const getClient = query({
  action: "client.read",
  input: ClientInput,
  async run(db, input, { now }): Promise<RegisteredClient> {
    const [row] = await db
      .select({ id, name, scopes, createdAt, revokedAt })
      .from(clientSystem)
      .where(eq(id, input.id));
    if (!row) throw notFound();
    const plans = await db
      .select({ id: plan.id, name: plan.name })
      .from(clientPlan)
      .innerJoin(plan, eq(plan.id, clientPlan.planId))
      .where(eq(clientPlan.clientId, row.id))
      .orderBy(asc(plan.name), asc(plan.id));
    const secrets = await db
      .select({ createdAt: clientSecret.createdAt, expiresAt: clientSecret.expiresAt })
      .from(clientSecret)
      .where(
        and(eq(clientSecret.clientId, row.id), or(isNull(clientSecret.expiresAt), gt(clientSecret.expiresAt, now))),
      )
      .orderBy(asc(clientSecret.createdAt), asc(clientSecret.id));
    return {
      ...summaryOf(row),
      plans,
      version: etagOf(await grantsOf(db, row.id)),
      secrets: secrets.map((secret) => ({
        createdAt: secret.createdAt.toISOString(),
        expiresAt: secret.expiresAt?.toISOString() ?? null,
      })),
    };
  },
});
