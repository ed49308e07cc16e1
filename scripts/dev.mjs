/** `npm run dev`: the development server over the embedded database. */
import { built, bundle } from "./steps/build.mjs";
import { installIfStale } from "./steps/install.mjs";
import { command, onStop, runPackage, step, stopAll } from "./steps/processes.mjs";

async function develop() {
  process.env.HOST = "127.0.0.1";
  await installIfStale();
  await bundle();
  const { env, startDatabase } = await built("database");
  const log = (line) => console.log(`  ${line}`);
  const starting = startDatabase({ root: process.cwd(), log });
  onStop(async () => (await starting.catch(() => undefined))?.stop());
  await step("Starting the database", () => starting);
  const { startJobs } = await built("jobs");
  onStop(startJobs().stop);
  await runPackage("next/dist/bin/next", ["dev", "-H", env.host, "-p", String(env.port)]);
  await stopAll();
}

await command(develop);
