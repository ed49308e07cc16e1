/** A command's TypeScript, bundled and loaded. It needs esbuild and nothing of a portal. */
import { resolve } from "node:path";
import { build } from "esbuild";
import { built } from "./build.mjs";

export async function bundleTool(name, entry) {
  await bundleProgram(name, entry);
  return built(name);
}

/** Bundles a program that is then started as a process of its own. */
export async function bundleProgram(name, entry) {
  await build({
    entryPoints: { [name]: entry },
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
}
