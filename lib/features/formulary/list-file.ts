import { createHash } from "node:crypto";

import { AppError } from "@/lib/kernel/errors";
import { type Cell, csvOf } from "@/lib/standards/csv";
import type { ListRow, ListRows } from "./list-rows";
import type { Restriction } from "./schemas";

export const LIST_FORMATS = ["csv", "json"] as const;
export type ListFormat = (typeof LIST_FORMATS)[number];
type Read = (cursor: string | undefined) => Promise<ListRows>;

/** What a file of a version is: its bytes never change, so this is worked out once. */
export type FileFacts = { version: string; planName: string; sha256: string; bytes: number; rows: number };

/** The text of a plan's list, piece by piece. It breaks off when the list changes meanwhile, rather than mix two versions. */
export async function* listText(format: ListFormat, read: Read): AsyncGenerator<{ text: string; page: ListRows }> {
  let version: string | undefined;
  let cursor: string | undefined;
  let isFirst = true;
  do {
    const page = await read(cursor);
    version ??= page.version;
    if (page.version !== version) {
      throw new AppError("unavailable", "The drug list has just changed. Download it again.", { retryAfterSeconds: 1 });
    }
    const begin = isFirst ? beginning(format, page) : "";
    const lines = page.items.map((row, index) => rowText(format, page, row, isFirst && index === 0));
    cursor = page.nextCursor ?? undefined;
    isFirst = false;
    yield { text: begin + lines.join("") + (cursor === undefined && format === "json" ? "\n]}\n" : ""), page };
  } while (cursor !== undefined);
}

function beginning(format: ListFormat, { version, plan }: ListRows): string {
  if (format === "csv") return spreadsheetMark + csvOf([columns.map(([name]) => name)]);
  return `${JSON.stringify({ formularyVersion: version, plan }).slice(0, -1)},"entries":[`;
}

function rowText(format: ListFormat, page: ListRows, row: ListRow, isFirst: boolean): string {
  if (format === "csv") return csvOf([columns.map(([, cell]) => cell(row, page))]);
  return `${isFirst ? "" : ","}\n${JSON.stringify(row)}`;
}

/** Tells spreadsheets that the text is UTF-8. */
const spreadsheetMark = "\uFEFF";

const yes = (is: boolean) => (is ? "yes" : "no");

const asked = ({ restrictions }: ListRow, kind: Restriction["kind"]) =>
  restrictions.find((restriction) => restriction.kind === kind);

const columns: readonly (readonly [string, (row: ListRow, page: ListRows) => Cell])[] = [
  ["plan", (_, { plan }) => plan.name],
  ["rxcui", ({ rxcui }) => rxcui],
  ["drug", ({ name }) => name],
  ["ingredients", ({ ingredients }) => ingredients.join("; ")],
  ["strength", ({ strength }) => strength],
  ["dose_form", ({ doseForm }) => doseForm],
  ["brand_or_generic", ({ isBrand }) => (isBrand === null ? null : isBrand ? "brand" : "generic")],
  ["class", ({ therapeuticClass }) => therapeuticClass],
  ["covered", ({ covered }) => yes(covered)],
  ["tier", ({ tier }) => tier],
  ["prior_authorization", (row) => yes(asked(row, "prior-authorization") !== undefined)],
  ["prior_authorization_detail", (row) => asked(row, "prior-authorization")?.detail ?? null],
  ["step_therapy", (row) => yes(asked(row, "step-therapy") !== undefined)],
  ["step_therapy_detail", (row) => asked(row, "step-therapy")?.detail ?? null],
  ["quantity_limit", (row) => yes(asked(row, "quantity-limit") !== undefined)],
  ["quantity_limit_detail", (row) => asked(row, "quantity-limit")?.detail ?? null],
  ["quantity_limit_quantity", (row) => asked(row, "quantity-limit")?.quantity ?? null],
  ["quantity_limit_days", (row) => asked(row, "quantity-limit")?.days ?? null],
  ["effective_from", ({ effectiveFrom }) => effectiveFrom],
  ["effective_to", ({ effectiveTo }) => effectiveTo],
  ["formulary_version", (_, { version }) => version],
];

const known = new Map<string, FileFacts>();
const mostKnown = 500;

/** Size, rows and SHA-256 of a plan's file as the list now stands. */
export async function factsOf(planId: string, format: ListFormat, read: Read): Promise<FileFacts> {
  const { version } = await read(undefined);
  const name = `${planId}/${format}/${version}`;
  const facts = known.get(name) ?? (await workedOut(format, read));
  if (known.size >= mostKnown) known.clear();
  known.set(`${planId}/${format}/${facts.version}`, facts);
  return facts;
}

async function workedOut(format: ListFormat, read: Read): Promise<FileFacts> {
  const hash = createHash("sha256");
  let facts = { version: "", planName: "", bytes: 0, rows: 0 };
  for await (const { text, page } of listText(format, read)) {
    hash.update(text);
    const { version, plan, items } = page;
    facts = {
      version,
      planName: plan.name,
      bytes: facts.bytes + Buffer.byteLength(text),
      rows: facts.rows + items.length,
    };
  }
  return { ...facts, sha256: hash.digest("hex") };
}
