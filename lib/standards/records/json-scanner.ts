/*
 * Cuts a stream of JSON into its records without reading them: the elements of one array at the top, or values one after the
 * other. A record that cannot be read is thereby lost alone, and never the file. Memory is bounded by the longest record.
 */
import type { ImportRule } from "@/lib/standards/import-rules";

/** One record: its place in the file, from 1, and its bytes; or the rule that refuses it unread. */
export type RawRecord = { position: number; bytes: Uint8Array } | { position: number; refusedBy: ImportRule };
export type Scanner = {
  /** The records that end in this piece. */
  push: (piece: Uint8Array) => RawRecord[];
  /** Once the file has ended: a record that the end completes, and what is wrong with the file as a whole. */
  end: () => { records: RawRecord[]; problem: FileProblem | null };
};
export type FileProblem = "truncated" | "not-json" | "empty" | "not-utf-8";

export const LONGEST_RECORD = 8 * 1024 * 1024;
const DEEPEST = 64;

const [QUOTE, BACKSLASH, COMMA, OPEN, CLOSE, OPEN_LIST, CLOSE_LIST] = [0x22, 0x5c, 0x2c, 0x7b, 0x7d, 0x5b, 0x5d];
const isSpace = (byte: number) => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

type State = "start" | "between" | "value" | "word" | "after";

/** A scanner for JSON files. A byte order mark is skipped. */
export function jsonScanner(): Scanner {
  let state: State = "start";
  let isArray = false;
  let problem: FileProblem | null = null;
  let position = 0;
  let depth = 0;
  let isQuoted = false;
  let isEscaped = false;
  let isTooDeep = false;
  let pieces: Uint8Array[] = [];
  let length = 0;

  function take(piece: Uint8Array) {
    length += piece.length;
    if (length <= LONGEST_RECORD) pieces.push(piece);
    else pieces = [];
  }

  function finish(): RawRecord {
    position++;
    const refusedBy = isTooDeep ? "too-deep" : length > LONGEST_RECORD ? "too-long" : null;
    const [only] = pieces;
    const bytes = pieces.length === 1 && only ? only : joined(pieces);
    pieces = [];
    length = 0;
    isTooDeep = false;
    return refusedBy ? { position, refusedBy } : { position, bytes };
  }

  /** Whether the value that is being read ends with this byte. */
  function endsValue(byte: number): boolean {
    if (isEscaped) isEscaped = false;
    else if (isQuoted) {
      if (byte === BACKSLASH) isEscaped = true;
      else if (byte === QUOTE) isQuoted = false;
    } else if (byte === QUOTE) isQuoted = true;
    else if (byte === OPEN || byte === OPEN_LIST) {
      depth++;
      if (depth > DEEPEST) isTooDeep = true;
    } else if (byte === CLOSE || byte === CLOSE_LIST) depth--;
    return depth === 0 && !isQuoted;
  }

  function between(byte: number) {
    if (isSpace(byte) || (isArray && byte === COMMA)) return;
    if (state === "after") problem ??= "not-json";
    else if (isArray && byte === CLOSE_LIST) state = "after";
    else if (byte === OPEN || byte === OPEN_LIST || byte === QUOTE) state = "value";
    else state = "word";
  }

  function start(byte: number) {
    if (isSpace(byte) || byte === 0xef || byte === 0xbb || byte === 0xbf) return;
    if (byte === 0x00 || byte === 0xff || byte === 0xfe) problem = "not-utf-8";
    else if (byte === OPEN_LIST) [isArray, state] = [true, "between"];
    else if (byte === OPEN) state = "value";
    else problem = "not-json";
  }

  return {
    push(piece) {
      const found: RawRecord[] = [];
      let from = state === "value" || state === "word" ? 0 : -1;
      for (let at = 0; at < piece.length && problem === null; at++) {
        const byte = piece[at] ?? 0;
        if (state === "start") start(byte);
        else if (state === "between" || state === "after") between(byte);
        if (from < 0 && (state === "value" || state === "word")) from = at;
        if (state === "value" && endsValue(byte)) {
          take(piece.subarray(from, at + 1));
          found.push(finish());
          [from, state] = [-1, "between"];
        } else if (state === "word" && (byte === COMMA || byte === CLOSE_LIST || isSpace(byte))) {
          take(piece.subarray(from, at));
          found.push(finish());
          [from, state] = [-1, "between"];
          between(byte);
        }
      }
      if (from >= 0) take(piece.subarray(from));
      return found;
    },
    end() {
      const isWhole = state === "after" || (!isArray && state === "between");
      return { records: [], problem: problem ?? (state === "start" ? "empty" : isWhole ? null : "truncated") };
    },
  };
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
