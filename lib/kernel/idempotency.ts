import { createHash } from "node:crypto";
import { and, eq, lt } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { idempotencyKey } from "@/db/schema/people";
import type { Action } from "./access";
import type { Actor } from "./actor";
import { AppError } from "./errors";

const keptMs = 24 * 60 * 60 * 1000;

type Request = { key: string | undefined; action: Action; input: unknown };

/** Runs the work once per key. A repeat, also one that arrives meanwhile, waits for the first and gets its answer. */
export async function answerOnce<Output>(
  tx: Transaction,
  actor: Actor,
  { key, action, input }: Request,
  work: () => Promise<Output>,
): Promise<Output> {
  if (key === undefined || actor.userId === null) return work();
  const userId = actor.userId;
  const mine = and(eq(idempotencyKey.userId, userId), eq(idempotencyKey.key, key));
  const requestHash = createHash("sha256")
    .update(JSON.stringify([action, input]))
    .digest("base64url");
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
    return JSON.parse(first.answer);
  }
  const output = await work();
  await tx
    .update(idempotencyKey)
    .set({ answer: JSON.stringify(output) })
    .where(mine);
  return output;
}
