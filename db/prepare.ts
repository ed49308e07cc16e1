import { createHmac } from "node:crypto";
import postgres from "postgres";
import { SetupError } from "@/lib/env";
import { migrateDatabase, oneAtATime } from "./migrate";
import { prepareQueue } from "./queue";

/** The portal acts as the first; the second only moves jobs through the queue. */
const roles = { app: "tierwise_app", jobs: "tierwise_jobs" };

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

type Prepared = { appUrl: string; jobsUrl: string; demoAccounts: boolean };

/** Makes a database ready to serve: schema, queue, the roles that use them, demo data once. */
export async function prepareDatabase(options: Options): Promise<Prepared> {
  const { ownerUrl, root, demoPassphrase: passphrase, dataKeys, log } = options;
  const [appUrl, jobsUrl] = [roleUrl(ownerUrl, "app"), roleUrl(ownerUrl, "jobs")];
  await oneAtATime(ownerUrl, async (client) => {
    await migrateDatabase(client, root);
    await prepareQueue(client, ownerUrl, roles.jobs);
    await openRole(client, appUrl);
    await openRole(client, jobsUrl);
  });
  if (passphrase !== null) {
    const { loadDemoWorld } = await import("./demo/load");
    await loadDemoWorld({ ownerUrl, root, passphrase, dataKeys, today: new Date(), log });
  }
  const client = postgres(ownerUrl, { max: 1 });
  try {
    const [row] = await client<[{ found: boolean }]>`select exists (select from "user" where is_demo) as found`;
    return { appUrl: appUrl.href, jobsUrl: jobsUrl.href, demoAccounts: row.found };
  } finally {
    await client.end();
  }
}

/** Lets a role sign in to this database. */
async function openRole(client: postgres.Sql, { username, password, pathname }: URL): Promise<void> {
  await client.unsafe(`alter role ${username} login password '${password}'`);
  const database = JSON.stringify(decodeURIComponent(pathname.slice(1)));
  await client.unsafe(`grant connect on database ${database} to ${username}`);
}

/** Where a role of ours signs in. Its password follows from the owner's, so servers that share a database agree on it. */
export function roleUrl(ownerUrl: string, role: keyof typeof roles): URL {
  const url = new URL(ownerUrl);
  if (!url.password) {
    throw new SetupError(
      "DATABASE_URL needs the owner's password in it: the application's own password is made from it.",
    );
  }
  url.password = createHmac("sha256", decodeURIComponent(url.password)).update(roles[role]).digest("base64url");
  url.username = roles[role];
  return url;
}
