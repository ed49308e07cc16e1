/** What a test run starts and takes away again: a folder, a database cluster in it, a portal over that. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { built } from "./build.mjs";
import { onStop, problem } from "./processes.mjs";

/** Safe for data that nobody will miss: nothing waits for the disk. */
const SETTINGS = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "300" };

/** What a person may have set for their own portal. */
const OWN_SETTINGS = [
  "HOST",
  "PORT",
  "PUBLIC_URL",
  "DATABASE_URL",
  "DATA_DIR",
  "DEMO",
  "DEMO_PASSPHRASE",
  "AUTH_SECRET",
  "SMTP_URL",
  "MAIL_FROM",
  "DATA_KEYS",
  "SIGNING_KEY",
];

/** Nothing of the person's own portal may reach a proof, nor the proof it. Empty means unset, and keeps .env from setting it. */
export function hideOwnSettings() {
  for (const name of OWN_SETTINGS) process.env[name] = "";
}

/** Every program started from here keeps its temporary files below this folder, which goes with all that runs in it. */
export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), "tierwise-test-"));
  process.env.TMPDIR = folder;
  onStop(() => remove(folder));
  return folder;
}

/** Tests that were cut off may have left databases, and programs that end still write for a moment. */
async function remove(folder, tries = 100) {
  try {
    const locks = readdirSync(folder, { recursive: true }).filter((path) => path.endsWith("postmaster.pid"));
    for (const lock of locks) endDatabase(join(folder, lock));
    rmSync(folder, { recursive: true, force: true });
  } catch (error) {
    if (tries === 0) throw error;
    await wait(50);
    await remove(folder, tries - 1);
  }
}

function endDatabase(lock) {
  try {
    process.kill(Number(readFileSync(lock, "utf8").split("\n")[0]), "SIGQUIT");
  } catch {
    // It has ended by itself.
  }
}

export async function startCluster(folder) {
  const { startEmbedded } = await built("database");
  const starting = startEmbedded({ dataDir: join(folder, "cluster"), settings: SETTINGS, log: console.log });
  onStop(async () => (await starting.catch(() => undefined))?.stop());
  return starting;
}

/** The production server as `npm start` starts it: over this database, or with its own in the folder. What it prints goes to a file. */
export function launchPortal(folder, { port, databaseUrl = "" }) {
  const env = { ...process.env, PORT: String(port), DATA_DIR: join(folder, "portal"), DATABASE_URL: databaseUrl };
  const child = spawn(process.execPath, ["scripts/start.mjs"], { env, stdio: ["ignore", "pipe", "pipe"] });
  const ended = once(child, "exit");
  async function end(signal) {
    child.kill(signal);
    await ended;
  }
  onStop(() => end("SIGTERM"));
  child.stdout.pipe(createWriteStream(join(folder, "portal.log"), { flags: "a" }));
  let said = "";
  const isReady = new Promise((resolve) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (text) => {
        said = (said + text).slice(-10_000);
        if (said.includes("Tierwise is ready")) resolve(true);
      });
  });
  async function ready() {
    if (!(await Promise.race([isReady, ended.then(() => false)]))) throw problem(`The portal did not start:\n${said}`);
  }
  return { url: `http://127.0.0.1:${port}`, said: () => said, ready, end };
}

export async function startPortal(folder, databaseUrl) {
  const portal = launchPortal(folder, { port: await freePort(), databaseUrl });
  await portal.ready();
  return portal;
}

export async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}
