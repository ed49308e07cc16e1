import { eq, sql } from "drizzle-orm";
import { change } from "@/db/schema/changes";
import { AppError } from "@/lib/kernel/errors";
import type { Transaction } from "@/lib/kernel/operation";
import { unhurried } from "@/lib/kernel/unhurried";

/**
 * Everything a change's effect is worked out from, hashed: who takes or follows its drugs under which cover, what has counted for them,
 * the list, the terms, the networks and the prices. The engine is the same, so an equal hash means an equal effect.
 */
export async function fingerprintOf(tx: Transaction, changeId: string): Promise<string> {
  // A change may concern hundreds of thousands, and each is looked at.
  await unhurried(tx, "30s");
  const [row] = await tx
    .select({ print: sql<string>`change_print(${change.id})` })
    .from(change)
    .where(eq(change.id, changeId));
  return row?.print ?? "";
}

export const moved = () =>
  new AppError(
    "conflict",
    "The data have moved since the effect of this change was worked out. Work it out again and look at it.",
  );
