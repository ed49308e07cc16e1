/** The processes of a run: each is started with a channel to ask it things, and PostgreSQL's are found by their parent. */
import { type ChildProcess, type ForkOptions, fork } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setInterval as every, setTimeout as wait } from "node:timers/promises";

export type Running = { child: ChildProcess; stop(): Promise<void> };

export function start(program: string, args: string[], options: ForkOptions): Running {
  const child = fork(program, args, { serialization: "advanced", ...options });
  const ended = once(child, "exit");
  return {
    child,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
      await ended;
    },
  };
}

/** Sends a question and waits for the answer; one at a time. */
export async function ask({ child }: Running, question: object | string): Promise<unknown> {
  const settled = new AbortController();
  const { signal } = settled;
  const ended = once(child, "exit", { signal }).then(() => {
    throw new Error(`A process of the benchmark ended before it answered: ${child.spawnargs.slice(1).join(" ")}`);
  });
  const answered = once(child, "message", { signal });
  child.send(question);
  try {
    const [answer] = await Promise.race([answered, ended]);
    return answer;
  } finally {
    settled.abort();
  }
}

/** Waits until the server at this address is ready. */
export async function untilReady({ child }: Running, address: string): Promise<void> {
  while (child.exitCode === null) {
    const isReady = await fetch(address).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
    await wait(100);
  }
  throw new Error("The portal did not start.");
}

const TICKS_A_SECOND = 100;

/** CPU seconds of PostgreSQL's main process and all its children, with those that have ended. Linux only: elsewhere 0. */
export function postgresCpu(directory: string): number {
  const main = mainProcess(directory);
  if (process.platform !== "linux") return 0;
  const ticks = processIds().map((pid) => ticksOf(pid, main));
  return ticks.reduce((sum, one) => sum + one, 0) / TICKS_A_SECOND;
}

const mainProcess = (directory: string) =>
  Number(readFileSync(join(directory, "postmaster.pid"), "utf8").split("\n")[0]);

const processIds = () =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number);

function ticksOf(pid: number, main: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ").map(Number) ?? [];
    const [, parent, user = 0, system = 0, endedUser = 0, endedSystem = 0] = [
      fields[0],
      fields[1],
      ...fields.slice(11, 15),
    ];
    if (pid === main) return user + system + endedUser + endedSystem;
    return parent === main ? user + system : 0;
  } catch {
    return 0;
  }
}

/** Bytes that one of PostgreSQL's processes has for itself, of the one that has the most; what all share is not counted. Linux only. */
function postgresMemory(directory: string): number {
  const main = mainProcess(directory);
  if (process.platform !== "linux") return 0;
  return Math.max(...processIds().map((pid) => memoryOf(pid, main)));
}

function memoryOf(pid: number, main: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const [parent = 0, kilobytes = 0] = ["PPid", "RssAnon"].map((name) =>
      Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(status)?.[1]),
    );
    return parent === main ? kilobytes * 1024 : 0;
  } catch {
    return 0;
  }
}

/** The most memory that one of PostgreSQL's processes has for itself. */
export function watchMemory(directory: string) {
  const stopped = new AbortController();
  const watching = (async () => {
    let peak = 0;
    try {
      for await (const _ of every(500, null, stopped)) peak = Math.max(peak, postgresMemory(directory));
    } catch (error) {
      if (!stopped.signal.aborted) throw error;
    }
    return peak;
  })();
  return {
    stop() {
      stopped.abort();
      return watching;
    },
  };
}

/** The most memory a process has had at once. Linux only. */
export function peakMemory({ child }: Running): number {
  if (process.platform !== "linux") return 0;
  const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
  return Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0) * 1024;
}
