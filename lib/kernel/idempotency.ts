import { createHmac } from "node:crypto";
import { and, eq, lt } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { idempotencyKey } from "@/db/schema/people";
import { env } from "@/lib/env";
import type { Action } from "./access";
import type { Actor } from "./actor";
import { AppError } from "./errors";
import { openAlone, sealAlone } from "./vault";

const keptMs = 24 * 60 * 60 * 1000;

type Request = { key: string | undefined; action: Action; input: unknown };

export const answerOwner = ({ userId, key }: { userId: string; key: string }) => `idempotency-key/${userId}/${key}`;

/**
 * Runs the work once per key. A repeat, also one that arrives meanwhile, waits for the first and gets its answer.
 * Requests and answers hold health data: the one is kept as a keyed hash, the other sealed.
 */
export async function answerOnce<Output>(
  tx: Transaction,
  actor: Actor,
  { key, action, input }: Request,
  work: () => Promise<Output>,
): Promise<Output> {
  if (key === undefined || actor.userId === null) return work();
  const userId = actor.userId;
  const mine = and(eq(idempotencyKey.userId, userId), eq(idempotencyKey.key, key));
  const requestHash = fingerprint([action, input]);
  const owner = answerOwner({ userId, key });
  const old = lt(idempotencyKey.createdAt, new Date(Date.now() - keptMs));
  await tx.delete(idempotencyKey).where(and(eq(idempotencyKey.userId, userId), old));
  const claimed = await tx
    .insert(idempotencyKey)
    .values({ userId, key, action, requestHash })
    .onConflictDoNothing()
    .returning({ key: idempotencyKey.key });
  if (claimed.length === 0) {
    const [first] = await tx.select().from(idempotencyKey).where(mine);
    if (first?.requestHash !== requestHash || first.answer === null) {
      throw new AppError("key-reused", "This Idempotency-Key was used for another request. Use a new key.");
    }
    return JSON.parse(await openAlone(first.answer, owner)).output;
  }
  const output = await work();
  await tx
    .update(idempotencyKey)
    .set({ answer: await sealAlone(JSON.stringify({ output }), owner) })
    .where(mine);
  return output;
}

/** Bytes, such as an uploaded file, count by their own hash. */
function fingerprint(request: unknown): string {
  const keyed = () => createHmac("sha256", env.authSecret);
  const text = JSON.stringify(request, (_, value) =>
    value instanceof Uint8Array ? keyed().update(value).digest("base64url") : value,
  );
  return keyed().update(text).digest("base64url");
}
