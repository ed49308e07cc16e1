/** `npm run keys`: the keys that sign receipts and those that wrap data keys. `-- rotate`, `-- rotate data` and `-- destroy data` work while the portal runs. */
import { built, bundle } from "./steps/build.mjs";
import { installIfStale } from "./steps/install.mjs";
import { command, onStop, problem, step, stopAll } from "./steps/processes.mjs";

const verbs = { "": show, rotate, "rotate data": rotateData, "destroy data": destroyData };

async function keys() {
  const verb = verbs[process.argv.slice(2).join(" ")];
  if (!verb) throw problem("Use npm run keys, or add -- rotate, -- rotate data or -- destroy data.");
  await installIfStale();
  await bundle();
  const { startDatabase } = await built("database");
  const starting = startDatabase({ root: process.cwd(), log: (line) => console.log(`  ${line}`) });
  onStop(async () => (await starting.catch(() => undefined))?.stop());
  const { url } = await step("Starting the database", () => starting);
  await verb(url);
  await stopAll();
}

async function show(url) {
  const { publishedKeys } = await built("database");
  for (const { keyId, createdAt, retiredAt } of await publishedKeys(url)) {
    const until = retiredAt ? `until ${retiredAt.toISOString()}` : "in use";
    console.log(`${keyId}  signs receipts since ${createdAt.toISOString()}  ${until}`);
  }
  const { wrappedBy } = await built("data-keys");
  for (const [keyId, count] of await wrappedBy(url)) console.log(`${keyId}  wraps ${count} data keys`);
}

async function rotate(url) {
  const { rotateSigningKey } = await built("database");
  const { former, next } = await rotateSigningKey(url);
  console.log(`Key ${former} retires within a minute and stays published. Key ${next} signs from now on.`);
  await show(url);
}

async function rotateData(url) {
  const { rotateDataKeys } = await built("data-keys");
  const done = ({ place, count }) => console.log(`  ${count} wrapped anew: ${place}`);
  const keyId = await step("Wrapping data keys anew", () => rotateDataKeys(url, done));
  console.log(`Key ${keyId} wraps all data keys. Former keys are kept for backups until: npm run keys -- destroy data`);
}

async function destroyData(url) {
  const { destroyFormerKeys } = await built("data-keys");
  const left = [...(await destroyFormerKeys(url))].map(([keyId, count]) => `${keyId} still wraps ${count} data keys`);
  if (left.length > 0) throw problem(`${left.join(", ")}. First: npm run keys -- rotate data`);
  console.log(
    "Only the current key is left. A backup from before it was made no longer opens; keep a copy of the key.",
  );
}

await command(keys, { whenStopped: 130 });
