/** Installs the locked packages when they are missing or differ from the lock. */
import { existsSync, readFileSync } from "node:fs";
import { run, step } from "./processes.mjs";

function packagesIn(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).packages : {};
}

/** npm leaves a record of what it installed; packages for other platforms are in the lock alone. */
function isInstalled() {
  const installed = packagesIn("node_modules/.package-lock.json");
  return Object.entries(packagesIn("package-lock.json")).every(
    ([path, { version, optional }]) =>
      path === "" || installed[path]?.version === version || (optional && !installed[path]),
  );
}

export async function installIfStale() {
  if (isInstalled()) return;
  await step("Installing the locked packages (npm ci)", () =>
    npm("ci", "--include=dev", "--no-fund", "--no-audit", "--loglevel=error"),
  );
}

function npm(...args) {
  const npmScript = process.env.npm_execpath;
  if (npmScript?.endsWith(".js")) return run(process.execPath, [npmScript, ...args]);
  return run("npm", args);
}
