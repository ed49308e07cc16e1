/*
 * A tree of hashes over a list that only grows. Its root stands for all that the list holds; a short path proves that an entry is in it,
 * or that a longer list begins with a shorter one. Source: RFC 9162, Certificate Transparency 2.0, section 2.1.
 */
import { concat, equal, type Hash } from "./statement";

/** The root of the complete subtree over the leaves `position * 2^level` up to, and without, `(position + 1) * 2^level`; level 0 is a leaf's hash. */
export type Subtrees = (level: number, position: number) => Uint8Array;

/** The hash of an entry's bytes. Leaves and nodes are hashed apart, so that none can pass for the other. */
export function leafHash(bytes: Uint8Array, sha256: Hash): Uint8Array {
  return sha256(concat([new Uint8Array([0]), bytes]));
}

export function nodeHash(left: Uint8Array, right: Uint8Array, sha256: Hash): Uint8Array {
  return sha256(concat([new Uint8Array([1]), left, right]));
}

/** The root over the first `size` leaves. @throws RangeError when `size` is no count */
export function rootOf(size: number, subtrees: Subtrees, sha256: Hash): Uint8Array {
  requireCount(size);
  if (size === 0) return sha256(new Uint8Array());
  return over({ start: 0, end: size }, subtrees, sha256);
}

/** What proves that the leaf at `index` is among the first `size`: the hashes beside its way to the root, the nearest first. */
export function inclusionPath(index: number, size: number, subtrees: Subtrees, sha256: Hash): Uint8Array[] {
  requireCount(size);
  if (!(Number.isInteger(index) && index >= 0 && index < size)) throw new RangeError("There is no such leaf.");
  return pathWithin(index, { start: 0, end: size }, subtrees, sha256);
}

/** What proves that the first `former` of `size` leaves are the list of that length. @throws RangeError unless 0 < former <= size */
export function consistencyPath(former: number, size: number, subtrees: Subtrees, sha256: Hash): Uint8Array[] {
  requireCount(size);
  if (!(Number.isInteger(former) && former > 0 && former <= size))
    throw new RangeError("There is no such list before.");
  return subproof(former, { start: 0, end: size }, true, subtrees, sha256);
}

/** Whether the path leads from the leaf's hash at `index` to the root of a list of `size`. */
export function isIncluded(
  {
    leaf,
    index,
    size,
    path,
    root,
  }: { leaf: Uint8Array; index: number; size: number; path: readonly Uint8Array[]; root: Uint8Array },
  sha256: Hash,
): boolean {
  if (!(Number.isInteger(index) && Number.isInteger(size) && index >= 0 && index < size)) return false;
  const [found, rest] = climb(leaf, index, size, path, sha256);
  return rest === 0 && found !== undefined && equal(found, root);
}

/** Whether the path proves that the list of `size` with `root` begins with the list of `former` with `formerRoot`. */
export function isContinued(
  given: { former: number; formerRoot: Uint8Array; size: number; root: Uint8Array; path: readonly Uint8Array[] },
  sha256: Hash,
): boolean {
  const { former, formerRoot, size, root, path } = given;
  if (!(Number.isInteger(former) && Number.isInteger(size) && former > 0 && former <= size)) return false;
  if (former === size) return path.length === 0 && equal(formerRoot, root);
  // Where the former list is one complete subtree, its root is the first hash and is not sent.
  const hashes = isPowerOfTwo(former) ? [formerRoot, ...path] : path;
  const [first, ...others] = hashes;
  if (!first) return false;
  let [old, all] = [first, first];
  let [node, last] = [former - 1, size - 1];
  for (; node % 2 === 1; node = half(node)) last = half(last);
  for (const beside of others) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      old = nodeHash(beside, old, sha256);
      all = nodeHash(beside, all, sha256);
      for (; node % 2 === 0 && node !== 0; node = half(node)) last = half(last);
    } else {
      all = nodeHash(all, beside, sha256);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && equal(old, formerRoot) && equal(all, root);
}

type Range = { start: number; end: number };

function requireCount(size: number): void {
  if (!(Number.isSafeInteger(size) && size >= 0)) throw new RangeError("A list has a whole number of leaves.");
}

const half = (count: number) => Math.floor(count / 2);
const isPowerOfTwo = (count: number) => Number.isInteger(Math.log2(count));

/** The largest power of two smaller than `count`, which is at least 2. */
function splitOf(count: number): number {
  let split = 1;
  while (split * 2 < count) split *= 2;
  return split;
}

function over({ start, end }: Range, subtrees: Subtrees, sha256: Hash): Uint8Array {
  const count = end - start;
  if (isPowerOfTwo(count)) return subtrees(Math.log2(count), start / count);
  const middle = start + splitOf(count);
  return nodeHash(
    over({ start, end: middle }, subtrees, sha256),
    over({ start: middle, end }, subtrees, sha256),
    sha256,
  );
}

function pathWithin(index: number, { start, end }: Range, subtrees: Subtrees, sha256: Hash): Uint8Array[] {
  if (end - start === 1) return [];
  const middle = start + splitOf(end - start);
  const [left, right] = [
    { start, end: middle },
    { start: middle, end },
  ];
  const [own, beside] = index < middle ? [left, right] : [right, left];
  return [...pathWithin(index, own, subtrees, sha256), over(beside, subtrees, sha256)];
}

function subproof(
  former: number,
  { start, end }: Range,
  isWhole: boolean,
  subtrees: Subtrees,
  sha256: Hash,
): Uint8Array[] {
  if (former === end) return isWhole ? [] : [over({ start, end }, subtrees, sha256)];
  const middle = start + splitOf(end - start);
  const [left, right] = [
    { start, end: middle },
    { start: middle, end },
  ];
  if (former <= middle) return [...subproof(former, left, isWhole, subtrees, sha256), over(right, subtrees, sha256)];
  return [...subproof(former, right, false, subtrees, sha256), over(left, subtrees, sha256)];
}

/** Goes up from a leaf as far as the path leads; says how many levels are still missing. */
function climb(leaf: Uint8Array, index: number, size: number, path: readonly Uint8Array[], sha256: Hash) {
  let [hash, node, last] = [leaf, index, size - 1];
  for (const beside of path) {
    if (last === 0) return [undefined, 0] as const;
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(beside, hash, sha256);
      for (; node % 2 === 0 && node !== 0; node = half(node)) last = half(last);
    } else {
      hash = nodeHash(hash, beside, sha256);
    }
    [node, last] = [half(node), half(last)];
  }
  return [hash, last] as const;
}
