import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { formularyChangeEntry } from "@/db/schema/changes";
import type { Reader } from "@/lib/kernel/operation";

/**
 * Everything a change's effect is worked out from, hashed: who takes or follows its drugs under which cover, what has counted for them,
 * the plans' terms, the prices of the drugs, and the version of the list. The engine is the same, so an equal hash means an equal effect.
 */
export async function fingerprintOf(db: Reader, changeId: string): Promise<string> {
  const [row] = await db
    .select({ print: sql<string>`formulary_change_print(${changeId}::uuid)` })
    .from(formularyChangeEntry)
    .limit(1);
  return createHash("sha256").update(row?.print ?? "").digest("base64url");
}
