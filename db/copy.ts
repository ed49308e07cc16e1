/** COPY: the fastest way into a table, many rows as one stream of text. https://www.postgresql.org/docs/18/sql-copy.html */
import { Writable } from "node:stream";
import { getTableName } from "drizzle-orm";
import { toSnakeCase } from "drizzle-orm/casing";
import type { PgTable } from "drizzle-orm/pg-core";
import type { PendingQuery, TransactionSql } from "postgres";

/** Writes lines made by `copyLine` into these columns. The names are the program's own. */
export async function copyLines(
  sql: Pick<TransactionSql, "unsafe">,
  table: PgTable,
  columns: readonly string[],
  lines: readonly string[],
): Promise<void> {
  const names = columns.map((name) => `"${toSnakeCase(name)}"`).join(", ");
  await answered(sql.unsafe(`copy "${getTableName(table)}" (${names}) from stdin`), lines.join(""));
}

/**
 * The driver counts the query as answered once its stream is open, and loses what the server says later, or in that very moment. It
 * answers twice, though: with the stream, and with the result when all is written.
 */
function answered(query: PendingQuery<never[]>, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    Object.assign(query, {
      resolve: (answer: unknown) => (answer instanceof Writable ? answer.on("error", reject).end(text) : resolve()),
      reject,
    });
    query.writable();
  });
}

/** A row as COPY reads it. */
export function copyLine(values: readonly unknown[]): string {
  return `${values.map(cell).join("\t")}\n`;
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return "\\N";
  if (typeof value === "string") return escaped(value);
  if (value instanceof Date) return value.toISOString();
  return Array.isArray(value) ? escaped(`{${value.map(element).join()}}`) : String(value);
}

const special = /[\\\t\n\r]/;

/** Most texts have nothing to escape, and looking is quicker than replacing. */
function escaped(text: string): string {
  return special.test(text) ? text.replace(/[\\\t\n\r]/g, (character) => escapes[character] ?? character) : text;
}

const escapes: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

const element = (value: unknown) => `"${String(value).replace(/["\\]/g, "\\$&")}"`;
