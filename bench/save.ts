import { mkdirSync, writeFileSync } from "node:fs";

/** Keeps the figures of a run as JSON and returns where. */
export function save(results: object, file = "dist/bench-results.json"): string {
  mkdirSync("dist", { recursive: true });
  writeFileSync(file, `${JSON.stringify({ at: new Date(), node: process.version, ...results }, null, 2)}\n`);
  return file;
}
