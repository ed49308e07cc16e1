/** Makes the data directory, or says why the one that is there cannot be used. */
import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import {
  chownSync,
  closeSync,
  existsSync,
  fchownSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { SetupError } from "@/lib/env";
import { type Account, PLAIN_ENVIRONMENT, type Version, withDirectory } from "./place";

export const OWNER = "tierwise_owner";
export const DATABASE = "tierwise";

export interface Cluster {
  directory: string;
  bin: string;
  account: Account | undefined;
}

/** Throws unless the directory is missing, empty, or a data directory that this version of Tierwise made and this user may use. */
export function checkDirectory({ directory, account }: Cluster, version: Version, passwordFile: string): void {
  if (!existsSync(directory)) return;
  const elsewhere = "Set DATA_DIR to another folder.";
  const owner = statSync(directory).uid;
  if (!account && owner !== process.getuid?.())
    throw new SetupError(`${directory} belongs to another user (${owner}). Start Tierwise as that user. ${elsewhere}`);
  if (readdirSync(directory).length === 0) return;
  const versionFile = join(directory, "PG_VERSION");
  if (owner === 0 || !existsSync(versionFile) || !existsSync(passwordFile))
    throw new SetupError(`${directory} is not a database that Tierwise made here. ${elsewhere}`);
  const found = readFileSync(versionFile, "utf8").trim();
  if (found !== String(version))
    throw new SetupError(
      `The data in ${directory} is from PostgreSQL ${found}, and this Tierwise brings PostgreSQL ${version}. ${elsewhere}`,
    );
}

/** Makes the cluster beside its final place and moves it there whole, so a crash on the way leaves no half-made one. */
export function createCluster({ directory, bin, account }: Cluster, password: string): void {
  const draft = `${directory}.new-${process.pid}`;
  removeAbandoned(`${directory}.new-`);
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  try {
    if (account) chownSync(draft, account.uid, account.gid);
    initialise({ directory: draft, bin, account }, password);
    renameSync(draft, directory);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(join(directory, "PG_VERSION"))) throw error;
  }
}

/** Drafts whose process was killed on the way. */
function removeAbandoned(prefix: string) {
  const folder = dirname(prefix);
  const drafts = readdirSync(folder).filter((name) => name.startsWith(basename(prefix)));
  for (const draft of drafts)
    if (!isRunning(Number(draft.slice(basename(prefix).length)))) rmSync(join(folder, draft), { recursive: true });
}

function isRunning(pid: number) {
  try {
    return pid !== process.pid && process.kill(pid, 0);
  } catch {
    return false;
  }
}

function initialise({ directory, bin, account }: Cluster, password: string) {
  const passwordHandle = openNameless(`${directory}.password`, password, account);
  try {
    withDirectory(directory, account, (path, stdio) => {
      const [, ...others] = stdio;
      const options = { ...account, env: PLAIN_ENVIRONMENT, encoding: "utf8" } as const;
      const who = ["-U", OWNER, "--auth=scram-sha-256", "--pwfile=/dev/stdin"];
      const how = ["--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums"];
      refuse(
        spawnSync(join(bin, "initdb"), ["-D", path, ...who, ...how], {
          ...options,
          stdio: [passwordHandle, ...others],
        }),
      );
      const alone = { ...options, stdio, input: `CREATE DATABASE ${DATABASE}` };
      refuse(spawnSync(join(bin, "postgres"), ["--single", "-j", "-D", path, "postgres"], alone));
    });
  } finally {
    closeSync(passwordHandle);
  }
}

/** A file that holds this text and that only the account can open, through the handle alone. */
function openNameless(path: string, text: string, account: Account | undefined): number {
  const handle = openSync(path, "wx+", 0o600);
  unlinkSync(path);
  writeSync(handle, text, 0);
  if (account) fchownSync(handle, account.uid, account.gid);
  return handle;
}

function refuse({ status, stderr, error }: SpawnSyncReturns<string>) {
  if (status !== 0) throw new SetupError(`The database could not be made: ${error?.message ?? stderr.trim()}`);
}
