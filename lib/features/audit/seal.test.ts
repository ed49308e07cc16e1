import { eq } from "drizzle-orm";
import fc from "fast-check";
import postgres from "postgres";
import { v7 } from "uuid";
import { beforeAll, describe, expect, test } from "vitest";
import { auditEvent } from "@/db/schema/audit";
import { make, ownerUrl } from "@/db/testing/database";
import { listKeys } from "@/lib/features/keys/queries";
import { openPatient } from "@/lib/features/people/queries";
import { fromHex } from "@/lib/integrity/statement";
import type { Checkpoint } from "@/lib/integrity/trail";
import { isContinued } from "@/lib/integrity/tree";
import { verifyCheckpoint, verifyTrailProof } from "@/lib/integrity/verify-trail";
import { asAdmin, asPatient, asProvider, system, visitor } from "@/lib/kernel/test-actors";
import { verifyTrail } from "@/scripts/audit-verify/walk";
import { tools } from "@/scripts/receipt-verify/tools";
import { getCheckpoint, getConsistency, getTrailProof } from "./proofs";
import { sealTrail } from "./seal";
import { sha256 } from "./stored-tree";

const told = { actorRole: "admin", action: "audit.read", outcome: "success", channel: "api" } as const;
const events = (count: number) =>
  Array.from({ length: count }, (_, number) => ({
    ...{ ...told, id: v7(), at: new Date(), entityType: "test", requestId: `request-${number}` },
    fields: number % 3 === 0 ? ["a", 'b"c, d'] : [],
  }));

async function write(count: number) {
  const rows = events(count);
  await make.db.insert(auditEvent).values(rows);
  return rows.map(({ id }) => id);
}
const admin = asAdmin(await make.user("admin"));
const keys = async () => JSON.stringify(await listKeys(visitor, {}));
const failures = (found: readonly { check: string; outcome: string }[]) =>
  found.flatMap(({ check, outcome }) => (outcome === "proven" ? [] : [check]));
const bytes = (text: string) => fromHex(text, 32) ?? new Uint8Array();

describe("the trail", () => {
  const kept: Checkpoint[] = [];
  const ids: string[] = [];
  beforeAll(async () => {
    for (const count of [1, 2, 253, 1, 300, 40]) {
      ids.push(...(await write(count)));
      await sealTrail(system, {});
      kept.push(await getCheckpoint(visitor, {}));
    }
  });

  test("is signed as it stands, and every checkpoint holds", async () => {
    expect(kept.map(({ document }) => document.size)).toEqual([1, 3, 256, 257, 557, 597]);
    for (const checkpoint of kept) {
      expect(failures(verifyCheckpoint(JSON.stringify(checkpoint), await keys(), tools))).toEqual([]);
      const forged = { ...checkpoint, document: { ...checkpoint.document, size: 7 } };
      expect(failures(verifyCheckpoint(JSON.stringify(forged), await keys(), tools))).toEqual(["hash", "signature"]);
    }
  });

  test("proves any event of it, and no changed one", async () => {
    for (const place of fc.sample(fc.nat(ids.length - 1), 12).concat(0, 255, 256, ids.length - 1)) {
      const proof = await getTrailProof(admin, { eventId: ids[place] ?? "" });
      expect(failures(verifyTrailProof(JSON.stringify(proof), await keys(), tools))).toEqual([]);
      const forged = { ...proof, event: { ...proof.event, action: "patient.open" } };
      expect(failures(verifyTrailProof(JSON.stringify(forged), await keys(), tools))).toEqual(["place"]);
    }
  });

  test("continues every checkpoint that somebody kept", async () => {
    for (const { document } of kept) {
      const { path, checkpoint } = await getConsistency(visitor, { from: document.size });
      const { size, rootHash } = checkpoint.document;
      const [formerRoot, root] = [bytes(document.rootHash), bytes(rootHash)];
      const given = { former: document.size, formerRoot, size, root, path: path.map(bytes) };
      expect(isContinued(given, sha256)).toBe(true);
      expect(isContinued({ ...given, formerRoot: sha256(formerRoot) }, sha256)).toBe(false);
    }
    await expect(getConsistency(visitor, { from: 10_000_000 })).rejects.toMatchObject({ fields: [{ path: "from" }] });
  });

  test("is sealed by one server at a time, each event once", async () => {
    await write(500);
    const sealed = await Promise.all(Array.from({ length: 6 }, () => sealTrail(system, {})));
    expect(sealed.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(500);
    expect(await sealTrail(system, {})).toBe(0);
    expect(failures((await verifyTrail(ownerUrl, {})).findings)).toEqual([]);
  });

  test("verifies from its first row, also against a checkpoint and keys that were kept", async () => {
    for (const checkpoint of kept) {
      const { findings } = await verifyTrail(ownerUrl, { witness: JSON.stringify(checkpoint), keys: await keys() });
      expect(failures(findings)).toEqual([]);
      expect(findings.map(({ check }) => check)).toContain("witness");
    }
  });

  test("is not sealed by people, whoever they are", async () => {
    for (const actor of [admin, asPatient(await make.patient()), asProvider(await make.provider())])
      await expect(sealTrail(actor, {})).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("an event's proof", () => {
  test("is for administrators, and for the member whose record it is about", async () => {
    const [member, stranger] = [await make.patient(), await make.patient()];
    const provider = asProvider(await make.provider([member]));
    await openPatient(provider, { id: member.patientId });
    const [event] = await make.db.select().from(auditEvent).where(eq(auditEvent.patientId, member.patientId));
    const eventId = event?.id ?? "";
    await expect(getTrailProof(asPatient(member), { eventId })).rejects.toMatchObject({ code: "conflict" });
    await sealTrail(system, {});
    const proof = await getTrailProof(asPatient(member), { eventId });
    expect(failures(verifyTrailProof(JSON.stringify(proof), await keys(), tools))).toEqual([]);
    expect(await getTrailProof(admin, { eventId })).toMatchObject({ event: proof.event, index: proof.index });
    await expect(getTrailProof(asPatient(stranger), { eventId })).rejects.toMatchObject({ code: "not-found" });
    await expect(getTrailProof(provider, { eventId })).rejects.toMatchObject({ code: "forbidden" });
    await expect(getTrailProof(visitor, { eventId })).rejects.toMatchObject({ code: "unauthenticated" });
  });
});

/** What someone with all rights to the database can do. Each is undone, so that the next begins with a sound trail. */
describe("tampering with the database", () => {
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  const tampered = async (statement: string, witness?: string) => {
    const size = (await getCheckpoint(visitor, {})).document.size;
    await owner.unsafe(`create table kept_event as table audit_event; create table kept_leaf as table audit_leaf;
      create table kept_head as table audit_head; create table kept_unsealed as table audit_unsealed; set session_replication_role = replica`);
    await owner.unsafe(statement);
    const { findings } = await verifyTrail(ownerUrl, { witness });
    await owner.unsafe(`delete from audit_event; insert into audit_event select * from kept_event; delete from audit_leaf;
      insert into audit_leaf select * from kept_leaf; delete from audit_head; insert into audit_head select * from kept_head;
      delete from audit_unsealed; insert into audit_unsealed select * from kept_unsealed;
      drop table kept_event, kept_leaf, kept_head, kept_unsealed; set session_replication_role = default`);
    expect((await getCheckpoint(visitor, {})).document.size).toBe(size);
    return { failed: failures(findings), says: findings.map(({ says }) => says).join("\n") };
  };
  const tenth = "(select event_id from audit_leaf where index = 9)";

  test.each<[string, string, string[], RegExp]>([
    [
      "an action changed",
      `update audit_event set action = 'x' where id = ${tenth}`,
      ["event", "root"],
      /number 10 of the trail, was changed/,
    ],
    [
      "an instant moved by a microsecond",
      `update audit_event set at = at + '1 microsecond' where id = ${tenth}`,
      ["event", "root"],
      /number 10 /,
    ],
    [
      "a field added",
      `update audit_event set fields = array_append(fields, 'x') where id = ${tenth}`,
      ["event", "root"],
      /number 10 /,
    ],
    ["a row removed", `delete from audit_event where id = ${tenth}`, ["event"], /number 10 of the trail, was removed/],
    [
      "a row and its leaf removed",
      `delete from audit_event where id = ${tenth}; delete from audit_leaf where index = 9`,
      ["event", "event"],
      /Number 10 of the trail is gone/,
    ],
    [
      "the last rows cut off",
      "delete from audit_event where id in (select event_id from audit_leaf where index >= 100); delete from audit_leaf where index >= 100",
      ["root"],
      /not what was signed/,
    ],
    [
      "a row slipped in",
      `insert into audit_event select (gen_random_uuid()), at, actor_user_id, actor_role, action, outcome, reason, patient_id, entity_type, entity_id, fields, channel, request_id from audit_event where id = ${tenth}`,
      ["beside"],
      /1 event stand beside/,
    ],
    [
      "the head rewritten",
      "update audit_head set root_hash = repeat('0', 64)",
      ["hash", "signature", "root"],
      /not what was signed/,
    ],
  ])("%s is found, and named where one row was touched", async (_, statement, failed, says) => {
    const found = await tampered(statement);
    expect(found.failed.filter((check) => failed.includes(check))).toEqual(expect.arrayContaining(failed));
    expect(found.says).toMatch(says);
  });

  test("a trail made anew and signed with the portal's own key is found by whoever kept a checkpoint", async () => {
    const witness = JSON.stringify(await getCheckpoint(visitor, {}));
    await write(10);
    await sealTrail(system, {});
    const found = await tampered(
      "update audit_head set size = 0, root_hash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'; delete from audit_leaf",
      witness,
    );
    expect(found.failed).toContain("witness");
  });
});
