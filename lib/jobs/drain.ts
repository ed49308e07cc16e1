import { runOnce } from "graphile-worker";
import { queueOptions } from "./tasks";

/** Does all jobs that are due, for tests and commands. Those that fail are left for later. */
export async function drainJobs(): Promise<void> {
  await runOnce({ ...queueOptions(), noHandleSignals: true });
}
