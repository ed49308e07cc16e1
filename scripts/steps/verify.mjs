/** The quick checks: format, lint, types, migrations, lock. Each returns what is wrong, or nothing. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { missingPackages } from "./lock.mjs";

const PROGRAMS = {
  biome: "@biomejs/biome/bin/biome",
  drizzle: "drizzle-kit/bin.cjs",
  next: "next/dist/bin/next",
  tsc: "typescript/bin/tsc",
  vitest: "vitest/vitest.mjs",
};

/** What the program says when it fails. */
function complaintOf(program, ...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [`node_modules/${PROGRAMS[program]}`, ...args], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
  return status === 0 ? "" : `${stdout}${stderr}`.trim() || `${program} failed with exit code ${status}`;
}

/** Generates the migrations anew beside the real ones: nothing may be added. */
function checkMigrations() {
  const folder = mkdtempSync(join(tmpdir(), "tierwise-migrations-"));
  try {
    const out = join(folder, "migrations");
    cpSync("db/migrations", out, { recursive: true });
    const config = join(folder, "drizzle.config.mjs");
    const ours = JSON.stringify(pathToFileURL(resolve("drizzle.config.ts")).href);
    writeFileSync(
      config,
      `import ours from ${ours};\nexport default { ...ours, out: ${JSON.stringify(relative(".", out))} };\n`,
    );
    const complaint = complaintOf("drizzle", "generate", `--config=${relative(".", config)}`);
    const added = readdirSync(out).filter((name) => !readdirSync("db/migrations").includes(name));
    return (
      complaint ||
      added
        .map((name) => `The schema has changes without a migration: ${name}\n${readFileSync(join(out, name))}`)
        .join("\n")
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function checkLock() {
  const text = readFileSync("package-lock.json", "utf8");
  const lock = JSON.parse(text);
  const root = lock.packages[""];
  const wanted = JSON.parse(readFileSync("package.json", "utf8"));
  const problems = [];
  if (/"resolved":/.test(text))
    problems.push("package-lock.json names hosts (resolved). .npmrc says how to leave them out.");
  if (missingPackages(lock).length > 0)
    problems.push("package-lock.json lacks packages of other platforms. Run npm run complete-lock.");
  for (const group of ["dependencies", "devDependencies"])
    if (JSON.stringify(root[group]) !== JSON.stringify(wanted[group]))
      problems.push(`package-lock.json and package.json differ in ${group}.`);
  return problems.join("\n");
}

export const QUICK_CHECKS = [
  { name: "format and lint", check: () => complaintOf("biome", "check", "--error-on-warnings", ".") },
  {
    name: "types",
    check: () => complaintOf("next", "typegen") || complaintOf("tsc", "--noEmit"),
  },
  { name: "migrations", check: checkMigrations },
  { name: "lock", check: checkLock },
];

export const PURE_TESTS = { name: "pure tests", check: () => complaintOf("vitest", "run", "--project", "pure") };

/** Runs all of them, prints a table and returns how many failed. */
export function verify(checks) {
  const results = checks.map(({ name, check }) => {
    const started = performance.now();
    const complaint = check();
    return { name, complaint, seconds: ((performance.now() - started) / 1000).toFixed(1) };
  });
  for (const { name, complaint } of results) if (complaint) console.log(`\n${name}:\n${complaint}\n`);
  for (const { name, complaint, seconds } of results)
    console.log(`  ${name.padEnd(16)} ${complaint ? "failed" : "ok    "} ${seconds.padStart(6)} s`);
  return results.filter(({ complaint }) => complaint).length;
}
