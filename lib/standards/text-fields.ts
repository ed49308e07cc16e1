/* Readers for the single fields of published records, with the rules they meet. */
import type { ImportRule } from "./import-rules";
import type { Finding } from "./published";

/** The text of a value for a report, cut to 120 characters. */
export function shown(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}

export function finding(rule: ImportRule, field: string, value: unknown): Finding {
  return { rule, field, value: shown(value) };
}

/** Text that is not blank, without spaces around it and without signs the database cannot hold; else null. */
export function textOf(value: unknown): string | null {
  if (typeof value !== "string") return null;
  const text = value.replaceAll("\0", "").trim();
  return text === "" ? null : text.slice(0, 1000);
}

/** The values of a list; one value alone is read as a list of one. Nothing is an empty list. */
export function listOf(value: unknown, field: string, findings: Finding[]): unknown[] {
  if (Array.isArray(value)) return value;
  if (value === undefined || value === null) return [];
  findings.push(finding("single-instead-of-list", field, value));
  return [value];
}

/** An RxNorm code as text; null when there is none or it is none, and then the finding says so. */
export function rxcuiOf(value: unknown, field: string, findings: Finding[]): string | null {
  const isNumber = typeof value === "number" && Number.isInteger(value);
  if (isNumber) findings.push(finding("code-as-number", field, value));
  const text = isNumber ? String(value) : textOf(value);
  if (text === null) findings.push(finding("missing-rxcui", field, value));
  else if (!/^[1-9]\d{0,7}$/.test(text)) findings.push(finding("bad-rxcui", field, value));
  else return text;
  return null;
}

/**
 * A drug tier as a code of the formulary guide: QHP writes it in capitals, and one of them otherwise. Codes of an insurer's
 * own are kept. Null when there is none, and then the finding says so.
 */
export function tierOf(value: unknown, field: string, findings: Finding[]): string | null {
  const text = textOf(value);
  const code = text?.toLowerCase().replace(/[\s_]+/g, "-") ?? "";
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(code) || code.length > 60) {
    findings.push(finding("bad-tier", field, value));
    return null;
  }
  const known = code === "zero-cost-share-preventive" ? "zero-cost-share-preventative" : code;
  if (known !== code || /[\s_]/.test(text ?? "")) findings.push(finding("tier-spelling", field, value));
  return known;
}

/** A restriction's flag; absent and null are false. Null when it cannot be read, and then the finding says so. */
export function flagOf(value: unknown, field: string, findings: Finding[]): boolean | null {
  if (value === undefined || value === null) return false;
  if (typeof value === "boolean") return value;
  const word = textOf(value)?.toLowerCase();
  const isYes = word === "true" || word === "yes" || word === "y";
  if (!isYes && word !== "false" && word !== "no" && word !== "n") {
    findings.push(finding("bad-flag", field, value));
    return null;
  }
  findings.push(finding("flag-as-text", field, value));
  return isYes;
}

/** Real dates in order between 2000 and 2099, as YYYY-MM-DD; else null, and then the finding says so. */
export function periodOf(start: unknown, end: unknown, field: string, findings: Finding[]) {
  const [startsOn, endsOn] = [dayOf(start), dayOf(end)];
  if (startsOn !== null && endsOn !== null && startsOn <= endsOn) return { startsOn, endsOn };
  findings.push(finding("bad-period", field, { start, end }));
  return null;
}

function dayOf(value: unknown): string | null {
  const day = /^(20\d\d-\d\d-\d\d)($|T)/.exec(textOf(value) ?? "")?.[1];
  if (day === undefined || Number.isNaN(Date.parse(day))) return null;
  return new Date(day).toISOString().slice(0, 10) === day ? day : null;
}
