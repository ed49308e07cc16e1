/** `npm test`: everything that can be proven within minutes. `-- --only unit` or `-- --only browser` runs a part. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { buildIfStale } from "./steps/build.mjs";
import { findChromium } from "./steps/chromium.mjs";
import { installIfStale } from "./steps/install.mjs";
import { command, problem, run, runPackage, step, stopAll } from "./steps/processes.mjs";
import { hideOwnSettings, startCluster, startPortal, temporaryFolder } from "./steps/throw-away.mjs";
import { QUICK_CHECKS, verify } from "./steps/verify.mjs";

async function test() {
  const { only } = parseArgs({ options: { only: { type: "string" } } }).values;
  if (![undefined, "unit", "browser"].includes(only)) throw problem("Use --only unit or --only browser.");
  hideOwnSettings();
  const folder = temporaryFolder();
  await installIfStale();
  const browser = only === "unit" ? {} : await findChromium();
  const counts = [];
  if (!only) {
    const failed = await step("Checking format, types, migrations and lock", async () => verify(QUICK_CHECKS));
    counts.push({ passed: 0, failed });
  }
  await buildIfStale();
  const { url } = await step("Starting a throw-away database", () => startCluster(folder));
  if (only !== "browser")
    counts.push(await runUnitTests(folder, url), await runProof(...crashes), await runProof(...reconnects));
  if (only !== "unit") counts.push(await runBrowserTests(folder, url, browser));
  return counts;
}

async function runUnitTests(folder, databaseUrl) {
  const report = join(folder, "vitest.json");
  const args = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const env = { ...process.env, TEST_DATABASE_URL: databaseUrl };
  const code = await step("Unit, operation and process tests (vitest)", () =>
    runPackage("vitest/vitest.mjs", args, { env, mayFail: true }),
  );
  const { numPassedTests = 0, numFailedTests = 0, testResults = [] } = read(report);
  const unloaded = testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  );
  return count(numPassedTests, numFailedTests + unloaded.length, code);
}

const crashes = ["Crashes of the portal and its database", "scripts/test-crash.mjs", "--cycles", "5"];
const reconnects = [
  "Live streams over two servers, cut and opened again",
  "scripts/prove-live.mjs",
  "--reconnects",
  "100",
];

/** The short form of a long proof. What it prints says what it proved; here it counts as one test. */
async function runProof(title, ...args) {
  const code = await step(title, () => run(process.execPath, args, { mayFail: true }));
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function runBrowserTests(folder, databaseUrl, browser) {
  const portal = await step("Starting the portal for the browser tests", () => startPortal(folder, databaseUrl));
  const report = join(folder, "playwright.json");
  const where = { PORTAL_URL: portal.url, PORTAL_DATABASE_URL: databaseUrl, PLAYWRIGHT_JSON_OUTPUT_NAME: report };
  const code = await step("Browser tests (Playwright)", () =>
    runPackage("@playwright/test/cli.js", ["test", "--reporter=list,json"], {
      env: { ...process.env, ...browser, ...where },
      mayFail: true,
    }),
  );
  const { stats = {}, errors = [] } = read(report);
  const result = count(stats.expected ?? 0, (stats.unexpected ?? 0) + (stats.flaky ?? 0) + errors.length, code);
  if (result.failed > 0) console.log(`What the portal printed last:\n${portal.said()}`);
  return result;
}

/** A run that failed, or ran nothing, without a failed test to show for it is a failure all the same. */
function count(passed, failed, code) {
  const isUnexplained = failed === 0 && (code !== 0 || passed === 0);
  return { passed, failed: isUnexplained ? 1 : failed };
}

function read(report) {
  return existsSync(report) ? JSON.parse(readFileSync(report, "utf8")) : {};
}

async function report() {
  const counts = await test();
  await stopAll();
  const [passed, failed] = ["passed", "failed"].map((name) => counts.reduce((sum, part) => sum + part[name], 0));
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}

await command(report, { whenStopped: 130 });
