/** Starts PostgreSQL's main process, and finds the one that already runs in a data directory. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Cluster } from "./cluster";
import { PLAIN_ENVIRONMENT, withDirectory } from "./place";

/** A setting PostgreSQL ignores. It tells which process started it: once that is gone, the parent is another. */
const STARTER = "tierwise.starter";

export interface Postmaster {
  pid: number;
  port: number;
  isReady: boolean;
  isOrphan: boolean;
}

export type Launch =
  | { outcome: "ready"; child: ChildProcess }
  | { outcome: "busy" | "port-taken" | "failed"; reason: string };

/** Resolves as soon as PostgreSQL accepts connections or has given up. */
export function launch(cluster: Cluster, port: number, settings: Record<string, string>): Promise<Launch> {
  const all = { listen_addresses: "127.0.0.1", unix_socket_directories: "", log_error_verbosity: "terse", ...settings };
  const flags = Object.entries({ ...all, [STARTER]: process.pid }).flatMap(([name, value]) => [
    "-c",
    `${name}=${value}`,
  ]);
  const child = withDirectory(cluster.directory, cluster.account, (path, stdio) =>
    // Detached, because Ctrl-C reaches a whole process group and the portal has to finish its requests first.
    spawn(join(cluster.bin, "postgres"), ["-D", path, "-p", String(port), ...flags], {
      ...cluster.account,
      stdio,
      detached: true,
      env: PLAIN_ENVIRONMENT,
    }),
  );
  return new Promise((resolve) => {
    let said = "";
    child.stdin?.end();
    child.stderr?.on("data", (text) => {
      said = (said + text).slice(-4000);
      if (said.includes("database system is ready to accept connections")) resolve({ outcome: "ready", child });
    });
    child.once("error", (error) => resolve({ outcome: "failed", reason: error.message }));
    child.once("close", () => resolve(failure(said)));
  });
}

function failure(said: string): Launch {
  const reason = /FATAL: {2}(.*)/.exec(said)?.[1] ?? said.trim();
  if (/lock file .* already exists|pre-existing shared memory block/.test(said)) return { outcome: "busy", reason };
  if (said.includes("could not create any TCP/IP sockets")) return { outcome: "port-taken", reason };
  return { outcome: "failed", reason };
}

/** The live PostgreSQL of this data directory, as its lock file names it; null when that process is gone or is another program. */
export function findPostmaster(directory: string): Postmaster | null {
  const [pid = 0, , , port = 0, , , , status] = lockFile(directory);
  const seen = Number(pid) > 0 ? inspect(Number(pid), directory) : null;
  if (!seen) return null;
  const starter = Number(new RegExp(`${STARTER}=(\\d+)`).exec(seen.command)?.[1]);
  return {
    pid: Number(pid),
    port: Number(port),
    isReady: status?.trim() === "ready",
    isOrphan: seen.parent !== starter,
  };
}

function lockFile(directory: string): string[] {
  try {
    return readFileSync(join(directory, "postmaster.pid"), "utf8").split("\n");
  } catch {
    return [];
  }
}

function inspect(pid: number, directory: string): { parent: number; command: string } | null {
  if (process.platform !== "linux") return inspectWithPs(pid, directory);
  try {
    const [state, parent] = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
    if (state === "Z" || !isSameFile(`/proc/${pid}/cwd`, directory)) return null;
    return { parent: Number(parent), command: readFileSync(`/proc/${pid}/cmdline`, "utf8") };
  } catch {
    return null;
  }
}

function isSameFile(a: string, b: string) {
  const [one, other] = [statSync(a), statSync(b)];
  return one.ino === other.ino && one.dev === other.dev;
}

function inspectWithPs(pid: number, directory: string) {
  const { stdout } = spawnSync("ps", ["-ww", "-o", "ppid=,command=", "-p", String(pid)], { encoding: "utf8" });
  const [, parent, command] = /^\s*(\d+)\s+(.*)$/.exec(stdout.trim()) ?? [];
  return parent && command?.includes(`-D ${directory} `) ? { parent: Number(parent), command } : null;
}
