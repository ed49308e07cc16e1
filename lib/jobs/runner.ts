import { setTimeout as wait } from "node:timers/promises";
import { type Runner, run } from "graphile-worker";
import { log } from "@/lib/kernel/log";
import { keepSealing } from "./sealing";
import { queueOptions } from "./tasks";

const pauseMs = 2_000;

/** Works through the queue, and seals the trail, until stopped. When the database is away, it begins again as soon as it can. */
export function startJobs(): { stop: () => Promise<void> } {
  const stopping = new AbortController();
  let runner: Runner | undefined;

  async function work() {
    while (!stopping.signal.aborted) {
      try {
        runner = await run({ ...queueOptions(), concurrency: 2, pollInterval: 2_000, noHandleSignals: true });
        if (stopping.signal.aborted) await runner.stop();
        await runner.promise;
      } catch {
        log().warn({ event: "job-queue", level: "stopped" });
      }
      await wait(pauseMs, undefined, { signal: stopping.signal }).catch(() => {});
    }
  }

  const working = Promise.all([work(), keepSealing(stopping.signal)]);
  return {
    async stop() {
      stopping.abort();
      // A runner that has stopped by itself says so again when it is stopped.
      await runner?.stop().catch(() => {});
      await working;
    },
  };
}
