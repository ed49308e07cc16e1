import { asc, eq, inArray } from "drizzle-orm";
import { auditEvent, auditHead, auditLeaf, auditSubtree, auditUnsealed } from "@/db/schema/audit";
import { NoInput } from "@/lib/features/people/schemas";
import { hex } from "@/lib/integrity/statement";
import { checkpointBytes, checkpointDocument, eventLeaf } from "@/lib/integrity/trail";
import { rootOf } from "@/lib/integrity/tree";
import { mutation, type Transaction } from "@/lib/kernel/operation";
import { proofOf } from "@/lib/kernel/signing";
import { type Known, loadAround, remember, sha256, storedLevels, subtreesOf } from "./stored-tree";
import { trailEvent } from "./trail-event";

/** Events sealed in one transaction. */
export const sealedAtOnce = 2_000;

/**
 * Adds the events that wait to the tree, and signs the new checkpoint. Who writes an event waits for nothing; whichever server locks the
 * head seals. Answers how many it sealed. It leaves no event of its own, for that would have to be sealed again.
 */
export const sealTrail = mutation({
  action: "audit.seal",
  input: NoInput,
  async run(tx, _, { now }) {
    return { output: await sealWaiting(tx, now), audit: null };
  },
});

async function sealWaiting(tx: Transaction, now: Date): Promise<number> {
  const [head] = await tx.select().from(auditHead);
  const [waits] = await tx.select().from(auditUnsealed).limit(1);
  if (!waits && head?.signedAt) return 0;
  const [locked] = await tx.select().from(auditHead).for("update", { skipLocked: true });
  if (!locked) return 0;
  const events = await tx
    .select(trailEvent)
    .from(auditUnsealed)
    .innerJoin(auditEvent, eq(auditEvent.id, auditUnsealed.eventId))
    .orderBy(asc(auditUnsealed.eventId))
    .limit(sealedAtOnce);
  const size = locked.size + events.length;
  const known = await loadAround(tx, locked.size, []);
  const leaves = events.map((event, place) => ({
    index: locked.size + place,
    eventId: event.id,
    hash: eventLeaf(event, sha256),
  }));
  for (const { index, hash } of leaves) remember(known, 0, index, hash);
  if (leaves.length > 0) await tx.insert(auditLeaf).values(leaves);
  const subtrees = completed(known, locked.size, size);
  if (subtrees.length > 0) await tx.insert(auditSubtree).values(subtrees);
  const rootHash = hex(rootOf(size, subtreesOf(known), sha256));
  const proof = proofOf(checkpointBytes(checkpointDocument({ size, rootHash, signedAt: now.toISOString() })));
  await tx.update(auditHead).set({ size, rootHash, signedAt: now, ...proof });
  const sealed = events.map(({ id }) => id);
  if (sealed.length > 0) await tx.delete(auditUnsealed).where(inArray(auditUnsealed.eventId, sealed));
  return events.length;
}

/** The subtrees to be stored that became complete as the tree grew. */
function completed(known: Known, former: number, size: number) {
  const subtreeAt = subtreesOf(known);
  return storedLevels.flatMap((level) => {
    const [from, to] = [former, size].map((count) => Math.floor(count / 2 ** level));
    return Array.from({ length: (to ?? 0) - (from ?? 0) }, (_, place) => {
      const position = (from ?? 0) + place;
      return { level, position, hash: subtreeAt(level, position) };
    });
  });
}
