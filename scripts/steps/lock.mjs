/** Which optional packages a lock names but does not hold, and the entries that complete it. */

const SYSTEMS = ["aix", "android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32"];
const PROCESSORS = ["arm64", "arm", "ia32", "loong64", "mips64el", "ppc64", "riscv64", "s390x", "wasm32", "x64"];
const LIBRARIES = { gnu: "glibc", musl: "musl" };

/** Whether a package at `path` finds `name` installed beside or above itself. */
function isLocked(packages, path, name) {
  for (let folder = path; ; folder = folder.slice(0, folder.lastIndexOf("/node_modules/"))) {
    if (packages[`${folder}${folder && "/"}node_modules/${name}`]) return true;
    if (!folder.includes("/node_modules/")) return folder !== "" && `node_modules/${name}` in packages;
  }
}

/** The optional packages that the lock names but does not hold: `{ name, version, isDev }`. */
export function missingPackages({ packages }) {
  return Object.entries(packages).flatMap(([path, { optionalDependencies = {}, dev = false }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !isLocked(packages, path, name))
      .map(([name, range]) => ({ name, version: range.replace(/^[\^~]/, ""), isDev: dev })),
  );
}

/** npm installs an entry only where its platform fits, and these packages carry theirs in the name. */
export function entryFor({ name, version, isDev }) {
  const words = name.split(/[/-]/);
  const os = SYSTEMS.filter((system) => words.includes(system));
  const cpu = PROCESSORS.filter((processor) => words.includes(processor));
  const libc = os.includes("linux") ? words.flatMap((word) => LIBRARIES[word] ?? []) : [];
  const platform = Object.entries({ cpu, os, libc }).filter(([, values]) => values.length > 0);
  if (platform.length === 0)
    throw new Error(`${name} is missing from the lock and names no platform. Run npm install again.`);
  return { version, ...Object.fromEntries(platform), ...(isDev && { dev: true }), optional: true };
}
