import { asc, gt, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { copayCalculation } from "@/db/schema/copay";
import { readCursor, writeCursor } from "@/lib/features/paging";
import { Instant } from "@/lib/features/shapes";
import type { Reader } from "@/lib/kernel/operation";

/*
 * For clients that keep calculations. A calculation may be committed after another that was made later, so no time or id
 * can say what a client has not seen. A snapshot can: `nextSince` is the database's snapshot at the first page, and
 * what it could not see comes next time, whatever its time. Nothing is missed; an item may come twice and is then the same.
 */

/** Which database, in which of its lives: after a restore, transaction numbers start over and a mark says nothing. */
const Mark = z.tuple([z.string(), z.string().regex(/^\d+:\d+:[\d,]*$/)]);
type Mark = z.output<typeof Mark>;
const Place = z.tuple([z.uuid(), Mark]);

type Asked = { since: string; cursor: string | undefined };

/** The rows a client has not seen, oldest first: the condition, the order, and what the answer says about going on. */
export async function unseen(db: Reader, { since, cursor }: Asked) {
  const now = await markOf(db);
  const [after, mark] = readCursor(Place, cursor) ?? [undefined, now];
  return {
    where: [newSince(since, now), after ? gt(copayCalculation.id, after) : undefined],
    order: asc(copayCalculation.id),
    placeOf: (id: string): z.output<typeof Place> => [id, mark],
    nextSince: writeCursor(mark),
  };
}

function newSince(since: string, now: Mark): SQL | undefined {
  if (Instant.safeParse(since).success) return gt(copayCalculation.calculatedAt, new Date(since));
  const [database, snapshot] = readCursor(Mark, since, "since") ?? now;
  if (database !== now[0]) return undefined;
  return sql`not pg_visible_in_snapshot(${copayCalculation.recordedIn}, ${snapshot}::pg_snapshot)`;
}

async function markOf(db: Reader): Promise<Mark> {
  const [row] = await db
    .select({
      database: sql<string>`system_identifier || '-' || (select timeline_id from pg_control_checkpoint())`,
      snapshot: sql<string>`pg_current_snapshot()::text`,
    })
    .from(sql`pg_control_system()`);
  return [row?.database ?? "", row?.snapshot ?? ""];
}
