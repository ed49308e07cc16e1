/** Finds a Chromium for the browser tests, and installs one when there is none. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { problem, run, step } from "./processes.mjs";

const USUAL_PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];
const PACKAGE = "node_modules/@sparticuz/chromium/bin";

function runs(browser, libraries) {
  const env = libraries ? { ...process.env, LD_LIBRARY_PATH: libraries } : process.env;
  return spawnSync(browser, ["--version"], { env, stdio: "ignore" }).status === 0;
}

/** The environment in which Playwright finds its browser: one that is here, else the npm package's, else the system's own package. */
export async function findChromium() {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen && !runs(chosen)) throw problem(`CHROMIUM_PATH=${chosen} is not a browser that runs here.`);
  const present = chosen ?? USUAL_PLACES.find((place) => runs(place));
  if (present) return { CHROMIUM_PATH: present };
  const found = (await unpackFromPackage()) ?? (await installWithApt());
  if (!found) throw problem("No Chromium runs here. Install one and set CHROMIUM_PATH to its program.");
  return found;
}

/** The npm package holds a headless Chromium for Linux on x64, and the libraries that a bare system lacks. */
async function unpackFromPackage() {
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  const folder = resolve("node_modules/.cache/chromium");
  const browser = join(folder, "chromium");
  const libraries = join(folder, "lib");
  if (!existsSync(browser)) await step("Unpacking Chromium from its npm package", () => unpack(folder));
  if (runs(browser)) return { CHROMIUM_PATH: browser };
  return runs(browser, libraries) ? { CHROMIUM_PATH: browser, LD_LIBRARY_PATH: libraries } : undefined;
}

async function installWithApt() {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return undefined;
  await step("Installing Chromium (apt-get)", async () => {
    const quiet = { mayFail: true, stdio: "ignore", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
    await run("apt-get", ["update"], quiet);
    await run("apt-get", ["install", "--yes", "--no-install-recommends", "chromium"], quiet);
  });
  const [browser] = USUAL_PLACES;
  return runs(browser) ? { CHROMIUM_PATH: browser } : undefined;
}

async function unpack(folder) {
  const draft = `${folder}.${process.pid}`;
  const read = (name) => brotliDecompressSync(readFileSync(join(PACKAGE, name)));
  mkdirSync(draft, { recursive: true });
  writeFileSync(join(draft, "chromium"), read("chromium.br"), { mode: 0o755 });
  for (const archive of ["al2023.tar.br", "swiftshader.tar.br"]) {
    const { status } = spawnSync("tar", ["-x", "--no-same-owner", "-C", draft], {
      input: read(archive),
      stdio: ["pipe", "inherit", "inherit"],
    });
    if (status !== 0) throw problem(`${archive} could not be unpacked with tar.`);
  }
  rmSync(folder, { recursive: true, force: true });
  renameSync(draft, folder);
}
