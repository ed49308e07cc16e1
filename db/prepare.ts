import { createHmac } from "node:crypto";
import postgres from "postgres";
import { SetupError } from "@/lib/env";
import { migrateDatabase, oneAtATime } from "./migrate";

const role = "tierwise_app";

type Options = {
  ownerUrl: string;
  /** The project's root, where the migrations lie. */
  root: string;
  /** The passphrase of the demo accounts, or null for no demo data. */
  demoPassphrase: string | null;
  /** Seals the demo world's conversations. */
  dataKeys: string;
  log: (line: string) => void;
};

type Prepared = { appUrl: string; demoAccounts: boolean };

/** Makes a database ready to serve: schema, the application's role, demo data once. */
export async function prepareDatabase(options: Options): Promise<Prepared> {
  const { ownerUrl, root, demoPassphrase: passphrase, dataKeys, log } = options;
  const appUrl = applicationUrl(ownerUrl);
  await oneAtATime(ownerUrl, async (client) => {
    await migrateDatabase(client, root);
    await openRole(client, appUrl);
  });
  if (passphrase !== null) {
    const { loadDemoWorld } = await import("./demo/load");
    await loadDemoWorld({ ownerUrl, root, passphrase, dataKeys, today: new Date(), log });
  }
  const client = postgres(ownerUrl, { max: 1 });
  try {
    const [row] = await client<[{ found: boolean }]>`select exists (select from "user" where is_demo) as found`;
    return { appUrl: appUrl.href, demoAccounts: row.found };
  } finally {
    await client.end();
  }
}

/** Lets the application's role sign in to this database. */
async function openRole(client: postgres.Sql, { password, pathname }: URL): Promise<void> {
  await client.unsafe(`alter role ${role} login password '${password}'`);
  await client.unsafe(`grant connect on database ${JSON.stringify(decodeURIComponent(pathname.slice(1)))} to ${role}`);
}

/** Where the application's role signs in. Its password follows from the owner's, so servers that share a database agree on it. */
export function applicationUrl(ownerUrl: string): URL {
  const url = new URL(ownerUrl);
  if (!url.password) {
    throw new SetupError(
      "DATABASE_URL needs the owner's password in it: the application's own password is made from it.",
    );
  }
  url.password = createHmac("sha256", decodeURIComponent(url.password)).update(role).digest("base64url");
  url.username = role;
  return url;
}
