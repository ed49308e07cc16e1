import { readFileSync } from "node:fs";
import { inflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { unpackedWoff } from "./woff";

const woff = readFileSync("node_modules/@fontsource/public-sans/files/public-sans-latin-400-normal.woff");
const tagOf = (bytes: Uint8Array, at: number) => Buffer.from(bytes).toString("latin1", at, at + 4);

/** The checksum of a table as OpenType defines it: the sum of its 32-bit words. */
function checksum(table: Uint8Array): number {
  const words = new DataView(Uint8Array.from([...table, 0, 0, 0]).buffer);
  return Array.from({ length: Math.ceil(table.length / 4) }, (_, index) => words.getUint32(4 * index)).reduce(
    (sum, word) => (sum + word) >>> 0,
    0,
  );
}

test("a font that was packed has its tables again: each with its tag, its bytes and their checksum", () => {
  const sfnt = unpackedWoff(woff);
  const [packed, plain] = [new DataView(Uint8Array.from(woff).buffer), new DataView(sfnt.buffer)];
  const count = packed.getUint16(12);
  expect([plain.getUint32(0), plain.getUint16(4), sfnt.length]).toEqual([
    packed.getUint32(4),
    count,
    packed.getUint32(16),
  ]);
  for (let index = 0; index < count; index++) {
    const [from, to] = [44 + 20 * index, 12 + 16 * index];
    const [offset, length] = [plain.getUint32(to + 8), plain.getUint32(to + 12)];
    const table = sfnt.subarray(offset, offset + length);
    expect(tagOf(sfnt, to)).toBe(tagOf(woff, from));
    expect(offset % 4).toBe(0);
    if (packed.getUint32(from + 8) < length)
      expect(Buffer.from(table)).toEqual(inflateSync(woff.subarray(packed.getUint32(from + 4))));
    if (tagOf(sfnt, to) !== "head") expect(checksum(table)).toBe(plain.getUint32(to + 4));
  }
});

test.each([[new Uint8Array(0)], [new Uint8Array(60)], [Buffer.from("wOF2".padEnd(60, "x"))]])(
  "bytes that are no WOFF are refused",
  (bytes) => {
    expect(() => unpackedWoff(bytes)).toThrow(RangeError);
  },
);
