import { v7, validate } from "uuid";
import type { Transaction } from "@/db/client";
import type { Action } from "./access";
import type { Actor } from "./actor";
import { written } from "./statement";

export type Entity = { type: string; id: string | null };
/** What an operation leaves in the trail: ids and field names, never health data. */
export type AuditRecord = { patientId: string | null; entity: Entity; fields?: readonly string[] };

type Line = AuditRecord & { outcome: "success" | "refused"; reason: string | null };

export function appendAudit(tx: Transaction, actor: Actor, action: Action, record: AuditRecord): Promise<void> {
  return append(tx, actor, action, { ...record, outcome: "success", reason: null });
}

export function appendRefusal(
  tx: Transaction,
  actor: Actor,
  action: Action,
  reason: string,
  entity?: Entity,
): Promise<void> {
  const target = entity ?? { type: action.slice(0, action.indexOf(".")), id: null };
  return append(tx, actor, action, { patientId: null, entity: target, outcome: "refused", reason });
}

const appending = "select append_audit_event($1, $2, $3, $4, $5::uuid, $6, $7, $8::text[], $9, $10)";

async function append(tx: Transaction, actor: Actor, action: Action, line: Line): Promise<void> {
  // A refused id may be any text a caller sent; only something that looks like one of ours is kept.
  const entityId = line.entity.id !== null && validate(line.entity.id) ? line.entity.id : null;
  const fields = `{${(line.fields ?? []).join(",")}}`;
  const said = [action, line.outcome, line.reason, line.patientId, line.entity.type, entityId, fields];
  await tx.execute(written(appending, [v7(), ...said, actor.channel, actor.requestId]));
}
