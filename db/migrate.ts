import path from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { SetupError } from "@/lib/env";

/** Any constant will do; servers that start together on one database queue on it. */
const startLock = 7_238_114;

/** Does what only one server at a time may do to a database. Servers starting together wait here for each other. */
export async function oneAtATime(ownerUrl: string, work: (client: postgres.Sql) => Promise<void>): Promise<void> {
  const client = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    await client`select pg_advisory_lock(${startLock})`;
    await work(client);
  } finally {
    await client.end();
  }
}

/** Brings the schema up to date. Finds nothing to do where another server has just done it. */
export async function migrateDatabase(client: postgres.Sql, root: string): Promise<void> {
  const [server] = await client<[{ version: string }]>`select current_setting('server_version') as version`;
  checkServerVersion(server.version);
  await migrate(drizzle(client), { migrationsFolder: path.join(root, "db/migrations") });
}

/** Throws a SetupError for a server that lacks what the schema uses. `version` as the server states it. */
export function checkServerVersion(version: string): void {
  if (Number.parseInt(version, 10) >= 15) return;
  throw new SetupError(`Tierwise needs PostgreSQL 15 or newer; this is ${version}.`);
}
