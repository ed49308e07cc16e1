import type { Scope } from "@/db/schema/clients";
import { env } from "@/lib/env";
import { throttleKeys } from "@/lib/features/people/throttle";
import type { Anonymous } from "@/lib/kernel/actor";
import { clientTokenMinutes } from "@/lib/kernel/client-token";
import { AppError } from "@/lib/kernel/errors";
import { openClientToken, refuseClient } from "./mutations";
import { findClient } from "./queries";
import type { TokenAnswer, TokenRequest } from "./schemas";

/** RFC 6749, 5.2: why a system gets no token. */
export class TokenRefusal extends Error {
  readonly code: "invalid_request" | "invalid_client" | "unsupported_grant_type" | "invalid_scope";

  constructor(code: TokenRefusal["code"], description: string) {
    super(description);
    this.name = "TokenRefusal";
    this.code = code;
  }
}

/** Gives a system that knows its secret a token for the scopes it asks for, or for all it has. */
export async function issueToken(visitor: Anonymous, request: TokenRequest): Promise<TokenAnswer> {
  const keys = throttleKeys(env.authSecret, `client:${request.clientId}`, request.address);
  const { client, wait } = await findClient(visitor, { clientId: request.clientId, secret: request.secret, keys });
  if (wait > 0) throw new AppError("throttled", "There were too many tries.", { retryAfterSeconds: wait });
  if (!client) {
    await refuseClient(visitor, { clientId: request.clientId, keys });
    throw new TokenRefusal("invalid_client", "The client id and secret don't match.");
  }
  const scopes = scopesFor(client.scopes, request.scope);
  const { channel, requestId } = visitor;
  const actor = { channel, requestId, kind: "client", userId: client.id, displayName: client.name } as const;
  const { token } = await openClientToken({ ...actor, tokenId: null, scopes, planIds: [] }, { keys });
  return { access_token: token, token_type: "Bearer", expires_in: clientTokenMinutes * 60, scope: scopes.join(" ") };
}

function scopesFor(held: readonly Scope[], asked: string | undefined): readonly Scope[] {
  if (asked === undefined) return held;
  const names = asked.split(" ");
  const granted = held.filter((scope) => names.includes(scope));
  if (granted.length === new Set(names).size) return granted;
  throw new TokenRefusal("invalid_scope", "This system isn't registered for every scope it asks for.");
}
