/** Loaded into a server before its own code: tells the bench its CPU time, its memory and, when asked, a profile. Idle otherwise. */
import { Session } from "node:inspector/promises";
import { setTimeout as wait } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

const session = new Session();

/** Freed pages go back to the system a little later, so it is asked until it no longer shrinks. */
async function memoryAfterCollection() {
  setFlagsFromString("--expose-gc");
  const collectGarbage = runInNewContext("gc");
  let resident = Number.POSITIVE_INFINITY;
  let before: number;
  do {
    before = resident;
    collectGarbage();
    await wait(500);
    resident = process.memoryUsage.rss();
  } while (resident < before);
  const { heapUsed, external } = process.memoryUsage();
  return { resident, live: heapUsed + external };
}

async function answer(question: unknown): Promise<unknown> {
  switch (question) {
    case "cpu": {
      const { user, system } = process.cpuUsage();
      return user + system;
    }
    case "memory":
      return memoryAfterCollection();
    case "profile":
      session.connect();
      await session.post("Profiler.enable");
      await session.post("Profiler.setSamplingInterval", { interval: 250 });
      await session.post("Profiler.start");
      return "started";
    case "profiled": {
      const { profile } = await session.post("Profiler.stop");
      session.disconnect();
      return profile;
    }
    default:
      return undefined;
  }
}

if (process.send) {
  process.on("message", async (question) => {
    const reply = await answer(question);
    if (reply !== undefined) process.send?.(reply);
  });
  process.channel?.unref();
}
