import path from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";

/** Any constant will do; servers that start together on one database queue on it. */
const migrationLock = 7_238_114;

/** Brings the schema up to date. Servers starting together migrate once: the others wait for the lock and find nothing to do. */
export async function migrateDatabase(ownerUrl: string, root: string): Promise<void> {
  const client = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    await client`select pg_advisory_lock(${migrationLock})`;
    await migrate(drizzle(client), { migrationsFolder: path.join(root, "db/migrations") });
  } finally {
    await client.end();
  }
}
