/** `npm run seed -- --members N --providers N [--random S]`: adds synthetic people to the portal's database, also while it runs. */
import { parseArgs } from "node:util";
import { built, bundle } from "./steps/build.mjs";
import { installIfStale } from "./steps/install.mjs";
import { command, onStop, problem, step, stopAll } from "./steps/processes.mjs";

const USAGE = "Use npm run seed -- --members 1000 --providers 10 [--random word].";
const MOST = 9_999_999;

function wanted() {
  const options = { members: { type: "string" }, providers: { type: "string" }, random: { type: "string" } };
  const { members = "0", providers = "0", random = "1" } = parse(options);
  const counts = [members, providers].map(Number);
  if (!counts.every((count) => Number.isInteger(count) && count >= 0 && count <= MOST)) throw problem(USAGE);
  if (counts.every((count) => count === 0)) throw problem(USAGE);
  return { members: counts[0], providers: counts[1], random };
}

function parse(options) {
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    throw problem(`${error.message}\n${USAGE}`);
  }
}

async function addPeople() {
  const people = wanted();
  await installIfStale();
  await bundle();
  const { env, startDatabase } = await built("database");
  const { seed } = await built("seed");
  const root = process.cwd();
  const log = (line) => console.log(`  ${line}`);
  const starting = startDatabase({ root, log });
  onStop(async () => (await starting.catch(() => undefined))?.stop());
  const { url: ownerUrl } = await step("Starting the database", () => starting);
  const request = { ...people, ownerUrl, root, passphrase: env.demoPassphrase, today: new Date(), log };
  const added = await step("Adding synthetic people", () => seed(request));
  console.log(`Added ${added.members} members and ${added.providers} providers. Passphrase: ${env.demoPassphrase}`);
  await stopAll();
}

await command(addPeople, { whenStopped: 130 });
