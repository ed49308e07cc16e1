import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, expect, test } from "vitest";
import { startImport } from "./mutations";
import { getImport } from "./queries";
import { actor, exampleList, written } from "./testing";

const bundle = resolve(`node_modules/.cache/tierwise/import-graph-${process.pid}.mjs`);
afterAll(() => rm(bundle, { force: true }));

test("the queue imports through a pool that the pages' module graph made, whose classes are copies of its own", async () => {
  await build({
    entryPoints: [resolve("lib/features/imports/run.ts")],
    ...{ outfile: bundle, alias: { "@": resolve(".") }, external: ["postgres", "pino"] },
    ...{ bundle: true, platform: "node", format: "esm", logLevel: "error" },
  });
  const { performImport } = await import(/* @vite-ignore */ pathToFileURL(bundle).href);
  const { plan, drug } = exampleList();
  const place = await mkdtemp(join(tmpdir(), "tierwise-graphs-"));
  const files = [
    await written(place, "plans", "plans.json", [plan]),
    await written(place, "drugs", "drugs.json", [drug(1, "GENERIC")]),
  ];
  const { id } = await startImport(actor, { source: "qhp", files });
  await performImport(actor, id);
  expect(await getImport(actor, { id })).toMatchObject({ state: "published" });
});
