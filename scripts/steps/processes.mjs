/** Steps, child processes and signals of the commands. Only node: imports, because nothing may be installed yet. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const OLDEST_NODE = [20, 9];
/** One Ctrl-C arrives twice under npm: from the terminal, and handed on by npm. */
const ECHO_MS = 500;

const stops = [];
let isStopping = false;
let askedAt = Number.NEGATIVE_INFINITY;

/** Runs when the command ends or is stopped, the latest first. */
export function onStop(stop) {
  stops.push(stop);
}

export async function stopAll() {
  isStopping = true;
  for (let stop = stops.pop(); stop; stop = stops.pop())
    try {
      await stop();
    } catch (error) {
      console.error(error);
    }
}

/** Prints what a long step does and how long it took. */
export async function step(title, work) {
  const started = performance.now();
  console.log(`${title} ...`);
  const result = await work();
  console.log(`  done in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return result;
}

/** Something a person has to put right: shown without a stack. */
export function problem(message) {
  return Object.assign(new Error(message), { name: "SetupError" });
}

/** Runs a program with our terminal, and ends it when the command is stopped. */
export async function run(program, args, { mayFail = false, ...options } = {}) {
  const child = spawn(program, args, { stdio: ["ignore", "inherit", "inherit"], ...options });
  const ended = once(child, "close");
  onStop(async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
    await ended.catch(() => {});
  });
  const [code, signal] = await ended;
  if (isStopping) throw problem("Stopped.");
  if (code === 0 || mayFail) return code;
  throw problem(`${[program, ...args].join(" ")} failed (${signal ?? `exit code ${code}`}). Its own message is above.`);
}

/** A program of an installed package, run by this Node so that signals reach it. */
export function runPackage(script, args, options) {
  return run(process.execPath, [`node_modules/${script}`, ...args], options);
}

function prepareProcess() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  const [oldest, oldestMinor] = OLDEST_NODE;
  if (major < oldest || (major === oldest && minor < oldestMinor))
    throw problem(
      `Tierwise needs Node ${OLDEST_NODE.join(".")} or newer. This is ${process.version}. Get it from https://nodejs.org.`,
    );
  process.chdir(fileURLToPath(new URL("../..", import.meta.url)));
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  if (!existsSync(".env")) return;
  if (!process.loadEnvFile)
    throw problem("Reading .env needs Node 20.12 or newer. Update Node, or set the variables yourself.");
  process.loadEnvFile(".env");
}

/** Runs a command at the project's root. The first Ctrl-C or SIGTERM stops all of it in order, a second one at once. */
export async function command(work, { whenStopped = 0 } = {}) {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
    process.on(signal, async () => {
      const isEcho = performance.now() - askedAt < ECHO_MS;
      if (isEcho) return;
      if (isStopping) process.exit(1);
      askedAt = performance.now();
      console.log("\nStopping ...");
      await stopAll();
      process.exit(whenStopped);
    });
  try {
    prepareProcess();
    await work();
  } catch (error) {
    if (isStopping) return;
    console.error(error.name === "SetupError" ? `\n${error.message}` : error);
    await stopAll();
    process.exit(1);
  }
}
