import { mapUsdfResource } from "@/lib/standards/fhir/us-drug-formulary/map";
import type { importRule } from "@/lib/standards/import-rules";
import { type Mapped, nothing } from "@/lib/standards/published";
import { mapQhpDrug } from "@/lib/standards/qhp/drugs";
import { mapQhpPlan } from "@/lib/standards/qhp/plans";
import { readJsonRecord } from "@/lib/standards/records/json-record";
import { type FileProblem, jsonScanner, type RawRecord } from "@/lib/standards/records/json-scanner";
import { lineScanner } from "@/lib/standards/records/line-scanner";
import { mapRxnormAttribute, mapRxnormName, mapRxnormRelation } from "@/lib/standards/rxnorm/release";
import { finding } from "@/lib/standards/text-fields";
import type { IMPORT_FILE_KINDS } from "./schemas";
import { contentOf, unreadable } from "./source";

type File = { kind: (typeof IMPORT_FILE_KINDS)[number]; name: string; path: string };
/** What one record says; `readBytes` of the file lie behind it. */
export type ReadRecord = { position: number; readBytes: number; mapped: Mapped[] };

/** Each column of an RRF line ends with it. */
const bar = 0x7c;

const problems: Record<FileProblem, string> = {
  truncated: "The file ends in the middle of a record. It was cut off on its way.",
  "not-json": "The file is not JSON, or goes on after its end.",
  empty: "The file is empty.",
  "not-utf-8": "The file is not UTF-8 text.",
};

/** The records of a file after the first `skip`, each read and mapped. A record that cannot be read is refused alone. */
export async function* recordsOf(file: File, skip: number): AsyncGenerator<ReadRecord> {
  const isLines = file.kind === "names" || file.kind === "relations" || file.kind === "attributes";
  const scanner =
    isLines || /\.ndjson(\.gz)?$/i.test(file.name)
      ? lineScanner((line) => (isLines ? line.at(-1) === bar : !("refusedBy" in readJsonRecord(line))))
      : jsonScanner();
  let readBytes = 0;
  for await (const piece of contentOf(file.path, file.name)) {
    readBytes = piece.readBytes;
    for (const record of scanner.push(piece.bytes)) {
      if (record.position > skip) yield { position: record.position, readBytes, mapped: mappedFrom(record, file) };
    }
  }
  const { records, problem } = scanner.end();
  if (problem !== null) throw unreadable(file.name, problems[problem]);
  for (const record of records) {
    if (record.position > skip) yield { position: record.position, readBytes, mapped: mappedFrom(record, file) };
  }
}

const decoder = new TextDecoder("utf-8", { fatal: true });

function mappedFrom(record: RawRecord, { kind, name }: File): Mapped[] {
  if ("refusedBy" in record) return [refused(record.refusedBy, "")];
  if (kind === "names" || kind === "relations" || kind === "attributes") return [mappedLine(record.bytes, kind)];
  const read = readJsonRecord(record.bytes);
  if ("refusedBy" in read) return [refused(read.refusedBy, Buffer.from(record.bytes.subarray(0, 120)).toString())];
  if (kind === "resources") return mapUsdfResource(read.value);
  if ("formulary_urls" in read.value || "plan_urls" in read.value) {
    throw unreadable(name, "It is an index of other files. Name the index itself, or those files.");
  }
  return [kind === "plans" ? mapQhpPlan(read.value) : mapQhpDrug(read.value)];
}

function mappedLine(bytes: Uint8Array, kind: "names" | "relations" | "attributes"): Mapped {
  let columns: string[];
  try {
    columns = decoder.decode(bytes).replace(/\r$/, "").split("|");
  } catch {
    return refused("not-utf-8", Buffer.from(bytes.subarray(0, 120)).toString());
  }
  if (kind === "names") return mapRxnormName(columns);
  return kind === "relations" ? mapRxnormRelation(columns) : mapRxnormAttribute(columns);
}

function refused(rule: Parameters<typeof importRule>[0], text: string): Mapped {
  return { ...nothing(), findings: [finding(rule, "record", text)] };
}
