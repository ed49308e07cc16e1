/** Builds the production server when its sources have changed: the pages with Next, the process around them with esbuild. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { runPackage, step } from "./processes.mjs";

const SOURCES = ["app", "components", "db", "lib", "server", "public"];
const CONFIG = [
  "next.config.ts",
  "proxy.ts",
  "instrumentation.ts",
  "postcss.config.mjs",
  "tsconfig.json",
  "package-lock.json",
];
const STAMP = "dist/sources.sha256";

function filesIn(folder) {
  const entries = existsSync(folder) ? readdirSync(folder, { recursive: true }) : [];
  return entries
    .map((entry) => join(folder, entry))
    .filter((path) => statSync(path).isFile() && !path.endsWith(".test.ts"));
}

function hashSources() {
  const hash = createHash("sha256");
  const files = [...SOURCES.flatMap(filesIn), ...CONFIG.filter((file) => existsSync(file))];
  for (const file of files.sort()) hash.update(`${file}\0`).update(readFileSync(file)).update("\0");
  return hash.digest("hex");
}

/** The process: `dist/database.mjs` and `dist/server.mjs`. Takes a fraction of a second. */
export async function bundle() {
  const { build } = await import("esbuild");
  await build({
    entryPoints: {
      database: "db/start.ts",
      server: "server/main.ts",
      jobs: "lib/jobs/runner.ts",
      seed: "db/seed/seed.ts",
      clients: "scripts/client/registry.ts",
      "data-keys": "scripts/keys/data-keys.ts",
      import: "scripts/import/main.ts",
      "check-data": "scripts/check-data/main.ts",
      bench: "bench/main.ts",
      "bench-probe": "bench/probe.ts",
    },
    outdir: "dist",
    outExtension: { ".js": ".mjs" },
    alias: { "@": resolve(".") },
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node20",
    sourcemap: true,
    logLevel: "warning",
  });
}

/** The exports of a bundled entry, `database` or `server`. */
export function built(name) {
  return import(pathToFileURL(resolve(`dist/${name}.mjs`)).href);
}

/** `settle` runs between the quick and the long part: what it refuses is known before the wait. */
export async function buildIfStale(settle = async () => {}) {
  const sources = hashSources();
  const isFresh = existsSync(".next/BUILD_ID") && existsSync(STAMP) && readFileSync(STAMP, "utf8") === sources;
  if (!isFresh) {
    rmSync(STAMP, { force: true });
    await bundle();
  }
  await settle();
  if (isFresh) return;
  await step("Building the portal (next build)", () => runPackage("next/dist/bin/next", ["build"]));
  mkdirSync("dist", { recursive: true });
  writeFileSync(STAMP, sources);
}
