import { createHmac } from "node:crypto";
import { inArray, sql } from "drizzle-orm";
import { signInThrottle } from "@/db/schema/people";
import type { Reader, Transaction } from "@/lib/kernel/operation";

/**
 * Failed sign-ins slow down the address and the pair of account and address, so that a stranger's guesses
 * never lock the account's owner out from elsewhere; the account alone has a wide limit against many addresses.
 */
const limits = { pair: 5, address: 30, account: 100 } as const;
const windowMinutes = 15;
const longestWaitSeconds = 15 * 60;

export type ThrottleKey = { hash: string; limit: number };

/** Keys are hashes under a secret of the portal: the table names neither people nor addresses. */
export function throttleKeys(secret: string, email: string, address: string): ThrottleKey[] {
  const hash = (text: string) => createHmac("sha256", secret).update(text).digest("base64url");
  return [
    { hash: hash(`pair:${email}:${address}`), limit: limits.pair },
    { hash: hash(`address:${address}`), limit: limits.address },
    { hash: hash(`account:${email}`), limit: limits.account },
  ];
}

/** Seconds to wait before the next try, 0 when one may try now. */
export async function secondsToWait(db: Reader, keys: readonly ThrottleKey[], now: Date): Promise<number> {
  const rows = await db
    .select({ blockedUntil: signInThrottle.blockedUntil })
    .from(signInThrottle)
    .where(
      inArray(
        signInThrottle.keyHash,
        keys.map((key) => key.hash),
      ),
    );
  const waits = rows.map((row) => Math.ceil((row.blockedUntil.getTime() - now.getTime()) / 1000));
  return Math.max(0, ...waits);
}

/** Counts a failure. Past the limit each further failure doubles the wait, up to fifteen minutes. */
export async function countFailure(tx: Transaction, keys: readonly ThrottleKey[], now: Date): Promise<void> {
  const at = now.toISOString();
  for (const { hash, limit } of keys) {
    const failures = sql`case when ${signInThrottle.lastFailedAt} < ${at}::timestamptz - make_interval(mins => ${windowMinutes}) then 1 else ${signInThrottle.failures} + 1 end`;
    const wait = sql`least(${longestWaitSeconds}, power(2, least(12, greatest(0, (${failures}) - ${limit}))) - 1)`;
    await tx
      .insert(signInThrottle)
      .values({ keyHash: hash, failures: 1, blockedUntil: now, lastFailedAt: now })
      .onConflictDoUpdate({
        target: signInThrottle.keyHash,
        set: { failures, blockedUntil: sql`${at}::timestamptz + make_interval(secs => ${wait})`, lastFailedAt: now },
      });
  }
}

/** A right passphrase clears the pair; what the address or the account has collected stays until it ages out. */
export async function clearPair(tx: Transaction, keys: readonly ThrottleKey[]): Promise<void> {
  const [pair] = keys;
  if (pair) await tx.delete(signInThrottle).where(inArray(signInThrottle.keyHash, [pair.hash]));
}
