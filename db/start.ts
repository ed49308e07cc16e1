/** What the commands need before anything can be served: a database, ready and migrated, and the secrets beside it. */
import { join } from "node:path";
import { checkSettings, env, listensOnLoopback, provide, SetupError } from "@/lib/env";
import { type Embedded, startEmbedded } from "./embedded";
import { prepareDatabase } from "./prepare";
import { keepSecret, replaceSecret } from "./secret-file";
import { newSigningKey, publishedKeys, publishKey, readSigningKey, rotateKey } from "./signing-key";

export { checkSettings, env, publishedKeys, startEmbedded };

const DEMO_ACCOUNTS = ["patient", "patient2", "provider", "provider2", "nurse", "pharmacist", "admin", "admin2"].map(
  (name) => `${name}@example.com`,
);

export interface StartedDatabase extends Embedded {
  /** The accounts anyone can sign in with; null when there are none. */
  demo: { accounts: readonly string[]; passphrase: string } | null;
}

/** Starts the built-in database, or uses DATABASE_URL, and makes it ready. `root` is the project's folder. */
export async function startDatabase({
  root,
  log,
}: {
  root: string;
  log: (line: string) => void;
}): Promise<StartedDatabase> {
  const database = env.databaseUrl
    ? { url: env.databaseUrl, stop: async () => {} }
    : await startEmbedded({ dataDir: env.dataDir, log });
  try {
    const demo = await makeReady(database.url, root, log);
    return { ...database, demo };
  } catch (error) {
    await database.stop();
    throw unreachable(error) ?? error;
  }
}

async function makeReady(ownerUrl: string, root: string, log: (line: string) => void) {
  const demoPassphrase = env.demo === "off" ? null : env.demoPassphrase;
  const dataKeys = env.givenDataKeys ?? keepSecret(env.dataKeysFile);
  const prepared = await prepareDatabase({ ownerUrl, root, demoPassphrase, dataKeys, log });
  const { appUrl, jobsUrl, demoAccounts } = prepared;
  if (demoAccounts && env.demo !== "anywhere" && !listensOnLoopback())
    throw new SetupError(
      `This database has demo accounts, whose passphrase everyone knows, and HOST=${env.host} lets other machines in. Use another database with DEMO=0, or set DEMO=1 if that is what you want.`,
    );
  const authSecret = env.givenAuthSecret ?? keepSecret(join(env.dataDir, "secrets", "auth-secret"));
  await publishKey(ownerUrl, readSigningKey(keptSigningKey()));
  provide({ appDatabaseUrl: appUrl, jobsDatabaseUrl: jobsUrl, authSecret });
  return demoAccounts ? { accounts: DEMO_ACCOUNTS, passphrase: env.demoPassphrase } : null;
}

const keptSigningKey = () => env.givenSigningKey ?? keepSecret(env.signingKeyFile, newSigningKey);

/** Replaces this server's signing key, also while it runs, and answers the ids of the former and the new one. */
export async function rotateSigningKey(ownerUrl: string): Promise<{ former: string; next: string }> {
  if (env.givenSigningKey)
    throw new SetupError("SIGNING_KEY is given by the environment. Change it there and start the portal again.");
  const [former, secret] = [readSigningKey(keptSigningKey()), newSigningKey()];
  const next = readSigningKey(secret);
  await rotateKey(ownerUrl, former, next, () => replaceSecret(env.signingKeyFile, secret));
  return { former: former.keyId, next: next.keyId };
}

/** What a person can put right about DATABASE_URL, without the stack of the driver. */
function unreachable(error: unknown): SetupError | undefined {
  if (!env.databaseUrl || !(error instanceof Error) || !("code" in error)) return undefined;
  const known = ["ECONNREFUSED", "ENOTFOUND", "CONNECT_TIMEOUT", "28P01", "28000", "3D000", "42501"];
  if (!known.includes(String(error.code))) return undefined;
  return new SetupError(
    `The database at ${new URL(env.databaseUrl).host} (DATABASE_URL) cannot be used: ${error.message}`,
  );
}
