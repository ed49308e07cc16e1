import { getTableColumns, is } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { drizzle, PostgresJsSession } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { env } from "@/lib/env";
import { copyLine, copyLines } from "./copy";
import { guarded } from "./guard";
import * as schema from "./schema";

/** Seconds until a lost connection is tried again. The driver's own 20 would outlast PostgreSQL's restart, which takes one. */
export function retryAfter(failures: number): number {
  return Math.min(failures * 0.05, 0.5);
}

/**
 * The driver never sends again on a connection that broke while it held back a short write: each later try times out. It holds back no
 * long one, so the first words of every connection are made long, with blanks that PostgreSQL skips.
 */
const blanks = " ".repeat(1_024);

function connect(url: string) {
  const client = postgres(url, {
    max: 10,
    idle_timeout: 60,
    connect_timeout: 5,
    backoff: retryAfter,
    onnotice: () => {},
    connection: {
      application_name: "tierwise",
      statement_timeout: 5_000,
      lock_timeout: 2_000,
      idle_in_transaction_session_timeout: 10_000,
      options: blanks,
    },
  });
  return { client, db: drizzle(guarded(client), { schema, casing: "snake_case" }) };
}

type Connection = ReturnType<typeof connect>;
export type Database = Connection["db"];
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

// The front door's bundle and Next's are two module graphs of one process; they share this one pool.
declare global {
  var tierwiseConnection: Connection | undefined;
}

/** The portal's pool, as the role that owns nothing. */
export function database(): Database {
  globalThis.tierwiseConnection ??= connect(env.appDatabaseUrl);
  return globalThis.tierwiseConnection.db;
}

/** Writes whole rows of a table by COPY, over the guarded connection of the transaction. */
export async function copyRows(tx: Transaction, table: PgTable, rows: readonly Readonly<Record<string, unknown>>[]) {
  const { session } = tx._;
  // The pool may have been made by the other module graph, whose classes are copies of these.
  if (!is(session, PostgresJsSession)) throw new TypeError("COPY needs a transaction of this pool.");
  const columns = Object.keys(getTableColumns(table));
  const lines = rows.map((row) => copyLine(columns.map((column) => row[column])));
  await copyLines(session.client, table, columns, lines);
}

/** Calls `onWake` for each wake-up on a channel. Until the connection stands, and after each loss, `onListening` says that some may have been missed. */
export async function listenTo(
  channel: string,
  { onWake, onListening }: { onWake: (text: string) => void; onListening: () => void },
): Promise<void> {
  globalThis.tierwiseConnection ??= connect(env.appDatabaseUrl);
  await globalThis.tierwiseConnection.client.listen(channel, onWake, onListening);
}

export async function closeDatabase(): Promise<void> {
  const connection = globalThis.tierwiseConnection;
  globalThis.tierwiseConnection = undefined;
  await connection?.client.end({ timeout: 5 });
}
