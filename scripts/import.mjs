/** `npm run import -- qhp --plans FILE… --drugs FILE… | usdf DIR | rxnorm DIR`: imports published files, also while the portal runs. */
import { built, bundle } from "./steps/build.mjs";
import { installIfStale } from "./steps/install.mjs";
import { command, onStop, problem, step, stopAll } from "./steps/processes.mjs";

async function importFiles() {
  await installIfStale();
  await bundle();
  const { env, startDatabase } = await built("database");
  const { filesOf, perform, UsageError } = await built("import");
  let wanted;
  try {
    wanted = await filesOf(process.argv.slice(2));
  } catch (error) {
    throw error instanceof UsageError ? problem(error.message) : error;
  }
  const root = process.cwd();
  const log = (line) => console.log(`  ${line}`);
  const starting = startDatabase({ root, log });
  onStop(async () => (await starting.catch(() => undefined))?.stop());
  await step("Starting the database", () => starting);
  const isDone = await perform({ ...wanted, dataDir: env.dataDir, log });
  await stopAll();
  if (!isDone) process.exitCode = 1;
}

await command(importFiles, { whenStopped: 130 });
