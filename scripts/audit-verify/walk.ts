/** Goes through the whole trail from its first event: each row against its hash, all of them against what was signed. */
import postgres from "postgres";
import type { signingKey } from "@/db/schema/keys";
import { publicKeyOf } from "@/lib/features/keys/view";
import { memberOf } from "@/lib/integrity/plain-data";
import { type Finding, failed, proven, readJson } from "@/lib/integrity/signed";
import { equal, hex } from "@/lib/integrity/statement";
import { type Checkpoint, checkpointDocument, eventLeaf, type TrailEvent } from "@/lib/integrity/trail";
import { nodeHash } from "@/lib/integrity/tree";
import { verifyCheckpoint } from "@/lib/integrity/verify-trail";
import { cryptography } from "../cryptography";

type Row = { index: string; eventId: string; hash: Buffer; event: TrailEvent | null };
type Verified = { findings: Finding[]; checkpoint: Checkpoint | undefined };

const rowsAtOnce = 5_000;
/** An event may wait this long for its seal. */
const patience = "1 minute";
const shownFaults = 20;
const { sha256 } = cryptography;

/** What somebody else has kept, as JSON texts: a checkpoint, and the public keys. Without keys those of the database are believed. */
export type Kept = { witness?: string | undefined; keys?: string | undefined };

export async function verifyTrail(ownerUrl: string, kept: Kept): Promise<Verified> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {}, transform: postgres.camel });
  try {
    // One moment for all of it: the portal may go on sealing meanwhile.
    const published = await sql<(typeof signingKey.$inferSelect)[]>`select * from signing_key`;
    const keys = kept.keys ?? JSON.stringify({ keys: published.map(publicKeyOf) });
    return await sql.begin("isolation level repeatable read read only", (tx) => walk(tx, { ...kept, keys }));
  } finally {
    await sql.end();
  }
}

async function walk(sql: postgres.TransactionSql, { witness, keys = "" }: Kept): Promise<Verified> {
  const checkpoint = await headOf(sql);
  if (!checkpoint) return { findings: [failed("checkpoint", "Nothing was signed yet.")], checkpoint };
  const keptSize = Number(memberOf(memberOf(readJson(witness ?? "null"), "document"), "size"));
  const { faults, rootAt } = await walkLeaves(sql, [checkpoint.document.size, keptSize]);
  const size = checkpoint.document.size;
  const findings = [
    ...faults,
    ...verifyCheckpoint(JSON.stringify(checkpoint), keys, cryptography),
    rootAt.get(size) === checkpoint.document.rootHash
      ? proven("root", `The ${size} events, in this order, are what was signed at ${checkpoint.document.signedAt}.`)
      : failed("root", "The events together are not what was signed."),
    ...(await unsealed(sql)),
    ...(witness === undefined ? [] : againstWitness(witness, keys, rootAt.get(keptSize), size)),
  ];
  return { findings, checkpoint };
}

async function headOf(sql: postgres.TransactionSql): Promise<Checkpoint | undefined> {
  const [head] = await sql`select size, root_hash, signed_at, hash, signature, key_id from audit_head`;
  if (!head?.signedAt) return undefined;
  const { rootHash, signedAt, hash, signature, keyId } = head;
  const document = checkpointDocument({ size: Number(head.size), rootHash, signedAt: signedAt.toISOString() });
  return { document, hash, signature, keyId };
}

/** Each leaf in its order. What is wrong is named; the roots at these sizes are worked out from the rows themselves. */
async function walkLeaves(sql: postgres.TransactionSql, sizes: readonly number[]) {
  const faults: Finding[] = [];
  const rootAt = new Map<number, string>();
  const whole: Uint8Array[] = [];
  let count = 0;
  const fault = (says: string) => {
    if (faults.length < shownFaults) faults.push(failed("event", says));
  };
  const rows = sql<Row[]>`
    select l.index, l.event_id, l.hash, case when e.id is not null then jsonb_build_object('id', e.id,
      'at', to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'actorUserId', e.actor_user_id, 'actorRole', e.actor_role,
      'action', e.action, 'outcome', e.outcome, 'reason', e.reason, 'patientId', e.patient_id, 'entityType', e.entity_type,
      'entityId', e.entity_id, 'fields', to_jsonb(e.fields), 'channel', e.channel, 'requestId', e.request_id) end as event
    from audit_leaf l left join audit_event e on e.id = l.event_id order by l.index`;
  for await (const batch of rows.cursor(rowsAtOnce)) {
    for (const { index, eventId, hash, event } of batch) {
      if (Number(index) !== count) fault(`Number ${count + 1} of the trail is gone.`);
      const leaf = event && eventLeaf(event, sha256);
      if (!leaf) fault(`Event ${eventId}, number ${Number(index) + 1} of the trail, was removed.`);
      else if (!equal(leaf, hash)) fault(`Event ${eventId}, number ${Number(index) + 1} of the trail, was changed.`);
      append(whole, leaf ?? hash, count);
      count += 1;
      if (sizes.includes(count)) rootAt.set(count, hex(folded(whole)));
    }
  }
  if (count === 0) rootAt.set(0, hex(sha256(new Uint8Array())));
  if (faults.length === 0)
    faults.push(proven("events", `Each of ${count} sealed events is as it was when it was sealed.`));
  return { faults, rootAt };
}

/** Adds a leaf to the roots of complete subtrees, the largest first: two of one size become one. */
function append(whole: Uint8Array[], leaf: Uint8Array, count: number): void {
  let hash = leaf;
  for (let rest = count; rest % 2 === 1; rest = Math.floor(rest / 2))
    hash = nodeHash(whole.pop() ?? hash, hash, sha256);
  whole.push(hash);
}

const folded = (whole: readonly Uint8Array[]) => whole.reduceRight((right, left) => nodeHash(left, right, sha256));

async function unsealed(sql: postgres.TransactionSql): Promise<Finding[]> {
  const [row] = await sql`select
    (select count(*)::int from audit_event e where not exists (select from audit_leaf l where l.event_id = e.id)
      and not exists (select from audit_unsealed u where u.event_id = e.id)) as beside,
    (select count(*)::int from audit_unsealed u left join audit_event e on e.id = u.event_id where e.id is null) as gone,
    (select count(*)::int from audit_unsealed u join audit_event e on e.id = u.event_id where e.at < now() - ${patience}::interval) as late`;
  const count = (many: number, of: string) => `${many} ${many === 1 ? "event" : "events"} ${of}.`;
  const faults = [
    ...(row?.beside
      ? [failed("beside", count(row.beside, "stand beside the trail: never sealed, and waiting for nothing"))]
      : []),
    ...(row?.gone ? [failed("gone", count(row.gone, "were removed before they were sealed"))] : []),
    ...(row?.late ? [failed("late", count(row.late, "wait for more than a minute: the portal does not seal"))] : []),
  ];
  return faults.length > 0 ? faults : [proven("sealing", "No event stands beside the trail.")];
}

function againstWitness(witness: string, keys: string, root: string | undefined, size: number): Finding[] {
  const refused = verifyCheckpoint(witness, keys, cryptography).filter(({ outcome }) => outcome === "failed");
  if (refused.length > 0) return refused.map(({ says }) => failed("witness", `The kept checkpoint: ${says}`));
  const document = memberOf(readJson(witness), "document");
  const kept = Number(memberOf(document, "size"));
  if (kept > size) return [failed("witness", `The trail held ${kept} events when the kept checkpoint was signed.`)];
  const isSame = kept === 0 || root === memberOf(document, "rootHash");
  return [
    isSame
      ? proven("witness", `The first ${kept} events are those of the kept checkpoint.`)
      : failed("witness", `The first ${kept} events are not those of the kept checkpoint.`),
  ];
}
