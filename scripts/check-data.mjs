/** `npm run check:data -- DIR`: imports every data set under DIR into a throw-away database and compares counts with the files. */
import { built, bundle } from "./steps/build.mjs";
import { installIfStale } from "./steps/install.mjs";
import { command, problem, step, stopAll } from "./steps/processes.mjs";
import { startCluster, temporaryFolder } from "./steps/throw-away.mjs";

async function checkData() {
  const [folder, ...more] = process.argv.slice(2);
  if (folder === undefined || more.length > 0) throw problem("Use npm run check:data -- DIR.");
  for (const name of ["DATABASE_URL", "DATA_DIR"]) process.env[name] = "";
  const place = temporaryFolder();
  process.env.DATA_DIR = place;
  process.env.DEMO = "0";
  await installIfStale();
  await bundle();
  const { url } = await step("Starting a throw-away database", () => startCluster(place));
  process.env.DATABASE_URL = url;
  const { startDatabase } = await built("database");
  const { check } = await built("check-data");
  const log = (line) => console.log(line);
  await startDatabase({ root: process.cwd(), log });
  const isEqual = await check({ folder, log });
  await stopAll();
  if (!isEqual) process.exitCode = 1;
}

await command(checkData, { whenStopped: 130 });
