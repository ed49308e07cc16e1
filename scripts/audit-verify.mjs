/** `npm run audit:verify [-- --witness FILE]`: verifies the whole trail. `-- --proof FILE --key KEYS`: one event, with no server and no database. */
import { built, bundle } from "./steps/build.mjs";
import { installIfStale } from "./steps/install.mjs";
import { command, onStop, step, stopAll } from "./steps/processes.mjs";
import { bundleTool } from "./steps/tool.mjs";

async function verifyTrail() {
  const folder = process.env.INIT_CWD ?? process.cwd();
  await installIfStale();
  const { asked, verifyDatabase, verifyFile } = await bundleTool("audit-verify", "scripts/audit-verify/main.ts");
  const given = asked(process.argv.slice(2), folder);
  if (given.proof) {
    process.exitCode = verifyFile(given);
    return;
  }
  await bundle();
  const { startDatabase } = await built("database");
  const starting = startDatabase({ root: process.cwd(), log: (line) => console.log(`  ${line}`) });
  onStop(async () => (await starting.catch(() => undefined))?.stop());
  const { url } = await step("Starting the database", () => starting);
  process.exitCode = await verifyDatabase(url, given);
  await stopAll();
}

await command(verifyTrail, { whenStopped: 130 });
