/** `npm run test:crash -- --cycles N --seed S`: the portal and its database are killed at random while people write; nothing may be lost. */
import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { buildIfStale } from "./steps/build.mjs";
import { installIfStale } from "./steps/install.mjs";
import { command, stopAll } from "./steps/processes.mjs";
import { freePort, hideOwnSettings, launchPortal, temporaryFolder } from "./steps/throw-away.mjs";
import { bundleTool } from "./steps/tool.mjs";

const options = { cycles: { type: "string", default: "200" }, seed: { type: "string" } };

async function testCrash() {
  const { cycles, seed = String(randomInt(2 ** 31)) } = parseArgs({ options }).values;
  hideOwnSettings();
  process.env.NODE_ENV = "production";
  const folder = temporaryFolder();
  await installIfStale();
  await buildIfStale();
  const { survive } = await bundleTool("test-crash", "scripts/test-crash/main.ts");
  const port = await freePort();
  const launch = () => launchPortal(folder, { port });
  const isWhole = await survive({ folder, port, launch, cycles: Number(cycles), seed: Number(seed) });
  process.exitCode = isWhole ? 0 : 1;
  await stopAll();
}

await command(testCrash, { whenStopped: 130 });
