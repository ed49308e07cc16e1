/*
 * What proves the audit trail. Each event is a leaf of a tree of hashes (tree.ts); a checkpoint is the signed statement of the tree's size
 * and root. Whoever holds a checkpoint can prove later that an event was in the trail, and that nothing before it was changed or removed.
 */
import { canonicalText } from "./canonical";
import { type Hash, type Proof, statementBytes } from "./statement";
import { leafHash } from "./tree";

const EVENT_TYPE = "tierwise.audit-event";
export const CHECKPOINT_TYPE = "tierwise.audit-checkpoint";
/** The version of the checkpoint's shape. A verifier refuses a shape it does not know. */
export const CHECKPOINT_VERSION = 1;

/** An event as it is hashed: all of its row. `at` is RFC 3339 in UTC with microseconds, as the database keeps it. */
export type TrailEvent = {
  id: string;
  at: string;
  actorUserId: string | null;
  actorRole: string;
  action: string;
  outcome: string;
  reason: string | null;
  patientId: string | null;
  entityType: string;
  entityId: string | null;
  fields: string[];
  channel: string;
  requestId: string;
};

/** `size` events are in the tree whose root is `rootHash` (SHA-256 in hexadecimal). */
export type CheckpointDocument = {
  type: typeof CHECKPOINT_TYPE;
  version: typeof CHECKPOINT_VERSION;
  size: number;
  rootHash: string;
  signedAt: string;
};

export type Checkpoint = Proof & { document: CheckpointDocument };

/** That an event is in the trail of a checkpoint: its place, and the hashes beside its way to the root, in hexadecimal. */
export type TrailProof = { event: TrailEvent; index: number; path: string[]; checkpoint: Checkpoint };

/** The hash of an event's leaf. @throws TypeError when a text of it is no Unicode text */
export function eventLeaf(event: TrailEvent, sha256: Hash): Uint8Array {
  return leafHash(statementBytes(EVENT_TYPE, canonicalText(event)), sha256);
}

export function checkpointDocument(parts: Pick<CheckpointDocument, "size" | "rootHash" | "signedAt">) {
  return { type: CHECKPOINT_TYPE, version: CHECKPOINT_VERSION, ...parts } satisfies CheckpointDocument;
}

/** The bytes of a checkpoint that are hashed and signed. */
export function checkpointBytes(document: unknown): Uint8Array {
  return statementBytes(CHECKPOINT_TYPE, canonicalText(document));
}
