/** `npm run client -- create NAME --scopes … --plans …` (also list, revoke, rotate): the systems that may use the API. */
import { parseArgs } from "node:util";
import { built, bundle } from "./steps/build.mjs";
import { installIfStale } from "./steps/install.mjs";
import { command, onStop, problem, stopAll } from "./steps/processes.mjs";

const USAGE = `Use one of
  npm run client -- create NAME --scopes copay.calculate,claims.write --plans "Plan name or id",…
  npm run client -- list
  npm run client -- rotate NAME [--overlap HOURS]     a new secret; the old one stays good that long (24)
  npm run client -- revoke NAME                       ends its access at once
Without --plans a system sees no member.`;

const list = { type: "string", multiple: true, default: [] };
const options = { scopes: list, plans: list, overlap: { type: "string", default: "24" } };

function asked() {
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const [verb, name, ...rest] = positionals;
    const overlap = Number(values.overlap);
    const isWhole = rest.length === 0 && (verb === "list") === (name === undefined);
    if (!["create", "list", "rotate", "revoke"].includes(verb) || !isWhole) throw problem(USAGE);
    if (!(overlap >= 0 && overlap <= 24 * 90)) throw problem("Use --overlap 0 to 2160 hours.");
    return { verb, name, overlap, scopes: split(values.scopes), plans: split(values.plans) };
  } catch (error) {
    throw error.name === "SetupError" ? error : problem(`${error.message}\n${USAGE}`);
  }
}

const split = (texts) =>
  texts.flatMap((text) => text.split(",")).flatMap((text) => (text.trim() === "" ? [] : [text.trim()]));

async function manageClients() {
  const { verb, name, overlap, scopes, plans } = asked();
  await installIfStale();
  await bundle();
  const { startDatabase } = await built("database");
  const { clientRegistry } = await built("clients");
  const starting = startDatabase({ root: process.cwd(), log: () => {} });
  onStop(async () => (await starting.catch(() => undefined))?.stop());
  const registry = clientRegistry((await starting).url);
  onStop(registry.close);
  if (verb === "create") tell(await registry.create(name, scopes, plans));
  if (verb === "rotate") tell(await registry.rotate(name, overlap));
  if (verb === "revoke") console.log(`Revoked ${(await registry.revoke(name)).name}. Its tokens no longer work.`);
  if (verb === "list") show(await registry.list());
  await stopAll();
}

function tell({ id, name, secret }) {
  console.log(`\n${name}\n  client id      ${id}\n  client secret  ${secret}\n`);
  console.log("Keep the secret now: it is shown this once, and only its hash is stored.");
}

function show(clients) {
  if (clients.length === 0) console.log("No client system is registered.");
  for (const { id, name, scopes, plans, secrets, revokedAt } of clients) {
    console.log(`\n${name}${revokedAt ? ` (revoked ${revokedAt.toISOString()})` : ""}\n  id      ${id}`);
    console.log(`  scopes  ${scopes.join(", ")}\n  plans   ${plans.join(", ") || "none: it sees no member"}`);
    for (const { createdAt, expiresAt } of secrets)
      console.log(
        `  secret  of ${createdAt.toISOString()}${expiresAt ? `, good until ${expiresAt.toISOString()}` : ""}`,
      );
  }
}

await command(manageClients);
