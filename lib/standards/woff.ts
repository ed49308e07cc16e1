import { inflateSync } from "node:zlib";

const [headerBytes, entryBytes] = [44, 20];

/**
 * A WOFF 1.0 font as the plain font file (sfnt) it was packed from: each table in it is unpacked once, here. Source: W3C, WOFF
 * File Format 1.0, sections 3 to 5. Throws on bytes that are no WOFF.
 */
export function unpackedWoff(woff: Uint8Array): Uint8Array {
  const from = new DataView(woff.buffer, woff.byteOffset, woff.byteLength);
  if (woff.byteLength < headerBytes || from.getUint32(0) !== 0x774f4646) throw new RangeError("This is no WOFF font.");
  const tables = tablesOf(from, woff);
  const start = 12 + 16 * tables.length;
  const sfnt = new Uint8Array(tables.reduce((end, { data }) => end + padded(data.length), start));
  const to = new DataView(sfnt.buffer);
  to.setUint32(0, from.getUint32(4));
  writeSearchFields(to, tables.length);
  let offset = start;
  for (const [index, { tag, checksum, data }] of tables.entries()) {
    const entry = 12 + 16 * index;
    for (const [at, value] of [tag, checksum, offset, data.length].entries()) to.setUint32(entry + 4 * at, value);
    sfnt.set(data, offset);
    offset += padded(data.length);
  }
  return sfnt;
}

function tablesOf(from: DataView, woff: Uint8Array) {
  return Array.from({ length: from.getUint16(12) }, (_, index) => {
    const entry = headerBytes + entryBytes * index;
    const [tag, offset, packed, length, checksum] = [0, 4, 8, 12, 16].map((at) => from.getUint32(entry + at));
    const bytes = woff.subarray(offset, (offset ?? 0) + (packed ?? 0));
    const data = packed === length ? bytes : inflateSync(bytes);
    return { tag: tag ?? 0, checksum: checksum ?? 0, data };
  });
}

/** The number of tables, and what a binary search over them starts from. */
function writeSearchFields(to: DataView, count: number): void {
  const halvings = Math.floor(Math.log2(count));
  const range = 16 * 2 ** halvings;
  for (const [at, value] of [count, range, halvings, 16 * count - range].entries()) to.setUint16(4 + 2 * at, value);
}

/** Tables begin at multiples of four bytes. */
const padded = (length: number) => Math.ceil(length / 4) * 4;
