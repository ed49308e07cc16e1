import { session } from "@/db/schema/people";
import { make } from "@/db/testing/database";
import { newToken, sessionCookieName, tokenHash } from "@/lib/kernel/session";
import { handleApi } from "./handler";

const origin = "http://127.0.0.1:3000";
export type Sent = { method?: string; body?: unknown; raw?: string; cookie?: string; headers?: Record<string, string> };

/** Sends a request to the API as a caller from outside would. */
export async function send(path: string, { method = "GET", body, raw, cookie, headers }: Sent = {}) {
  const text = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const response = await handleApi(
    new Request(`${origin}${path}`, {
      method,
      headers: {
        ...(text !== undefined && { "content-type": "application/json" }),
        ...(cookie && { cookie, origin }),
        ...headers,
      },
      ...(text !== undefined && { body: text }),
    }),
  );
  const answer = await response.text();
  return { status: response.status, headers: response.headers, json: answer === "" ? null : JSON.parse(answer) };
}

/** A session of a person, as the cookie that carries it. */
export async function cookieOf(userId: string) {
  const token = newToken();
  const expiresAt = new Date(Date.now() + 3_600_000);
  await make.db.insert(session).values({ userId, tokenHash: tokenHash(token), expiresAt });
  return `${sessionCookieName()}=${token}`;
}
