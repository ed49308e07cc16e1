import { type SQL, type SQLWrapper, sql } from "drizzle-orm";

/** The where-clause of every read of a person's data. The same SQL function stands behind the row-level policies. */
export function visible(patientColumn: SQLWrapper): SQL {
  return sql`${patientColumn} in (select visible_patients())`;
}
