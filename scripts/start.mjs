/** `npm start`: everything from a fresh clone to a running portal, in one process. */
import { buildIfStale, built } from "./steps/build.mjs";
import { installIfStale } from "./steps/install.mjs";
import { command, onStop, step } from "./steps/processes.mjs";

async function start() {
  process.env.NODE_ENV = "production";
  await installIfStale();
  await buildIfStale(async () => (await built("database")).checkSettings());
  const { startDatabase } = await built("database");
  const database = await step("Starting the database", () => keep(startDatabase({ root: process.cwd(), log })));
  const { startServer } = await built("server");
  const server = await step("Starting the server", () => keep(startServer({ root: process.cwd() })));
  console.log(welcome(server.url, database.demo));
}

/** Stops it when the command ends, also while it is still starting. */
function keep(starting) {
  onStop(async () => {
    const started = await starting.catch(() => undefined);
    await started?.stop();
  });
  return starting;
}

function log(line) {
  console.log(`  ${line}`);
}

function welcome(url, demo) {
  const lines = ["", `Tierwise is ready: ${url}`];
  if (demo)
    lines.push(
      "",
      "Sign in with a demo account:",
      ...demo.accounts.map((email) => `  ${email}`),
      `Passphrase: ${demo.passphrase}`,
    );
  return [...lines, "", "Ctrl-C stops it.", ""].join("\n");
}

await command(start);
