/** The portal as `npm start` runs it, with ways to kill it and its PostgreSQL without warning. */
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { startEmbedded } from "@/db/embedded";
import { findPostmaster } from "@/db/embedded/postmaster";

export type Launched = {
  ready: () => Promise<void>;
  end: (signal: NodeJS.Signals) => Promise<void>;
  said: () => string;
};
export type Portal = ReturnType<typeof killable>;

const patienceMs = 60_000;
const pauseMs = 20;

export function killable({ folder, port, launch }: { folder: string; port: number; launch: () => Launched }) {
  const dataDir = join(folder, "portal");
  const directory = join(dataDir, "postgres");
  const origin = `http://127.0.0.1:${port}`;
  const kills = { app: 0, database: 0 };
  let running = launch();

  async function isReady(): Promise<boolean> {
    try {
      return (await fetch(`${origin}/api/health/ready`)).ok;
    } catch {
      return false;
    }
  }

  return {
    origin,
    port,
    kills,
    /** Waits until this holds; the portal's own last words say why it never did. */
    async until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
      const deadline = performance.now() + patienceMs;
      while (!(await holds())) {
        if (performance.now() > deadline) throw new Error(`Waited in vain until ${what}:\n${running.said()}`);
        await wait(pauseMs);
      }
    },
    untilReady(): Promise<void> {
      return this.until("the portal is ready", isReady);
    },
    untilStarted: () => running.ready(),
    /** Kills it and starts it anew, without waiting until it runs. */
    async restartApp(): Promise<void> {
      kills.app++;
      await running.end("SIGKILL");
      running = launch();
    },
    /** Returns when another PostgreSQL may take its place. */
    async killDatabase(): Promise<void> {
      const found = findPostmaster(directory);
      if (!found) throw new Error("There is no PostgreSQL to kill.");
      kills.database++;
      process.kill(found.pid, "SIGKILL");
      await this.until("PostgreSQL is gone", () => findPostmaster(directory)?.pid !== found.pid);
    },
    untilDatabase(): Promise<void> {
      return this.until("PostgreSQL runs again", () => findPostmaster(directory)?.isReady === true);
    },
    /** The owner's connection to the database that the portal runs. */
    async ownerUrl(): Promise<string> {
      return (await startEmbedded({ dataDir, log: () => {} })).url;
    },
  };
}
