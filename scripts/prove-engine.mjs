/** `npm run prove:engine -- --cases N --random SEED`: the engine against a second implementation, on random cases. */
import { resolve } from "node:path";
import { build } from "esbuild";
import { built } from "./steps/build.mjs";

await build({
  entryPoints: { "prove-engine": "scripts/prove-engine/main.ts" },
  outdir: "dist",
  outExtension: { ".js": ".mjs" },
  alias: { "@": resolve(".") },
  bundle: true,
  packages: "external",
  platform: "node",
  format: "esm",
  target: "node20",
  logLevel: "warning",
});
const { run } = await built("prove-engine");
process.exitCode = run(process.argv.slice(2)) ? 0 : 1;
