import { createHash, createHmac } from "node:crypto";
import { sql } from "drizzle-orm";
import { v7 } from "uuid";
import { oneTimeLink } from "@/db/schema/joining";
import { env, publicOrigin } from "@/lib/env";
import type { Transaction } from "@/lib/kernel/operation";

type Purpose = typeof oneTimeLink.$inferInsert.purpose;
type Subject = { signUpId: string } | { invitationId: string } | { userId: string; replacesEmail?: string };

/** How long each link works, and the page it opens. */
const kinds: Record<Purpose, { minutes: number; page: string }> = {
  "sign-up": { minutes: 24 * 60, page: "/sign-up/confirm" },
  invitation: { minutes: 72 * 60, page: "/invitation" },
  "passphrase-reset": { minutes: 30, page: "/forgotten/reset" },
  email: { minutes: 24 * 60, page: "/confirm-address" },
  "address-change": { minutes: 60, page: "/new-address" },
};

/**
 * The token follows from the link's id and a secret that no table holds: neither the database nor the queue can open a link,
 * and the letter is written from the id alone.
 */
function tokenOf(id: string): string {
  return createHmac("sha256", env.authSecret).update(`one-time-link:${id}`).digest("base64url");
}

export function linkHash(token: string): Uint8Array {
  return createHash("sha256").update(token).digest();
}

/** The address in the letter. The token stands in the query, which is never logged. */
export function linkAddress(id: string, purpose: Purpose): string {
  return `${publicOrigin()}${kinds[purpose].page}?link=${tokenOf(id)}`;
}

export function hoursOf(purpose: Purpose): number {
  return kinds[purpose].minutes / 60;
}

/** Makes a link that works once. The answer is its id, from which the letter is written. */
export async function makeLink(
  tx: Transaction,
  link: { purpose: Purpose; email: string } & Subject,
  now: Date,
): Promise<string> {
  const id = v7();
  const expiresAt = new Date(now.getTime() + kinds[link.purpose].minutes * 60_000);
  await tx.insert(oneTimeLink).values({ ...link, id, tokenHash: linkHash(tokenOf(id)), createdAt: now, expiresAt });
  return id;
}

type Redemption = { token: string; at: Date; passphraseHash?: string };

/** Uses the link up and does what it allows. Null: it no longer works, or what it was for has been taken meanwhile. */
export async function redeemLink(tx: Transaction, { token, at, passphraseHash }: Redemption): Promise<string | null> {
  const [row] = await tx.execute(
    sql`select redeem_one_time_link(${linkHash(token)}, ${at.toISOString()}::timestamptz, ${v7()}::uuid, ${v7()}::uuid, ${passphraseHash ?? null}) as id`,
  );
  return typeof row?.id === "string" ? row.id : null;
}
