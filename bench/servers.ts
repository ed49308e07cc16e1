/** The two servers of a run, on one database: the portal as `npm start` starts it, and the bare control. */

import { once } from "node:events";
import { openSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { roleUrl } from "@/db/prepare";
import type { Sent } from "./load";
import { ask, type Running, start, untilReady } from "./processes";
import { Recording } from "./record";

export const SELF = "dist/bench.mjs";
const probe = ["--import", pathToFileURL("dist/bench-probe.mjs").href];

/** The portal's, so that the recorder opens what it sealed. */
const DATA_KEYS = Buffer.alloc(32, "a key for the benchmark").toString("base64url");

export type Site = { folder: string; databaseUrl: string };
export type Server = Running & { origin: string };

export async function startPortal({ folder, databaseUrl }: Site): Promise<Server> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const given = { PORT: String(port), DATA_DIR: join(folder, "portal"), DATABASE_URL: databaseUrl, DATA_KEYS };
  const env = { ...process.env, ...given };
  const log = openSync(join(folder, "portal.log"), "w");
  const portal = start("scripts/start.mjs", [], { env, execArgv: probe, stdio: ["ignore", log, log, "ipc"] });
  await untilReady(portal, `${origin}/api/health/ready`);
  return { ...portal, origin };
}

/** Learns what the portal at `origin` says to PostgreSQL for these requests, and starts the server that says the same. */
export async function startControl({ folder, databaseUrl }: Site, origin: string, requests: Sent[]): Promise<Server> {
  const APP_DATABASE_URL = roleUrl(databaseUrl, "app").href;
  const AUTH_SECRET = "a-secret-of-thirty-two-characters-for-the-benchmark";
  const DATA_DIR = join(folder, "portal");
  const env = { ...process.env, APP_DATABASE_URL, AUTH_SECRET, DATA_KEYS, DATA_DIR, PORT: new URL(origin).port };
  const recorder = start(SELF, ["record"], { env });
  const recordings = z.array(Recording).parse(await ask(recorder, requests));
  await recorder.stop();
  const control = start(SELF, ["control"], { env });
  const port = z.number().parse(await ask(control, recordings));
  return { ...control, origin: `http://127.0.0.1:${port}` };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  return typeof address === "object" ? (address?.port ?? 0) : 0;
}
