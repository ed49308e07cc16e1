/** Runs the bundled tests once for each fault it is told, from the start, so that faults in tables count as well. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Script } from "node:vm";
import { parentPort, workerData } from "node:worker_threads";

const tests = new Script(`(require) => { ${readFileSync(workerData, "utf8")} }`).runInThisContext();
const require = createRequire(workerData);

parentPort.on("message", (id) => {
  globalThis.__stryker__ = { activeMutant: id };
  parentPort.postMessage(noticed());
});

function noticed() {
  try {
    tests(require);
    return null;
  } catch (error) {
    return String(error).slice(0, 300);
  }
}
