/** Loaded into a server before its own code: tells the bench its CPU time and, when asked, a profile. Idle otherwise. */
import { Session } from "node:inspector/promises";

const session = new Session();

async function answer(question: unknown): Promise<unknown> {
  switch (question) {
    case "cpu": {
      const { user, system } = process.cpuUsage();
      return user + system;
    }
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
