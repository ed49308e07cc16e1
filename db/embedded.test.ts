import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Embedded, type EmbeddedOptions, startEmbedded } from "./embedded";
import { checkDirectory } from "./embedded/cluster";

const isRoot = process.getuid?.() === 0;
const bundle = resolve(`node_modules/.cache/tierwise/embedded-${process.pid}.mjs`);
let dataDir: string;
let said: string[];
let open: Embedded[];
let children: ChildProcess[];

beforeAll(async () => {
  const common = { bundle: true, packages: "external", platform: "node", format: "esm", logLevel: "error" } as const;
  await build({ ...common, entryPoints: ["db/embedded.ts"], outfile: bundle, alias: { "@": resolve(".") } });
});
afterAll(() => rmSync(bundle, { force: true }));

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "tierwise-embedded-"));
  [said, open, children] = [[], [], []];
});
afterEach(async () => {
  for (const child of children) await kill(child);
  for (const database of open) await database.stop();
  const isOrphaned = existsSync(lockFile());
  if (isOrphaned) await (await startEmbedded({ dataDir, log: () => {} })).stop();
  rmSync(dataDir, { recursive: true });
});

async function start(options: Partial<EmbeddedOptions> = {}): Promise<Embedded> {
  const database = await startEmbedded({ dataDir, log: (line) => said.push(line), ...options });
  open.push(database);
  return database;
}

/** Starts the database in another process, as another `npm start` would. */
async function startElsewhere(): Promise<{ child: ChildProcess; url: string }> {
  const program = `const { startEmbedded } = await import(${JSON.stringify(bundle)});
    const { url } = await startEmbedded({ dataDir: ${JSON.stringify(dataDir)}, log() {} });
    console.log(url);
    setInterval(() => {}, 1e6);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  const [url] = await once(child.stdout, "data");
  return { child, url: String(url).trim() };
}

async function kill(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "exit");
}

async function ask(url: string, statement: string) {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await client.unsafe(statement);
  } finally {
    await client.end();
  }
}

const lockFile = () => join(dataDir, "postgres", "postmaster.pid");
const postmaster = () => Number(readFileSync(lockFile(), "utf8").split("\n")[0]);
const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};
const portOf = (url: string) => new URL(url).port;

async function occupy(port: number) {
  const server = createServer();
  await once(server.listen(port, "127.0.0.1"), "listening");
  return server;
}

describe("a first start", () => {
  test.each([18, 15] as const)(
    "makes a database of version %d, with a password of its own and checksums",
    async (version) => {
      const { url } = await start({ version });
      const [row] = await ask(
        url,
        `select current_user::text who, current_database()::text what, current_setting('data_checksums') checksums,
        current_setting('server_encoding') encoding, current_setting('server_version') version, datcollate "collation"
        from pg_database where datname = current_database()`,
      );
      expect(row).toMatchObject({
        who: "tierwise_owner",
        what: "tierwise",
        checksums: "on",
        encoding: "UTF8",
        collation: "C.UTF-8",
      });
      expect(row?.version).toMatch(new RegExp(`^${version}\\.`));
      const password = join(dataDir, "secrets", "database-password");
      expect(statSync(password).mode & 0o777).toBe(0o600);
      expect(url).toContain(`:${readFileSync(password, "utf8")}@127.0.0.1:`);
      await expect(ask(url.replace(/:[^:@]*@/, ":wrong@"), "select 1")).rejects.toThrow(
        /password authentication failed/,
      );
    },
  );

  test("clears away what a start that was killed half-way has left", async () => {
    const child = spawn(process.execPath, ["-e", ""]);
    await once(child, "exit");
    mkdirSync(join(dataDir, `postgres.new-${child.pid}`));
    await start();
    expect(readdirSync(dataDir).sort()).toEqual(["postgres", "postgres.port", "secrets"]);
  });

  test.runIf(isRoot)("by root runs PostgreSQL as another user, below a folder only root may enter", async () => {
    expect(statSync(dataDir)).toMatchObject({ uid: 0, mode: 0o40700 });
    await start();
    expect(statSync(`/proc/${postmaster()}`).uid).toBe(65534);
  });

  test("in two processes at once makes one database, which both use", async () => {
    const [elsewhere, here] = await Promise.all([startElsewhere(), start()]);
    expect(elsewhere.url).toBe(here.url);
    expect(await ask(here.url, "select 1 as one")).toMatchObject([{ one: 1 }]);
  });
});

describe("a later start", () => {
  test("finds the data, on the same port", async () => {
    const first = await start();
    await ask(first.url, "create table kept as select 7 as number");
    await first.stop();
    const second = await start();
    expect(second.url).toBe(first.url);
    expect(await ask(second.url, "select * from kept")).toMatchObject([{ number: 7 }]);
  });

  test("moves to another port when its own is taken by now", async () => {
    const first = await start();
    await first.stop();
    const server = await occupy(Number(portOf(first.url)));
    const second = await start();
    expect(portOf(second.url)).not.toBe(portOf(first.url));
    server.close();
  });

  test("shares the database of a process that still runs, and leaves it running", async () => {
    const elsewhere = await startElsewhere();
    const here = await start();
    expect(here.url).toBe(elsewhere.url);
    await here.stop();
    expect(await ask(elsewhere.url, "select 1 as one")).toMatchObject([{ one: 1 }]);
  });

  test("ignores the lock of a process number that is another program's by now", async () => {
    const first = await start();
    const lock = readFileSync(lockFile(), "utf8");
    await first.stop();
    const ids = isRoot ? { uid: 65534, gid: 65534 } : {};
    const other = spawn(process.execPath, ["-e", "console.log(); setInterval(() => {}, 1e6)"], { ...ids, cwd: "/" });
    children.push(other);
    await once(other.stdout, "data");
    writeFileSync(lockFile(), lock.replace(/^\d+/, String(other.pid)), { mode: 0o600 });
    if (isRoot) chownSync(lockFile(), 65534, 65534);
    expect(await ask((await start()).url, "select 1 as one")).toMatchObject([{ one: 1 }]);
    expect(isAlive(other.pid ?? 0)).toBe(true);
  });
});

describe("after a kill -9", () => {
  test("of Node: the database it left running is replaced by one of ours, with the data", async () => {
    const { child, url } = await startElsewhere();
    await ask(url, "create table kept as select 7 as number");
    const orphan = postmaster();
    await kill(child);
    expect(isAlive(orphan)).toBe(true);
    const here = await start();
    expect(await ask(here.url, "select * from kept")).toMatchObject([{ number: 7 }]);
    expect(postmaster()).not.toBe(orphan);
    expect(said.join()).toContain(`process ${orphan}`);
  });

  test("of PostgreSQL: it is started again at the same address, and still stops with us", async () => {
    let hear = () => {};
    const isBack = new Promise<void>((resolve) => {
      hear = resolve;
    });
    const { url, stop } = await start({ log: (line) => line.includes("running again") && hear() });
    await ask(url, "create table kept as select 7 as number");
    process.kill(postmaster(), "SIGKILL");
    await isBack;
    expect(await ask(url, "select * from kept")).toMatchObject([{ number: 7 }]);
    const second = postmaster();
    await stop();
    expect(isAlive(second)).toBe(false);
  });

  test("of both: the next start recovers", async () => {
    const { child, url } = await startElsewhere();
    await ask(url, "create table kept as select 7 as number");
    const killed = postmaster();
    await kill(child);
    process.kill(killed, "SIGKILL");
    expect(await ask((await start()).url, "select * from kept")).toMatchObject([{ number: 7 }]);
  });
});

describe("what cannot work is said in words", () => {
  test("a given port that is taken", async () => {
    const server = await occupy(0);
    const address = server.address();
    const port = typeof address === "object" ? address?.port : undefined;
    await expect(start({ port: port ?? 0 })).rejects.toThrow(
      `Port ${port} for the database is taken by another program.`,
    );
    server.close();
  });

  test("data of another version", async () => {
    const old = await start({ version: 15 });
    await old.stop();
    await expect(start()).rejects.toThrow(/is from PostgreSQL 15, and this Tierwise brings PostgreSQL 18/);
  });

  test("a folder with other things in it", async () => {
    mkdirSync(join(dataDir, "postgres"));
    writeFileSync(join(dataDir, "postgres", "letter.txt"), "Dear");
    await expect(start()).rejects.toThrow(/is not a database that Tierwise made here/);
  });

  test("a database whose password is not ours", async () => {
    const first = await start();
    await first.stop();
    rmSync(join(dataDir, "secrets"), { recursive: true });
    await expect(start()).rejects.toThrow(/is not a database that Tierwise made here/);
  });

  test.runIf(isRoot)("data of another user", () => {
    chownSync(dataDir, 12345, 12345);
    const cluster = { directory: dataDir, bin: "", account: undefined };
    expect(() => checkDirectory(cluster, 18, "")).toThrow(/belongs to another user \(12345\)/);
  });

  test("a data folder that cannot be", async () => {
    writeFileSync(join(dataDir, "file"), "");
    await expect(start({ dataDir: join(dataDir, "file") })).rejects.toThrow(/cannot be written. Set DATA_DIR/);
  });

  test("a setting PostgreSQL refuses", async () => {
    await expect(start({ settings: { shared_buffers: "lots" } })).rejects.toThrow(
      /PostgreSQL could not start: .*shared_buffers/,
    );
  });
});
