/** `npm run keys`: the keys that sign receipts. `npm run keys -- rotate` replaces this server's, also while it runs. */
import { built, bundle } from "./steps/build.mjs";
import { installIfStale } from "./steps/install.mjs";
import { command, onStop, problem, step, stopAll } from "./steps/processes.mjs";

async function keys() {
  const [verb, ...others] = process.argv.slice(2);
  if (others.length > 0 || ![undefined, "rotate"].includes(verb))
    throw problem("Use npm run keys, or npm run keys -- rotate.");
  await installIfStale();
  await bundle();
  const { publishedKeys, rotateSigningKey, startDatabase } = await built("database");
  const starting = startDatabase({ root: process.cwd(), log: (line) => console.log(`  ${line}`) });
  onStop(async () => (await starting.catch(() => undefined))?.stop());
  const { url } = await step("Starting the database", () => starting);
  if (verb === "rotate") {
    const { former, next } = await rotateSigningKey(url);
    console.log(`Key ${former} retires within a minute and stays published. Key ${next} signs from now on.`);
  }
  for (const { keyId, createdAt, retiredAt } of await publishedKeys(url))
    console.log(
      `${keyId}  since ${createdAt.toISOString()}  ${retiredAt ? `until ${retiredAt.toISOString()}` : "in use"}`,
    );
  await stopAll();
}

await command(keys, { whenStopped: 130 });
