/** `npm run prove:mutants`: puts single faults into the engine and counts those that its tests notice. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { Worker } from "node:worker_threads";
import { Instrumenter } from "@stryker-mutator/instrumenter";
import { build } from "esbuild";

const ENGINE = "lib/benefits";
const SANDBOX = "dist/mutants";
const GOAL = 90;
/** A fault that makes the engine run on and on is noticed, too. */
const PATIENCE_MS = 30_000;

const isRule = (name) => name.endsWith(".ts") && !/\.(test|cases)\.ts$|^quote-/.test(name);
/** The laws on generated questions take too long to be asked for every fault. */
const isTest = (name) => name.endsWith(".test.ts") && !name.endsWith("laws.test.ts");
const silent = { debug() {}, info() {}, isDebugEnabled: () => false };

/** A copy of the sources in which each rule carries its faults, each behind a switch. */
async function sandbox() {
  rmSync(SANDBOX, { recursive: true, force: true });
  const names = readdirSync(ENGINE).filter(isRule);
  const files = names.map((name) => ({
    name: join(ENGINE, name),
    content: readFileSync(join(ENGINE, name), "utf8"),
    mutate: true,
  }));
  const options = { plugins: null, ignorers: [], excludedMutations: [], noHeader: false };
  const { files: changed, mutants } = await new Instrumenter(silent).instrument(files, options);
  const tests = [
    ...readdirSync(ENGINE)
      .filter(isTest)
      .sort((one) => (one === "quote.test.ts" ? -1 : 1))
      .map((name) => `./${ENGINE}/${name}`),
    "./scripts/prove-mutants/agreement.ts",
  ];
  const contents = new Map(changed.map(({ name, content }) => [resolve(name), content]));
  const usual = { bundle: true, platform: "node", target: "node20", logLevel: "warning" };
  const vitest = resolve(SANDBOX, "vitest.cjs");
  await build({ ...usual, entryPoints: ["scripts/prove-mutants/vitest.ts"], outfile: vitest, format: "cjs" });
  const faults = {
    name: "faults",
    setup(setup) {
      setup.onResolve({ filter: /^vitest$/ }, () => ({ path: vitest, external: true }));
      setup.onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const changed = contents.get(path);
        return changed === undefined ? undefined : { contents: changed, loader: "ts" };
      });
    },
  };
  await build({
    ...usual,
    stdin: { contents: tests.map((path) => `import ${JSON.stringify(path)};`).join("\n"), resolveDir: resolve(".") },
    outfile: join(SANDBOX, "tests.js"),
    alias: { "@": resolve(".") },
    external: ["fast-check"],
    plugins: [faults],
    format: "iife",
  });
  return mutants;
}

/** The outcome of each fault: what failed, "timeout", or null; a worker that does not answer in time is replaced. */
async function tryAll(mutants, onDone) {
  const waiting = [...mutants];
  const start = () =>
    new Worker(resolve("scripts/prove-mutants/worker.mjs"), { workerData: resolve(SANDBOX, "tests.js") });
  const work = async () => {
    let worker = start();
    for (let mutant = waiting.shift(); mutant !== undefined; mutant = waiting.shift()) {
      const outcome = await outcomeOf(worker, mutant.id);
      if (outcome === "timeout") {
        await worker.terminate();
        worker = start();
      }
      onDone(mutant, outcome);
    }
    await worker.terminate();
  };
  await Promise.all(Array.from({ length: Math.min(mutants.length, availableParallelism()) }, work));
}

function outcomeOf(worker, id) {
  return new Promise((answer) => {
    const late = setTimeout(() => answer("timeout"), PATIENCE_MS);
    worker.once("message", (outcome) => {
      clearTimeout(late);
      answer(outcome);
    });
    worker.postMessage(id);
  });
}

const mutants = await sandbox();
console.log(`${mutants.length} faults in ${ENGINE}`);
await tryAll([{ id: "none" }], (_, outcome) => {
  if (outcome !== null) throw new Error(`The tests fail without any fault: ${outcome}`);
});
const survivors = [];
let tried = 0;
await tryAll(mutants, (mutant, outcome) => {
  tried++;
  if (outcome === null) {
    survivors.push(mutant);
    console.log(asText(mutant));
  }
  if (tried % 100 === 0) console.log(`${tried} tried, ${survivors.length} not noticed`);
});

function asText({ fileName, location: { start }, mutatorName, replacement }) {
  const line = readFileSync(fileName, "utf8").split("\n")[start.line].trim();
  const fault = replacement
    .split("\n")
    .map((part) => part.trim())
    .join(" ");
  return `${fileName}:${start.line + 1}:${start.column + 1} ${mutatorName}\n  ${line}\n  -> ${fault}`;
}

const noticed = mutants.length - survivors.length;
const score = (100 * noticed) / mutants.length;
console.log(`${noticed} of ${mutants.length} faults noticed: ${score.toFixed(1)} % (goal: ${GOAL} %)`);
writeFileSync("dist/mutants.json", `${JSON.stringify({ faults: mutants.length, survivors }, null, 2)}\n`);
process.exitCode = score >= GOAL ? 0 : 1;
