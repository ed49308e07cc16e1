/**
 * The built-in PostgreSQL: its own data directory, password and port below DATA_DIR, stopped with the process that started it.
 *
 * A second process with the same DATA_DIR shares the running database, for as long as the first one lives. A database whose starter was
 * killed is stopped and started anew, and one that is killed itself is started again on the same port.
 */
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { accessSync, constants, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { SetupError } from "@/lib/env";
import { type Cluster, checkDirectory, createCluster, DATABASE, OWNER } from "./embedded/cluster";
import { accountFor, findBinaries, type Version } from "./embedded/place";
import { findPostmaster, type Launch, launch } from "./embedded/postmaster";
import { keepSecret } from "./secret-file";

const PATIENCE_MS = 20_000;
const PAUSE_MS = 50;

export interface EmbeddedOptions {
  dataDir: string;
  version?: Version;
  /** Fails when this port is taken. Without it a free one is found and kept. */
  port?: number;
  /** More PostgreSQL settings, such as `fsync: "off"` for a throw-away database. */
  settings?: Record<string, string>;
  log: (message: string) => void;
}

export interface Embedded {
  /** The owner's connection. */
  url: string;
  stop(): Promise<void>;
}

/** Throws a SetupError, in words for a person, when the database cannot be had. */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { dataDir, version = 18 } = options;
  makeFolder(dataDir);
  const directory = join(dataDir, "postgres");
  const passwordFile = join(dataDir, "secrets", "database-password");
  const account = accountFor(directory);
  const cluster: Cluster = { directory, account, bin: findBinaries(version, account) };
  checkDirectory(cluster, version, passwordFile);
  const password = keepSecret(passwordFile);
  if (!existsSync(join(directory, "PG_VERSION"))) createCluster(cluster, password);
  const { port, stop } = await run(cluster, options);
  return { url: `postgres://${OWNER}:${password}@127.0.0.1:${port}/${DATABASE}`, stop };
}

interface Running {
  port: number;
  stop(): Promise<void>;
}

async function run(cluster: Cluster, options: EmbeddedOptions, isRestart = false): Promise<Running> {
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    const found = findPostmaster(cluster.directory);
    if (found?.isOrphan) {
      options.log(`A database left running by an earlier start (process ${found.pid}) is being stopped.`);
      await endOrphan(found.pid, cluster.directory, deadline);
    } else if (found?.isReady) {
      options.log("Sharing the database of the Tierwise that already runs here.");
      return { port: found.port, stop: async () => {} };
    } else if (!found) {
      const port = options.port ?? (await keptPort(join(options.dataDir, "postgres.port")));
      const launched = await launch(cluster, port, options.settings ?? {});
      if (launched.outcome === "ready") return supervise(launched.child, port, cluster, options);
      if (!isRestart || launched.outcome !== "port-taken") refuseFinal(launched, options);
      if (launched.reason.includes("already exists")) dropStaleLock(cluster.directory);
    }
    await wait(PAUSE_MS);
  }
  throw new SetupError(
    `The database in ${cluster.directory} is still held by another process. Stop it, then start again.`,
  );
}

/** Throws what waiting cannot cure. */
function refuseFinal({ outcome, reason }: Exclude<Launch, { outcome: "ready" }>, { port }: EmbeddedOptions) {
  if (outcome === "failed") throw new SetupError(`PostgreSQL could not start: ${reason}`);
  if (outcome === "port-taken" && port)
    throw new SetupError(`Port ${port} for the database is taken by another program. Stop it, or choose another port.`);
}

/** PostgreSQL trusts a process number alone, which by now may be another program's; its shared memory still guards the data. */
function dropStaleLock(directory: string) {
  if (!findPostmaster(directory)) rmSync(join(directory, "postmaster.pid"), { force: true });
}

function supervise(child: ChildProcess, port: number, cluster: Cluster, options: EmbeddedOptions): Running {
  let isStopping = false;
  let successor: Promise<Running | undefined> | undefined;
  const ended = once(child, "exit");
  child.once("exit", (code, signal) => {
    if (isStopping) return;
    options.log(`PostgreSQL ended unexpectedly (${signal ?? `code ${code}`}) and is being started again.`);
    successor = restart(port, cluster, options);
  });
  return {
    port,
    async stop() {
      isStopping = true;
      if (child.exitCode === null && child.signalCode === null) {
        child.kill("SIGINT");
        const late = setTimeout(() => child.kill("SIGQUIT"), PATIENCE_MS);
        await ended;
        clearTimeout(late);
      }
      await (await successor)?.stop();
    },
  };
}

async function restart(port: number, cluster: Cluster, options: EmbeddedOptions): Promise<Running | undefined> {
  try {
    const running = await run(cluster, { ...options, port }, true);
    options.log("PostgreSQL is running again.");
    return running;
  } catch (error) {
    options.log(error instanceof Error ? error.message : "PostgreSQL could not be started again.");
    return undefined;
  }
}

async function endOrphan(pid: number, directory: string, deadline: number) {
  process.kill(pid, "SIGINT");
  while (findPostmaster(directory)?.pid === pid && Date.now() < deadline) await wait(PAUSE_MS);
}

function makeFolder(dataDir: string) {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.W_OK | constants.X_OK);
  } catch {
    throw new SetupError(`The data folder ${dataDir} cannot be written. Set DATA_DIR to a folder of yours.`);
  }
}

async function keptPort(file: string): Promise<number> {
  const kept = existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;
  const port = (await openPort(kept)) ?? (await openPort(0)) ?? 0;
  writeFileSync(file, String(port));
  return port;
}

/** The port when it is free (0: any free one), else undefined. */
async function openPort(port: number): Promise<number | undefined> {
  const server = createServer();
  try {
    await once(server.listen(port, "127.0.0.1"), "listening");
    const address = server.address();
    return typeof address === "object" ? address?.port : undefined;
  } catch {
    return undefined;
  } finally {
    await new Promise((closed) => server.close(closed));
  }
}
