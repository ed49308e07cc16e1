/* Reads one record of JSON, and refuses what can be read in two ways. */
import type { ImportRule } from "@/lib/standards/import-rules";

export type ReadRecord = { value: Record<string, unknown> } | { refusedBy: ImportRule };

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });
/** Above this, whole numbers are no longer exact. */
const LARGEST = Number.MAX_SAFE_INTEGER;

/** The object that the bytes stand for, or the rule that refuses them. */
export function readJsonRecord(bytes: Uint8Array): ReadRecord {
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    return { refusedBy: "not-utf-8" };
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { refusedBy: "not-json" };
  }
  if (!isRecord(value)) return { refusedBy: "not-an-object" };
  const seen = { keys: 0, isOutOfRange: false };
  look(value, seen);
  if (seen.isOutOfRange) return { refusedBy: "number-out-of-range" };
  // The parser keeps the last of two fields of one name; the text still has a colon for each.
  return seen.keys === colonsIn(bytes) ? { value } : { refusedBy: "duplicate-key" };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function look(value: unknown, seen: { keys: number; isOutOfRange: boolean }): void {
  if (typeof value === "number" && !(Math.abs(value) <= LARGEST)) seen.isOutOfRange = true;
  if (Array.isArray(value)) for (const one of value) look(one, seen);
  else if (isRecord(value)) {
    for (const key in value) {
      seen.keys++;
      look(value[key], seen);
    }
  }
}

/** Colons outside of texts. */
function colonsIn(bytes: Uint8Array): number {
  let count = 0;
  let isQuoted = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (isQuoted) {
      if (byte === 0x5c) at++;
      else if (byte === 0x22) isQuoted = false;
    } else if (byte === 0x22) isQuoted = true;
    else if (byte === 0x3a) count++;
  }
  return count;
}
