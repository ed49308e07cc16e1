/** `npm run prove:live -- --reconnects N`: live events over two servers, on a throw-away database. */
import { parseArgs } from "node:util";
import { bundle } from "./steps/build.mjs";
import { command, onStop, step, stopAll } from "./steps/processes.mjs";
import { hideOwnSettings, startCluster, temporaryFolder } from "./steps/throw-away.mjs";
import { bundleProgram, bundleTool } from "./steps/tool.mjs";

const options = { reconnects: { type: "string", default: "1000" } };

async function proveLive() {
  const { values } = parseArgs({ options });
  hideOwnSettings();
  process.env.NODE_ENV = "production";
  const folder = temporaryFolder();
  await bundle();
  await bundleProgram("prove-live-server", "scripts/prove-live/server.ts");
  const { prove } = await bundleTool("prove-live", "scripts/prove-live/main.ts");
  const { url } = await step("Starting a throw-away database", () => startCluster(folder));
  const isProven = await prove({ databaseUrl: url, reconnects: Number(values.reconnects), onStop });
  process.exitCode = isProven ? 0 : 1;
  await stopAll();
}

await command(proveLive, { whenStopped: 130 });
