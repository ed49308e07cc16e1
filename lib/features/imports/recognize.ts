import { stat } from "node:fs/promises";
import { invalidField } from "@/lib/kernel/errors";
import type { ReceivedFile } from "@/lib/kernel/files/uploads";
import { readJsonRecord } from "@/lib/standards/records/json-record";
import type { Wanted } from "./begin";
import { stampOf } from "./run";
import { contentOf } from "./source";

type File = Wanted["files"][number];
type Kind = File["kind"] | "index" | "providers";

/** A field that only one kind of file begins its records with. */
const signs: Readonly<Record<string, Kind>> = {
  rxnorm_id: "drugs",
  drug_name: "drugs",
  marketing_name: "plans",
  plan_contact: "plans",
  formulary: "plans",
  plan_urls: "index",
  formulary_urls: "index",
  provider_urls: "index",
  npi: "providers",
  resourceType: "resources",
};
const sign = new RegExp(`"(${Object.keys(signs).join("|")})"\\s*:`);
const rxnorm: readonly [RegExp, Kind & File["kind"], string][] = [
  [/RXNCONSO/i, "names", "RXNCONSO.RRF"],
  [/RXNREL/i, "relations", "RXNREL.RRF"],
  [/RXNSAT/i, "attributes", "RXNSAT.RRF"],
];
const headBytes = 1_048_576;

const refusal = (message: string) => invalidField("files", message);

/** What files that were sent are, by their content: of which source, and which of its kinds each is. */
export async function recognize(received: readonly ReceivedFile[]): Promise<Pick<Wanted, "source" | "files">> {
  const files: File[] = [];
  const named: { index: string; file: string }[] = [];
  for (const file of received) {
    const kind = await kindOf(file);
    if (kind === "index") named.push(...(await namedIn(file)));
    else files.push(await asWanted(file, kind));
  }
  const missing = named.find(({ file }) => !files.some(({ name }) => name === file));
  if (missing) throw refusal(`${missing.index} names ${missing.file}, which was not sent. Send it as well.`);
  if (files.length === 0) throw refusal("An index only names files. Send those files as well.");
  const sources = [...new Set(files.map(({ kind }) => sourceOf(kind)))];
  const [source] = sources;
  if (!source || sources.length > 1) throw refusal("These files are of different kinds. Import one kind at a time.");
  const lacking = source === "rxnorm" && rxnorm.find(([, kind]) => !files.some((file) => file.kind === kind));
  if (lacking) throw refusal(`${lacking[2]} is missing. RxNorm's three files are imported together.`);
  return { source, files };
}

function sourceOf(kind: File["kind"]): Wanted["source"] {
  if (kind === "resources") return "usdf";
  return kind === "plans" || kind === "drugs" ? "qhp" : "rxnorm";
}

async function kindOf({ path, fileName, sizeBytes }: ReceivedFile): Promise<Exclude<Kind, "providers">> {
  if (sizeBytes === 0) throw refusal(`${fileName}: The file is empty.`);
  const release = rxnorm.find(([name]) => name.test(fileName));
  if (release) return release[1];
  const found = sign.exec(await headOf(path, fileName, headBytes))?.[1];
  const kind = found === undefined ? undefined : signs[found];
  if (kind === "providers")
    throw refusal(`${fileName}: It lists providers. Drug lists need the plans and drugs files.`);
  if (kind) return kind;
  throw refusal(
    `${fileName}: We can't tell what it holds. It is neither a CMS plans, drugs or index file, nor US Drug Formulary JSON, nor RxNorm's RRF, in UTF-8.`,
  );
}

async function headOf(path: string, name: string, most: number): Promise<string> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const { bytes } of contentOf(path, name)) {
    pieces.push(bytes);
    length += bytes.length;
    if (length >= most) break;
  }
  return Buffer.concat(pieces).subarray(0, most).toString();
}

/** The files that an index names, by the last part of their addresses: nothing is fetched from elsewhere. */
async function namedIn({ path, fileName }: ReceivedFile): Promise<{ index: string; file: string }[]> {
  const read = readJsonRecord(Buffer.from(await headOf(path, fileName, headBytes)));
  if ("refusedBy" in read) throw refusal(`${fileName}: The index is not valid JSON of at most 1 MB.`);
  const { plan_urls: plans, formulary_urls: drugs } = read.value;
  return [plans, drugs].flatMap((addresses) =>
    (Array.isArray(addresses) ? addresses : []).map((address) => ({ index: fileName, file: lastPartOf(address) })),
  );
}

function lastPartOf(address: unknown): string {
  const text = String(address);
  const path = URL.canParse(text, "file:///") ? new URL(text, "file:///").pathname : text;
  return decodeURIComponent(path.split("/").at(-1) ?? "");
}

async function asWanted({ path, fileName, sizeBytes }: ReceivedFile, kind: File["kind"]): Promise<File> {
  return { kind, name: fileName, path, sizeBytes, stamp: stampOf(await stat(path)) };
}
