import { sql } from "drizzle-orm";
import { z } from "zod";
import { database } from "@/db/client";
import { scopes } from "@/db/schema/clients";
import type { ClientActor, Via } from "./actor";
import { AppError, withoutDriverText } from "./errors";
import { tokenHash } from "./session";

/** How long a client system's token lasts; a new one costs it one request. */
export const clientTokenMinutes = 60;

const Row = z.object({
  client_id: z.string(),
  token_id: z.string(),
  name: z.string(),
  scopes: z.array(z.enum(scopes)),
  plan_ids: z.array(z.string()),
});

export function isBearer(authorization: string | undefined): authorization is string {
  return authorization !== undefined && /^bearer(\s|$)/i.test(authorization);
}

/** The client system behind an Authorization header. A token that is unknown, expired or of a revoked system is nobody's. */
export async function clientFromBearer(authorization: string, via: Via): Promise<ClientActor> {
  const token = authorization.slice("bearer".length).trim();
  const lookUp = sql`select client_id, token_id, name, scopes, plan_ids from find_client_token(${tokenHash(token)})`;
  const [found] = await withoutDriverText(async () => database().execute(lookUp));
  if (!found) throw new AppError("unauthenticated", "This token isn't valid, or no longer. Ask for a new one.");
  const row = Row.parse(found);
  return {
    ...via,
    kind: "client",
    userId: row.client_id,
    tokenId: row.token_id,
    displayName: row.name,
    scopes: row.scopes,
    planIds: row.plan_ids,
  };
}
