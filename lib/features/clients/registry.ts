/** How client systems are registered, given new secrets and ended: the same for administrators and for `npm run client`. */
import { and, eq, gt, isNull, or } from "drizzle-orm";
import { v7 } from "uuid";
import { clientPlan, clientSecret, clientSystem, clientToken, type Scope } from "@/db/schema/clients";
import type { Transaction } from "@/lib/kernel/operation";
import { newToken, tokenHash } from "@/lib/kernel/session";
import type { NewSecret } from "./schemas";

type Writer = Pick<Transaction, "select" | "insert" | "update" | "delete">;
type NewClient = { name: string; scopes: readonly Scope[]; planIds: readonly string[] };

/** The system with its first secret; undefined when its name is taken. */
export async function addClient(tx: Writer, { name, scopes, planIds }: NewClient): Promise<NewSecret | undefined> {
  const [added] = await tx
    .insert(clientSystem)
    .values({ id: v7(), name, scopes: [...scopes] })
    .onConflictDoNothing({ target: clientSystem.name })
    .returning({ id: clientSystem.id });
  if (!added) return undefined;
  const { id } = added;
  if (planIds.length > 0) await tx.insert(clientPlan).values(planIds.map((planId) => ({ clientId: id, planId })));
  return { id, name, secret: await addSecret(tx, id) };
}

type Grants = { scopes: readonly Scope[]; planIds: readonly string[] };

/** What a system may do and for whose members, in one order. */
export async function grantsOf(db: Pick<Transaction, "select">, clientId: string): Promise<Grants> {
  const [row] = await db
    .select({ scopes: clientSystem.scopes })
    .from(clientSystem)
    .where(eq(clientSystem.id, clientId));
  const plans = await db
    .select({ id: clientPlan.planId })
    .from(clientPlan)
    .where(eq(clientPlan.clientId, clientId))
    .orderBy(clientPlan.planId);
  return { scopes: [...(row?.scopes ?? [])].sort(), planIds: plans.map(({ id }) => id) };
}

/** Replaces what a system may do. Its tokens lose at once what is not in here, and gain nothing. */
export async function setGrants(tx: Writer, clientId: string, { scopes, planIds }: Grants): Promise<void> {
  await tx
    .update(clientSystem)
    .set({ scopes: [...scopes] })
    .where(eq(clientSystem.id, clientId));
  await tx.delete(clientPlan).where(eq(clientPlan.clientId, clientId));
  if (planIds.length > 0) await tx.insert(clientPlan).values(planIds.map((planId) => ({ clientId, planId })));
}

/** A system in force, locked, by its id or its name. */
export async function clientInForce(tx: Writer, by: { id: string } | { name: string }) {
  const named = "id" in by ? eq(clientSystem.id, by.id) : eq(clientSystem.name, by.name);
  const [client] = await tx
    .select({ id: clientSystem.id, name: clientSystem.name })
    .from(clientSystem)
    .where(and(named, isNull(clientSystem.revokedAt)))
    .for("update");
  return client;
}

/** A new secret. The old ones stay good for the overlap; without one they and every token end at once. */
export async function replaceSecret(tx: Writer, clientId: string, overlapHours: number, now: Date): Promise<string> {
  const expiresAt = new Date(now.getTime() + overlapHours * 3_600_000);
  await tx
    .update(clientSecret)
    .set({ expiresAt })
    .where(
      and(
        eq(clientSecret.clientId, clientId),
        or(isNull(clientSecret.expiresAt), gt(clientSecret.expiresAt, expiresAt)),
      ),
    );
  if (overlapHours === 0) await tx.delete(clientToken).where(eq(clientToken.clientId, clientId));
  return addSecret(tx, clientId);
}

/** Ends a system's access at once, for good. */
export async function endClient(tx: Writer, clientId: string, now: Date): Promise<void> {
  await tx.update(clientSystem).set({ revokedAt: now }).where(eq(clientSystem.id, clientId));
  await tx.delete(clientToken).where(eq(clientToken.clientId, clientId));
}

async function addSecret(tx: Writer, clientId: string): Promise<string> {
  const secret = newToken();
  await tx.insert(clientSecret).values({ clientId, secretHash: tokenHash(secret) });
  return secret;
}
