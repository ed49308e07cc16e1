import { and, eq, lt } from "drizzle-orm";
import { v7 } from "uuid";
import { clientToken } from "@/db/schema/clients";
import { clearPair, countFailure } from "@/lib/features/people/throttle";
import { clientTokenMinutes } from "@/lib/kernel/client-token";
import { AppError } from "@/lib/kernel/errors";
import { mutation } from "@/lib/kernel/operation";
import { newToken, tokenHash } from "@/lib/kernel/session";
import { RefusedClientInput, TokenInput } from "./schemas";

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
