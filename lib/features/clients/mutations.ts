import { and, eq, inArray, lt } from "drizzle-orm";
import { v7 } from "uuid";
import { clientToken } from "@/db/schema/clients";
import { plan } from "@/db/schema/plans";
import { clearPair, countFailure } from "@/lib/features/people/throttle";
import { clientTokenMinutes } from "@/lib/kernel/client-token";
import { AppError, invalidField, notFound } from "@/lib/kernel/errors";
import { etagOf, requireMatch } from "@/lib/kernel/etag";
import { mutation, type Transaction } from "@/lib/kernel/operation";
import { newToken, tokenHash } from "@/lib/kernel/session";
import { addClient, clientInForce, endClient, grantsOf, replaceSecret, setGrants } from "./registry";
import {
  ClientGrantsInput,
  ClientInput,
  NewClientInput,
  type NewSecret,
  RefusedClientInput,
  RotateClientInput,
  TokenInput,
} from "./schemas";

const aboutClient = (id: string) => ({ type: "client-system", id });

/** Opens a token for the system that has just proved who it is, and clears away its expired ones. */
export const openClientToken = mutation({
  action: "client-token.open",
  input: TokenInput,
  async run(tx, { keys }, { actor, now }) {
    if (actor.kind !== "client") throw new AppError("unauthenticated", "Only a client system gets a token.");
    await clearPair(tx, keys);
    await tx.delete(clientToken).where(and(eq(clientToken.clientId, actor.userId), lt(clientToken.expiresAt, now)));
    const token = newToken();
    const row = {
      id: v7(),
      clientId: actor.userId,
      tokenHash: tokenHash(token),
      scopes: [...actor.scopes],
      createdAt: now,
      expiresAt: new Date(now.getTime() + clientTokenMinutes * 60_000),
    };
    await tx.insert(clientToken).values(row);
    return { output: { token }, audit: { patientId: null, entity: { type: "client-token", id: row.id } } };
  },
});

/** A secret that did not fit: counted, and kept in the trail with the system that was named. */
export const refuseClient = mutation({
  action: "client-token.refuse",
  input: RefusedClientInput,
  async run(tx, { clientId, keys }, { now }) {
    await countFailure(tx, keys, now);
    return { output: null, audit: { patientId: null, entity: { type: "client-system", id: clientId } } };
  },
});

/** Registers a system. Its secret is in the answer and nowhere else. */
export const createClient = mutation({
  action: "client.create",
  input: NewClientInput,
  async run(tx, input) {
    await requireKnownPlans(tx, input.planIds);
    const added = await addClient(tx, input);
    if (!added) throw invalidField("name", "There is a system with this name already.");
    return { output: added, audit: { patientId: null, entity: aboutClient(added.id), fields: ["scopes", "plans"] } };
  },
});

/** Changes what a system may do and for whose members. What is taken away is gone from its tokens at once. */
export const changeClient = mutation({
  action: "client.change",
  input: ClientGrantsInput,
  target: ({ id }) => aboutClient(id),
  async run(tx, { id, scopes, planIds }, context) {
    const client = await clientInForce(tx, { id });
    if (!client) throw notFound();
    const before = await grantsOf(tx, id);
    requireMatch(context, before);
    await requireKnownPlans(tx, planIds);
    await setGrants(tx, id, { scopes, planIds });
    const after = await grantsOf(tx, id);
    const fields = [
      ...(etagOf(before.scopes) === etagOf(after.scopes) ? [] : ["scopes"]),
      ...(etagOf(before.planIds) === etagOf(after.planIds) ? [] : ["plans"]),
    ];
    return { output: client, audit: fields.length > 0 ? { patientId: null, entity: aboutClient(id), fields } : null };
  },
});

async function requireKnownPlans(tx: Transaction, planIds: readonly string[]): Promise<void> {
  const known = await tx.$count(plan, inArray(plan.id, [...planIds]));
  if (known !== planIds.length) throw invalidField("planIds", "We don't know one of these plans.");
}

export const rotateClient = mutation({
  action: "client.rotate",
  input: RotateClientInput,
  target: ({ id }) => aboutClient(id),
  async run(tx, { id, overlapHours }, { now }) {
    const client = await clientInForce(tx, { id });
    if (!client) throw notFound();
    const output: NewSecret = { ...client, secret: await replaceSecret(tx, id, overlapHours, now) };
    return { output, audit: { patientId: null, entity: aboutClient(id), fields: ["secret"] } };
  },
});

export const revokeClient = mutation({
  action: "client.revoke",
  input: ClientInput,
  target: ({ id }) => aboutClient(id),
  async run(tx, { id }, { now }) {
    const client = await clientInForce(tx, { id });
    if (!client) throw notFound();
    await endClient(tx, id, now);
    return { output: client, audit: { patientId: null, entity: aboutClient(id) } };
  },
});
