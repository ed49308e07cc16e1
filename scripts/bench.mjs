/** `npm run bench [-- --scale | --streams | --change [--members N] | --search FOLDER | --import FOLDER]`: the benchmarks, on a throw-away database. bench/README.md says how to read them. */
import { parseArgs } from "node:util";
import { buildIfStale, built, bundle } from "./steps/build.mjs";
import { installIfStale } from "./steps/install.mjs";
import { command, onStop, step, stopAll } from "./steps/processes.mjs";
import { hideOwnSettings, startCluster, temporaryFolder } from "./steps/throw-away.mjs";

async function measure() {
  const [flag, text] = [{ type: "boolean" }, { type: "string" }];
  const options = { scale: flag, streams: flag, change: flag, members: text, search: text, import: text };
  const { members = "100000", import: imported, ...asked } = parseArgs({ options }).values;
  hideOwnSettings();
  process.env.NODE_ENV = "production";
  const folder = temporaryFolder();
  await installIfStale();
  // An import needs no portal.
  if (imported === undefined) await buildIfStale();
  await bundle();
  const { url: databaseUrl } = await step("Starting a throw-away database", () => startCluster(folder));
  const { bench, benchChange, benchImport, benchSearch, benchStreams } = await built("bench");
  const given = { folder, databaseUrl, log: (line) => console.log(`  ${line}`), onStop };
  const file = await step("Measuring", () => {
    if (imported !== undefined) return benchImport({ ...given, drugs: imported });
    if (asked.search !== undefined) return benchSearch({ ...given, drugs: asked.search });
    if (asked.streams) return benchStreams(given);
    if (asked.change) return benchChange({ ...given, members: Number(members) });
    return bench({ ...given, scale: asked.scale ?? false });
  });
  console.log(`\nThe figures as JSON: ${file}`);
  await stopAll();
}

await command(measure, { whenStopped: 130 });
