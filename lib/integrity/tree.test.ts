import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hex } from "./statement";
import {
  consistencyPath,
  inclusionPath,
  isContinued,
  isIncluded,
  leafHash,
  nodeHash,
  rootOf,
  type Subtrees,
} from "./tree";

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash("sha256").update(bytes).digest());
const bytesOf = (text: string) => Uint8Array.from(Buffer.from(text, "hex"));

/** The definition itself, with nothing remembered. */
function plainRoot(leaves: readonly Uint8Array[]): Uint8Array {
  const [first] = leaves;
  if (!first) return sha256(new Uint8Array());
  if (leaves.length === 1) return first;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return nodeHash(plainRoot(leaves.slice(0, split)), plainRoot(leaves.slice(split)), sha256);
}

const subtreesOf =
  (leaves: readonly Uint8Array[]): Subtrees =>
  (level, position) => {
    const part = leaves.slice(position * 2 ** level, (position + 1) * 2 ** level);
    if (part.length !== 2 ** level) throw new RangeError("not complete");
    return plainRoot(part);
  };

const listOf = (size: number) => Array.from({ length: size }, (_, index) => leafHash(Uint8Array.of(index, 7), sha256));
const size = fc.integer({ min: 1, max: 80 });

describe("the tree", () => {
  // Source: the test vectors of the Certificate Transparency log's reference implementation.
  const entries = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
  test.each([
    [0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
    [1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"],
    [2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"],
    [3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"],
    [5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"],
    [8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"],
  ])("over %i entries has the published root", (count, root) => {
    const leaves = entries.slice(0, count).map((entry) => leafHash(bytesOf(entry), sha256));
    expect(hex(rootOf(count, subtreesOf(leaves), sha256))).toBe(root);
  });

  test("proves every entry, and nothing at another place, of another list or with a changed path", () => {
    fc.assert(
      fc.property(size, fc.nat(), fc.nat(), (count, at, other) => {
        const leaves = listOf(count);
        const [index, elsewhere] = [at % count, other % count];
        const leaf = leaves[index] ?? new Uint8Array();
        const path = inclusionPath(index, count, subtreesOf(leaves), sha256);
        const root = plainRoot(leaves);
        const proof = { leaf, index, size: count, path, root };
        expect(isIncluded(proof, sha256)).toBe(true);
        expect(isIncluded({ ...proof, index: elsewhere }, sha256)).toBe(elsewhere === index);
        expect(isIncluded({ ...proof, leaf: leafHash(Uint8Array.of(255), sha256) }, sha256)).toBe(false);
        expect(isIncluded({ ...proof, path: [...path, root] }, sha256)).toBe(false);
        if (count > 1) expect(isIncluded({ ...proof, path: path.slice(1) }, sha256)).toBe(false);
        expect(isIncluded({ ...proof, root: sha256(root) }, sha256)).toBe(false);
      }),
    );
  });

  test("proves that a list continues every earlier one, and no list in which an entry was changed", () => {
    fc.assert(
      fc.property(size, fc.nat(), fc.nat(), (count, at, changed) => {
        const leaves = listOf(count);
        const former = (at % count) + 1;
        const path = consistencyPath(former, count, subtreesOf(leaves), sha256);
        const formerRoot = plainRoot(leaves.slice(0, former));
        const given = { former, formerRoot, size: count, root: plainRoot(leaves), path };
        expect(isContinued(given, sha256)).toBe(true);
        const forged = leaves.with(changed % former, leafHash(Uint8Array.of(255, 255), sha256));
        const forgedPath = consistencyPath(former, count, subtreesOf(forged), sha256);
        expect(isContinued({ ...given, root: plainRoot(forged), path: forgedPath }, sha256)).toBe(false);
        expect(isContinued({ ...given, path: [...path, formerRoot] }, sha256)).toBe(false);
        if (path.length > 0) expect(isContinued({ ...given, path: path.slice(0, -1) }, sha256)).toBe(false);
      }),
    );
  });

  test.each([
    ["a leaf behind the end", () => inclusionPath(3, 3, subtreesOf(listOf(3)), sha256)],
    ["a longer list before", () => consistencyPath(4, 3, subtreesOf(listOf(3)), sha256)],
    ["an empty list before", () => consistencyPath(0, 3, subtreesOf(listOf(3)), sha256)],
    ["half a leaf", () => rootOf(1.5, subtreesOf(listOf(3)), sha256)],
  ])("has no proof of %s", (_, ask) => {
    expect(ask).toThrow(RangeError);
  });
});
