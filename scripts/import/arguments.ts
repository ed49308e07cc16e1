/** Which files a command line means. */
import { readdir, readFile, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { stampOf } from "@/lib/features/imports/run";
import type { IMPORT_FILE_KINDS, IMPORT_SOURCES } from "@/lib/features/imports/schemas";

/** Shown as it is, without a stack. */
export class UsageError extends Error {}

type Kind = (typeof IMPORT_FILE_KINDS)[number];
export type Wanted = {
  source: (typeof IMPORT_SOURCES)[number];
  isComplete: boolean;
  files: { kind: Kind; name: string; path: string; sizeBytes: number; stamp: string }[];
};

const USAGE = `Use one of
  npm run import -- qhp --plans FILE… --drugs FILE…      CMS marketplace files
  npm run import -- qhp --index FILE                     the files that an index names, lying beside it
  npm run import -- usdf DIR                             US Drug Formulary: NDJSON and JSON
  npm run import -- rxnorm DIR                           RXNCONSO.RRF, RXNREL.RRF and RXNSAT.RRF
With --complete, the files are the whole list of their plans: what they no longer name is closed.`;

export async function filesOf(given: readonly string[]): Promise<Wanted> {
  const isComplete = given.includes("--complete");
  const [source, ...rest] = given.filter((word) => word !== "--complete");
  if (source === "qhp") return { source, isComplete, files: await qhpFiles(rest) };
  const [folder, ...more] = rest;
  if (folder === undefined || more.length > 0) throw new UsageError(USAGE);
  if (source === "usdf") return { source, isComplete, files: await usdfFiles(folder) };
  if (source === "rxnorm") return { source, isComplete, files: await rxnormFiles(folder) };
  throw new UsageError(USAGE);
}

async function qhpFiles(words: readonly string[]): Promise<Wanted["files"]> {
  const named: { kind: Kind; path: string }[] = [];
  let option = "";
  for (const word of words) {
    if (word.startsWith("--")) option = word;
    else if (option === "--plans" || option === "--drugs") {
      named.push({ kind: option === "--plans" ? "plans" : "drugs", path: word });
    } else if (option === "--index") named.push(...(await indexed(word)));
    else throw new UsageError(USAGE);
  }
  if (named.length === 0) throw new UsageError(USAGE);
  return Promise.all(named.map(({ kind, path }) => fileAt(kind, path)));
}

/** An index names addresses; here the files of the same names lie beside it. */
export async function indexed(path: string): Promise<{ kind: Kind; path: string }[]> {
  const text = await readFile(path, "utf8").catch(() => {
    throw new UsageError(`There is no file ${path}.`);
  });
  const lists: unknown = JSON.parse(text);
  const of = (key: string) =>
    typeof lists === "object" && lists !== null && key in lists
      ? Object.entries(lists).find(([name]) => name === key)?.[1]
      : [];
  const beside = (kind: Kind, addresses: unknown) =>
    (Array.isArray(addresses) ? addresses : []).map((address) => ({
      kind,
      path: join(dirname(path), basename(new URL(String(address), "file:///").pathname)),
    }));
  return [...beside("plans", of("plan_urls")), ...beside("drugs", of("formulary_urls"))];
}

export async function usdfFiles(folder: string): Promise<Wanted["files"]> {
  const names = (await namesIn(folder)).filter((name) => /\.(nd)?json(\.gz)?$/i.test(name));
  if (names.length === 0) throw new UsageError(`There are no .ndjson or .json files in ${folder}.`);
  return Promise.all(names.map((name) => fileAt("resources", join(folder, name))));
}

const RXNORM_FILES: readonly [Kind, string][] = [
  ["names", "RXNCONSO.RRF"],
  ["relations", "RXNREL.RRF"],
  ["attributes", "RXNSAT.RRF"],
];

async function rxnormFiles(folder: string): Promise<Wanted["files"]> {
  const names = await namesIn(folder);
  return Promise.all(
    RXNORM_FILES.map(([kind, file]) => {
      const name = names.find((one) => one.toUpperCase().replace(/\.GZ$/, "") === file);
      if (name === undefined) throw new UsageError(`${file} is not in ${folder}.`);
      return fileAt(kind, join(folder, name));
    }),
  );
}

async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => {
    throw new UsageError(`There is no folder ${folder}.`);
  });
  return names.sort();
}

async function fileAt(kind: Kind, path: string) {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) throw new UsageError(`There is no file ${path}.`);
  return { kind, name: basename(path), path: resolve(path), sizeBytes: found.size, stamp: stampOf(found) };
}
