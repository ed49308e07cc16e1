/** `npm run client`: registers client systems, as the owner of the tables. Each step is one transaction with its line in the trail. */
import { eq, inArray, or, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { v7 } from "uuid";
import * as schema from "@/db/schema";
import { clientPlan, clientSecret, clientSystem, type Scope, scopes } from "@/db/schema/clients";
import { SetupError } from "@/lib/env";
import { addClient, clientInForce, endClient, replaceSecret } from "@/lib/features/clients/registry";
import type { NewSecret } from "@/lib/features/clients/schemas";

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

type RegisteredClient = {
  id: string;
  name: string;
  scopes: string[];
  plans: string[];
  secrets: { createdAt: Date; expiresAt: Date | null }[];
  revokedAt: Date | null;
};

/** `overlapHours`: how long the old secrets stay good; 0 ends them and every token at once. */
export function clientRegistry(ownerUrl: string) {
  const connection = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  const db = drizzle(connection, { schema, casing: "snake_case" });
  type Tx = Parameters<Parameters<typeof db.transaction>[0]>[0];

  const record = (tx: Tx, action: string, id: string) =>
    tx.execute(sql`select set_config('app.role', 'operator', true),
      append_audit_event(${v7()}, ${action}, 'success', null, null, 'client-system', ${id}, '{}'::text[], 'command', ${v7()})`);

  async function inForce(tx: Tx, wanted: string) {
    const client = await clientInForce(tx, ID.test(wanted) ? { id: wanted } : { name: wanted });
    if (!client) throw new SetupError(`No client system "${wanted}" is in force. npm run client -- list shows them.`);
    return client;
  }

  return {
    create: (name: string, wantedScopes: readonly string[], wantedPlans: readonly string[]): Promise<NewSecret> =>
      db.transaction(async (tx) => {
        const known = scopesNamed(wantedScopes);
        const client = await addClient(tx, { name, scopes: known, planIds: await plansNamed(tx, wantedPlans) });
        if (!client) throw new SetupError(`There is a client system "${name}" already. Choose another name.`);
        await record(tx, "client.create", client.id);
        return client;
      }),

    rotate: (wanted: string, overlapHours: number): Promise<NewSecret> =>
      db.transaction(async (tx) => {
        const client = await inForce(tx, wanted);
        const secret = await replaceSecret(tx, client.id, overlapHours, new Date());
        await record(tx, "client.rotate", client.id);
        return { ...client, secret };
      }),

    revoke: (wanted: string): Promise<{ id: string; name: string }> =>
      db.transaction(async (tx) => {
        const client = await inForce(tx, wanted);
        await endClient(tx, client.id, new Date());
        await record(tx, "client.revoke", client.id);
        return client;
      }),

    async list(): Promise<RegisteredClient[]> {
      const clients = await db.select().from(clientSystem).orderBy(clientSystem.name);
      const plans = await db
        .select({ clientId: clientPlan.clientId, name: schema.plan.name })
        .from(clientPlan)
        .innerJoin(schema.plan, eq(schema.plan.id, clientPlan.planId))
        .orderBy(schema.plan.name);
      const secrets = await db.select().from(clientSecret).orderBy(clientSecret.id);
      return clients.map(({ id, name, scopes, revokedAt }) => ({
        id,
        name,
        scopes,
        revokedAt,
        plans: plans.filter(({ clientId }) => clientId === id).map((plan) => plan.name),
        secrets: secrets
          .filter(({ clientId, expiresAt }) => clientId === id && (expiresAt === null || expiresAt > new Date()))
          .map(({ createdAt, expiresAt }) => ({ createdAt, expiresAt })),
      }));
    },

    close: () => connection.end(),
  };

  async function plansNamed(tx: Tx, wanted: readonly string[]): Promise<string[]> {
    if (wanted.length === 0) return [];
    const ids = wanted.filter((text) => ID.test(text));
    const found = await tx
      .select({ id: schema.plan.id, name: schema.plan.name })
      .from(schema.plan)
      .where(or(inArray(schema.plan.name, [...wanted]), ids.length > 0 ? inArray(schema.plan.id, ids) : undefined));
    const missing = wanted.filter((text) => !found.some(({ id, name }) => id === text || name === text));
    if (missing.length > 0) throw new SetupError(`No plan has the id or name ${missing.join(" or ")}.`);
    return found.map(({ id }) => id);
  }
}

function scopesNamed(wanted: readonly string[]): Scope[] {
  const unknown = wanted.filter((name) => !scopes.some((scope) => scope === name));
  if (unknown.length > 0 || wanted.length === 0)
    throw new SetupError(`${unknown.join(", ") || "No scope"} can't be given. The scopes are ${scopes.join(", ")}.`);
  return scopes.filter((scope) => wanted.includes(scope));
}
