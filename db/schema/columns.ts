import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { bigint, customType, date, numeric, timestamp, uuid } from "drizzle-orm/pg-core";
import { v7 } from "uuid";

/** Time-ordered UUID made in Node, so that a row's id is known before it is written. */
export const id = () => uuid().primaryKey().$defaultFn(v7);
export const instant = () => timestamp({ withTimezone: true, mode: "date" });
export const createdAt = () => instant().notNull().defaultNow();
export const day = () => date({ mode: "string" });
/** Wide: a year's supply of a drug at $60,000 a unit is more cents than a 32-bit integer holds. */
export const cents = () => bigint({ mode: "number" });
/** Millionths of a dollar: unit prices such as $0.0432 a tablet need more than cents. */
export const micros = () => bigint({ mode: "number" });
export const bytea = customType<{ data: Uint8Array }>({ dataType: () => "bytea" });
export const quantity = () => numeric({ precision: 12, scale: 3, mode: "number" });

/** The values of a text enum as SQL literals, for a check constraint. */
export function oneOf(column: { name: string } | SQL, values: readonly string[]): SQL {
  return sql`${column} in (${sql.raw(values.map((value) => `'${value}'`).join(", "))})`;
}

type Dated = { effectiveFrom: SQLWrapper; effectiveTo: SQLWrapper };

/** A row ends on its first day or later; the day before says that it was withdrawn before it came into force. */
export const endsInOrder = ({ effectiveFrom, effectiveTo }: Dated): SQL =>
  sql`${effectiveTo} is null or ${effectiveTo} >= ${effectiveFrom} - 1`;
export const comesIntoForce = ({ effectiveFrom, effectiveTo }: Dated): SQL =>
  sql`${effectiveTo} is null or ${effectiveTo} >= ${effectiveFrom}`;
