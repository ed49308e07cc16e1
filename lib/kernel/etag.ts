import { createHash } from "node:crypto";
import { AppError } from "./errors";
import type { Context } from "./operation";

/** The version of a resource as its ETag: what it says, hashed. */
export function etagOf(resource: unknown): string {
  return `"${createHash("sha256").update(JSON.stringify(resource)).digest("base64url").slice(0, 27)}"`;
}

/** Whether the reader has this version already (RFC 9110, If-None-Match). */
export function isKnown(etag: string, request: Request): boolean {
  const known = request.headers.get("if-none-match")?.split(/\s*,\s*/) ?? [];
  return known.includes(etag) || known.includes(`W/${etag}`) || known.includes("*");
}

/** Refuses a change by a caller who saw another version than the current one. Null: there is nothing to change yet. */
export function requireMatch({ ifMatch }: Context, current: object | null): void {
  if (ifMatch === undefined) return;
  const seen = ifMatch.split(/\s*,\s*/);
  if (current !== null && (seen.includes("*") || seen.includes(etagOf(current)))) return;
  throw new AppError("precondition-failed", "This was changed after you read it. Read it again, then change it.");
}
