/** The benchmark's one program: `bench` for the command, and the roles of the processes that it starts. */
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { env } from "@/lib/env";
import { startBareServer } from "./bare-server";
import { measureEngine } from "./engine";
import { importFiles } from "./import";
import { applyLoad, Load, Sent } from "./load";
import "./probe";
import { Recording, record } from "./record";
import { applySteadily, Steady } from "./steady";
import { holdStreams } from "./stream-load";

export { bench } from "./bench";
export { benchChange } from "./change";
export { benchImport } from "./import";
export { benchSearch } from "./search";
export { benchStreams } from "./streams";

const roles: Record<string, (given: unknown) => unknown> = {
  engine: (seconds) => measureEngine(z.object({ seconds: z.number() }).parse(seconds).seconds),
  load: (given) => applyLoad(Load.parse(given)),
  steady: (given) => applySteadily(Steady.parse(given)),
  record: (requests) => record(z.array(Sent).parse(requests)),
  streams: holdStreams,
  import: importFiles,
  control: (recordings) => startBareServer(env.appDatabaseUrl, z.array(Recording).parse(recordings)),
};

/** Answers each message with the result of the role's work. Words are for the probe. */
function take(role: (given: unknown) => unknown) {
  process.on("message", async (given) => {
    if (typeof given !== "string") process.send?.(await role(given));
  });
  // The probe lets go of the channel; a process with a role lives by it.
  process.channel?.ref();
}

const isStarted = pathToFileURL(process.argv[1] ?? "").href === import.meta.url;
const role = roles[process.argv[2] ?? ""];
if (isStarted && role) take(role);
