import path from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { SetupError } from "@/lib/env";

/** Any constant will do; servers that start together on one database queue on it. */
const migrationLock = 7_238_114;

/** Brings the schema up to date. Servers starting together migrate once: the others wait for the lock and find nothing to do. */
export async function migrateDatabase(ownerUrl: string, root: string): Promise<void> {
  const client = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    const [server] = await client<[{ version: string }]>`select current_setting('server_version') as version`;
    checkServerVersion(server.version);
    await client`select pg_advisory_lock(${migrationLock})`;
    await migrate(drizzle(client), { migrationsFolder: path.join(root, "db/migrations") });
  } finally {
    await client.end();
  }
}

/** Throws a SetupError for a server that lacks what the schema uses. `version` as the server states it. */
export function checkServerVersion(version: string): void {
  if (Number.parseInt(version, 10) >= 15) return;
  throw new SetupError(`Tierwise needs PostgreSQL 15 or newer; this is ${version}.`);
}
