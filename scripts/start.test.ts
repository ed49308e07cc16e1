import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startEmbedded } from "@/db/embedded";

const READY = "Ctrl-C stops it.";
let folder: string;
let taken: Server;
let takenPort: number;
const started: ChildProcess[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "tierwise-start-"));
  taken = createServer();
  takenPort = await listen(taken);
});
afterAll(async () => {
  taken.close();
  for (const child of started) await end(child, "SIGTERM");
  rmSync(folder, { recursive: true });
});

async function listen(server: Server): Promise<number> {
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  return typeof address === "object" && address ? address.port : 0;
}

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await new Promise((closed) => server.close(closed));
  return port;
}

/** Runs `npm start` until it is ready or has ended, and gives what it has said. */
async function start(settings: Record<string, string>) {
  const port = await freePort();
  const env = { ...process.env, DATA_DIR: folder, PORT: String(port), ...settings };
  const child = spawn(process.execPath, ["scripts/start.mjs"], { env, stdio: ["ignore", "pipe", "pipe"] });
  started.push(child);
  let said = "";
  const ready = new Promise((resolve) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (text) => {
        said += text;
        if (said.includes(READY)) resolve(true);
      });
  });
  await Promise.race([ready, once(child, "close")]);
  return { child, url: `http://127.0.0.1:${port}`, said: () => said };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = once(child, "close");
    child.kill(signal);
    await ended;
  }
  return child.exitCode;
}

const lockFile = () => join(folder, "postgres", "postmaster.pid");
const postmaster = () => Number(readFileSync(lockFile(), "utf8").split("\n")[0]);

describe("npm start", { timeout: 240_000 }, () => {
  test("serves, names the demo accounts, and stops all of it on SIGTERM", async () => {
    const { child, url, said } = await start({});
    expect(said()).toContain(`Tierwise is ready: ${url}`);
    for (const line of ["patient@example.com", "admin2@example.com", "copay-demo-passphrase"])
      expect(said()).toContain(line);
    const ready = await fetch(`${url}/api/health/ready`);
    expect(ready.status).toBe(200);
    expect(await end(child, "SIGTERM")).toBe(0);
    expect(existsSync(lockFile())).toBe(false);
  });

  test("recovers after a kill -9", async () => {
    const first = await start({});
    const orphan = postmaster();
    await end(first.child, "SIGKILL");
    const second = await start({});
    expect(second.said()).toContain(`process ${orphan}`);
    expect((await fetch(`${second.url}/api/health/ready`)).status).toBe(200);
    expect(await end(second.child, "SIGINT")).toBe(0);
  });

  test("uses a PostgreSQL of one's own, from version 15", async () => {
    const own = await startEmbedded({ dataDir: join(folder, "own"), version: 15, log: () => {} });
    const { child, url } = await start({ DATABASE_URL: own.url, DATA_DIR: join(folder, "other") });
    expect((await fetch(`${url}/api/health/ready`)).status).toBe(200);
    expect(await end(child, "SIGTERM")).toBe(0);
    expect(existsSync(join(folder, "other", "postgres"))).toBe(false);
    await own.stop();
  });

  const refused = [
    {
      name: "a port that is taken",
      settings: () => ({ PORT: String(takenPort) }),
      says: "is taken by another program",
    },
    { name: "a port that is none", settings: () => ({ PORT: "http" }), says: "PORT: Use a whole number" },
    { name: "other machines without a public address", settings: () => ({ HOST: "0.0.0.0" }), says: "Set PUBLIC_URL" },
    {
      name: "other machines while demo accounts exist",
      settings: () => ({ HOST: "0.0.0.0", PUBLIC_URL: "https://tierwise.example.org", DEMO: "0" }),
      says: "This database has demo accounts",
    },
    {
      name: "a database that is not there",
      settings: () => ({ DATABASE_URL: "postgres://someone:secret@127.0.0.1:1/none" }),
      says: "The database at 127.0.0.1:1 (DATABASE_URL) cannot be used",
    },
  ];
  test.each(refused)("refuses $name in words, and leaves nothing running", async ({ settings, says }) => {
    const { child, said } = await start(settings());
    expect(await end(child, "SIGTERM")).toBe(1);
    expect(said()).toContain(says);
    expect(said()).not.toMatch(/\n\s+at |secret/);
    expect(existsSync(lockFile())).toBe(false);
  });
});
