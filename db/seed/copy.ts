/** Rows of many tables, gathered and written together. */
import type { PgTable } from "drizzle-orm/pg-core";
import type { Sql } from "postgres";
import { copyLine, copyLines } from "@/db/copy";
import * as schema from "@/db/schema";

/** In the order in which they are written: what is referred to comes first. */
const order: readonly PgTable[] = [
  schema.user,
  schema.provider,
  schema.careTeam,
  schema.careTeamMember,
  schema.family,
  schema.patient,
  schema.careRelationship,
  schema.coverage,
  schema.patientMedication,
  schema.claim,
  schema.accumulator,
  schema.familyAccumulator,
  schema.accumulatorEntry,
];

/** Rows to be written together. All rows of a table name the same columns in the same order. */
export type Batch = {
  add<Table extends PgTable>(table: Table, row: Table["$inferInsert"]): void;
  /** Everything in one transaction. */
  write(sql: Sql): Promise<unknown>;
};

export function createBatch(): Batch {
  const written = new Map<PgTable, { columns: string[]; lines: string[] }>();
  return {
    add(table, row) {
      const known = written.get(table) ?? { columns: Object.keys(row), lines: [] };
      known.lines.push(copyLine(Object.values(row)));
      written.set(table, known);
    },
    write: (sql) =>
      sql.begin(async (tx) => {
        for (const table of order) {
          const rows = written.get(table);
          if (rows) await copyLines(tx, table, rows.columns, rows.lines);
        }
      }),
  };
}
