/** COPY: the fastest way into a table, many rows as one stream of text. */
import { once } from "node:events";
import { getTableName } from "drizzle-orm";
import { toSnakeCase } from "drizzle-orm/casing";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Sql, TransactionSql } from "postgres";
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
      known.lines.push(`${Object.values(row).map(field).join("\t")}\n`);
      written.set(table, known);
    },
    write: (sql) =>
      sql.begin(async (tx) => {
        for (const table of order) {
          const rows = written.get(table);
          if (rows) await copy(tx, table, rows.columns, rows.lines);
        }
      }),
  };
}

async function copy(tx: TransactionSql, table: PgTable, columns: string[], lines: string[]) {
  const names = columns.map((name) => `"${toSnakeCase(name)}"`).join(", ");
  const query = tx.unsafe(`copy "${getTableName(table)}" (${names}) from stdin`);
  const stream = await query.writable();
  // The driver counts the query as answered once the stream is open, and loses what the server says at its end.
  const refused = new Promise<never>((_, reject) => Object.assign(query, { reject }));
  stream.end(lines.join(""));
  await Promise.race([once(stream, "finish"), refused]);
}

/** Text format of COPY: https://www.postgresql.org/docs/18/sql-copy.html */
function field(value: unknown): string {
  if (value === null) return "\\N";
  if (value instanceof Date) return value.toISOString();
  return String(value).replace(/[\\\t\n\r]/g, (character) => `\\${character}`);
}
