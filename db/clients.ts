/** `npm run client`: registers client systems, as the owner of the tables. Each step is one transaction with its line in the trail. */
import { createHash, randomBytes } from "node:crypto";
import { and, eq, gt, inArray, isNull, or, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { v7 } from "uuid";
import { SetupError } from "@/lib/env";
import * as schema from "./schema";
import { clientPlan, clientSecret, clientSystem, clientToken, type Scope, scopes } from "./schema/clients";

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export type RegisteredClient = {
  id: string;
  name: string;
  scopes: string[];
  plans: string[];
  secrets: { createdAt: Date; expiresAt: Date | null }[];
  revokedAt: Date | null;
};

export type NewSecret = { id: string; name: string; secret: string };

/** `overlapHours`: how long the old secrets stay good; 0 ends them and every token at once. */
export function clientRegistry(ownerUrl: string) {
  const connection = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  const db = drizzle(connection, { schema, casing: "snake_case" });
  type Tx = Parameters<Parameters<typeof db.transaction>[0]>[0];

  const record = (tx: Tx, action: string, id: string) =>
    tx.execute(sql`select set_config('app.role', 'operator', true),
      append_audit_event(${v7()}, ${action}, 'success', null, null, 'client-system', ${id}, '{}'::text[], 'command', ${v7()})`);

  async function addSecret(tx: Tx, clientId: string): Promise<string> {
    const secret = randomBytes(32).toString("base64url");
    await tx.insert(clientSecret).values({ clientId, secretHash: createHash("sha256").update(secret).digest() });
    return secret;
  }

  async function inForce(tx: Tx, wanted: string) {
    const named = ID.test(wanted) ? eq(clientSystem.id, wanted) : eq(clientSystem.name, wanted);
    const [client] = await tx
      .select()
      .from(clientSystem)
      .where(and(named, isNull(clientSystem.revokedAt)))
      .for("update");
    if (!client) throw new SetupError(`No client system "${wanted}" is in force. npm run client -- list shows them.`);
    return client;
  }

  return {
    create: (name: string, wantedScopes: readonly string[], wantedPlans: readonly string[]): Promise<NewSecret> =>
      db.transaction(async (tx) => {
        const known = scopesNamed(wantedScopes);
        const plans = await plansNamed(tx, wantedPlans);
        const taken = await tx.select().from(clientSystem).where(eq(clientSystem.name, name));
        if (taken.length > 0) throw new SetupError(`There is a client system "${name}" already. Choose another name.`);
        const id = v7();
        await tx.insert(clientSystem).values({ id, name, scopes: known });
        if (plans.length > 0) await tx.insert(clientPlan).values(plans.map((planId) => ({ clientId: id, planId })));
        const secret = await addSecret(tx, id);
        await record(tx, "client.create", id);
        return { id, name, secret };
      }),

    rotate: (wanted: string, overlapHours: number): Promise<NewSecret> =>
      db.transaction(async (tx) => {
        const { id, name } = await inForce(tx, wanted);
        const expiresAt = new Date(Date.now() + overlapHours * 3_600_000);
        const later = or(isNull(clientSecret.expiresAt), gt(clientSecret.expiresAt, expiresAt));
        await tx
          .update(clientSecret)
          .set({ expiresAt })
          .where(and(eq(clientSecret.clientId, id), later));
        if (overlapHours === 0) await tx.delete(clientToken).where(eq(clientToken.clientId, id));
        const secret = await addSecret(tx, id);
        await record(tx, "client.rotate", id);
        return { id, name, secret };
      }),

    revoke: (wanted: string): Promise<{ id: string; name: string }> =>
      db.transaction(async (tx) => {
        const { id, name } = await inForce(tx, wanted);
        await tx.update(clientSystem).set({ revokedAt: new Date() }).where(eq(clientSystem.id, id));
        await tx.delete(clientToken).where(eq(clientToken.clientId, id));
        await record(tx, "client.revoke", id);
        return { id, name };
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
