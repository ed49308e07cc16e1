import { and, gte, isNull, lte, or, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";

/** The row of an effective-dated table that holds on a day. Both ends are inclusive; no end means until further notice. */
export function holdsOn(
  day: string | PgColumn,
  table: { effectiveFrom: PgColumn; effectiveTo: PgColumn },
): SQL | undefined {
  return and(lte(table.effectiveFrom, day), or(isNull(table.effectiveTo), gte(table.effectiveTo, day)));
}

/** The same question for a row at hand. */
export function isInForce(row: { effectiveFrom: string; effectiveTo: string | null }, day: string): boolean {
  return row.effectiveFrom <= day && (row.effectiveTo === null || day <= row.effectiveTo);
}
