import { createHash } from "node:crypto";
import { and, eq, gte, lt, or } from "drizzle-orm";
import { auditLeaf, auditSubtree } from "@/db/schema/audit";
import { nodeHash, type Subtrees } from "@/lib/integrity/tree";
import type { Reader } from "@/lib/kernel/operation";

/** The roots of every 256 leaves are stored, and of every 256 of these, and so on: the levels of the tree that are found without hashing. */
export const storedLevels = [8, 16, 24, 32] as const;
const step = 8;
const width = 2 ** step;

export const sha256 = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest();

/** Hashes of complete subtrees by level and position, as far as they were loaded or added. */
export type Known = Map<string, Uint8Array>;
const keyOf = (level: number, position: number) => `${level}/${position}`;
export const remember = (known: Known, level: number, position: number, hash: Uint8Array) =>
  known.set(keyOf(level, position), hash);

/** The stored hashes that any path from these places, or along the right edge of a tree of this size, goes through. */
export async function loadAround(db: Reader, size: number, places: readonly number[]): Promise<Known> {
  const known: Known = new Map();
  for (const { index, hash } of await leavesAround(db, size, places)) remember(known, 0, index, hash);
  for (const level of storedLevels) {
    const stretches = stretchesAround(level, size, places);
    if (stretches.length === 0) break;
    const rows = await db
      .select()
      .from(auditSubtree)
      .where(
        and(
          eq(auditSubtree.level, level),
          or(...stretches.map(([from, to]) => and(gte(auditSubtree.position, from), lt(auditSubtree.position, to)))),
        ),
      );
    for (const { position, hash } of rows) remember(known, level, position, hash);
  }
  return known;
}

function leavesAround(db: Reader, size: number, places: readonly number[]) {
  const stretches = stretchesAround(0, size, places);
  return db
    .select({ index: auditLeaf.index, hash: auditLeaf.hash })
    .from(auditLeaf)
    .where(or(...stretches.map(([from, to]) => and(gte(auditLeaf.index, from), lt(auditLeaf.index, to)))));
}

/** At one level, the rows of 256 in which the places lie, as far as the tree has them whole. */
function stretchesAround(level: number, size: number, places: readonly number[]): [from: number, to: number][] {
  const whole = Math.floor(size / 2 ** level);
  const starts = [size, ...places].map((place) => Math.floor(place / 2 ** (level + step)) * width);
  return [...new Set(starts)].flatMap((from) => (from < whole ? [[from, Math.min(from + width, whole)]] : []));
}

/** Subtrees from known hashes: what is not known is worked out of its halves. @throws RangeError for what lies outside what was loaded */
export function subtreesOf(known: Known): Subtrees {
  const subtree: Subtrees = (level, position) => {
    const found = known.get(keyOf(level, position));
    if (found) return found;
    if (level === 0) throw new RangeError(`Leaf ${position} was not loaded.`);
    const hash = nodeHash(subtree(level - 1, 2 * position), subtree(level - 1, 2 * position + 1), sha256);
    remember(known, level, position, hash);
    return hash;
  };
  return subtree;
}
