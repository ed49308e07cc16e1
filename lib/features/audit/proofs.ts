import { and, eq, or, type SQL } from "drizzle-orm";
import { auditEvent, auditHead, auditLeaf } from "@/db/schema/audit";
import { hex } from "@/lib/integrity/statement";
import { type Checkpoint, checkpointDocument, type TrailProof } from "@/lib/integrity/trail";
import { consistencyPath, inclusionPath } from "@/lib/integrity/tree";
import type { Actor } from "@/lib/kernel/actor";
import { AppError, invalidField, notFound } from "@/lib/kernel/errors";
import { query, type Reader } from "@/lib/kernel/operation";
import { visible } from "@/lib/kernel/scope";
import { CheckpointInput, ConsistencyInput, ProofInput } from "./schemas";
import { loadAround, sha256, subtreesOf } from "./stored-tree";
import { trailEvent } from "./trail-event";

/** The latest signed statement of all that the trail holds. Whoever keeps it can prove later that nothing in it was changed. */
export const getCheckpoint = query({
  action: "audit.checkpoint",
  input: CheckpointInput,
  run: (db): Promise<Checkpoint> => latestCheckpoint(db),
});

/** Proof that the trail of the latest checkpoint begins with the trail as it was at an earlier size. */
export const getConsistency = query({
  action: "audit.consistency",
  input: ConsistencyInput,
  async run(db, { from }): Promise<{ from: number; path: string[]; checkpoint: Checkpoint }> {
    const checkpoint = await latestCheckpoint(db);
    const { size } = checkpoint.document;
    if (from > size) throw invalidField("from", `The trail holds ${size} events. Give that number or a smaller one.`);
    const subtrees = subtreesOf(await loadAround(db, size, [from - 1, from]));
    return { from, path: consistencyPath(from, size, subtrees, sha256).map(hex), checkpoint };
  },
});

/** Proof that an event is in the trail of the latest checkpoint. A member has it for the events of their own record. */
export const getTrailProof = query({
  action: "audit.prove",
  input: ProofInput,
  target: ({ eventId }) => ({ type: "audit-event", id: eventId }),
  async run(db, { eventId }, { actor }): Promise<TrailProof> {
    const [event] = await db
      .select(trailEvent)
      .from(auditEvent)
      .where(and(eq(auditEvent.id, eventId), mayRead(actor)));
    if (!event) throw notFound();
    const [leaf] = await db.select().from(auditLeaf).where(eq(auditLeaf.eventId, eventId));
    const checkpoint = await latestCheckpoint(db);
    const { size } = checkpoint.document;
    if (!leaf || leaf.index >= size) throw notYet();
    const subtrees = subtreesOf(await loadAround(db, size, [leaf.index]));
    const path = inclusionPath(leaf.index, size, subtrees, sha256).map(hex);
    return { event, index: leaf.index, path, checkpoint };
  },
  opens: ({ event: { id, patientId } }) => ({ patientId, entity: { type: "audit-event", id } }),
});

/** The events an actor may read: administrators all; a system what concerns its people or was done by itself; a member their own record's. */
export function mayRead(actor: Actor): SQL | undefined {
  if (actor.kind === "admin") return undefined;
  const ofPatients = visible(auditEvent.patientId);
  return actor.kind === "client" ? or(ofPatients, eq(auditEvent.actorUserId, actor.userId)) : ofPatients;
}

const notYet = () =>
  new AppError("conflict", "This event was written just now and is sealed within seconds. Ask for its proof again.");

async function latestCheckpoint(db: Reader): Promise<Checkpoint> {
  const [head] = await db.select().from(auditHead);
  if (!head?.signedAt)
    throw new AppError("unavailable", "The trail is sealed for the first time within seconds. Try again.", {
      retryAfterSeconds: 2,
    });
  const { size, rootHash, signedAt, hash, signature, keyId } = head;
  return { document: checkpointDocument({ size, rootHash, signedAt: signedAt.toISOString() }), hash, signature, keyId };
}
