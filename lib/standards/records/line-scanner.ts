/* Cuts a stream into lines: NDJSON, and RxNorm's files with their columns. */
import { type FileProblem, LONGEST_RECORD, type RawRecord, type Scanner } from "./json-scanner";

const NEW_LINE = 0x0a;

/** A scanner for files of lines. Empty lines are counted and passed over. `isWhole` says if a last line without its end is complete. */
export function lineScanner(isWhole: (line: Uint8Array) => boolean): Scanner {
  let rest = new Uint8Array(0);
  let isTooLong = false;
  let position = 0;
  let problem: FileProblem | null = null;

  function finish(line: Uint8Array): RawRecord[] {
    position++;
    const wasTooLong = isTooLong;
    isTooLong = false;
    if (wasTooLong) return [{ position, refusedBy: "too-long" }];
    return isBlank(line) ? [] : [{ position, bytes: line }];
  }

  return {
    push(piece) {
      const found: RawRecord[] = [];
      if (position === 0 && rest.length === 0 && (piece[0] === 0xff || piece[0] === 0xfe || piece[1] === 0)) {
        problem = "not-utf-8";
      }
      let from = 0;
      for (let end = piece.indexOf(NEW_LINE); end >= 0; end = piece.indexOf(NEW_LINE, from)) {
        found.push(...finish(both(rest, piece.subarray(from, end))));
        rest = new Uint8Array(0);
        from = end + 1;
      }
      if (rest.length + piece.length - from > LONGEST_RECORD) [isTooLong, rest] = [true, new Uint8Array(0)];
      else if (!isTooLong) rest = new Uint8Array(both(rest, piece.subarray(from)));
      return found;
    },
    end() {
      if (problem === null && position === 0 && rest.length === 0 && !isTooLong) problem = "empty";
      if (problem !== null || (isBlank(rest) && !isTooLong)) return { records: [], problem };
      if (isTooLong || !isWhole(rest)) return { records: [], problem: "truncated" };
      return { records: finish(rest), problem: null };
    },
  };
}

function both(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second;
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

const isBlank = (line: Uint8Array) => line.every((byte) => byte === 0x20 || byte === 0x0d || byte === 0x09);
