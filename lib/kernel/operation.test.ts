import { inspect } from "node:util";
import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { database } from "@/db/client";
import { auditEvent } from "@/db/schema/audit";
import { coverage, patientMedication } from "@/db/schema/members";
import { patient } from "@/db/schema/people";
import { make } from "@/db/testing/database";
import { openPatient } from "@/lib/features/people/queries";
import { mutation, query, type Reader } from "./operation";
import { part, question } from "./statement";
import { asAdmin, asPatient, asProvider, visitor } from "./test-actors";

const Nothing = z.strictObject({});
const trailOf = (userId: string) => make.db.select().from(auditEvent).where(eq(auditEvent.actorUserId, userId));

async function aPatient() {
  const person = await make.patient();
  return { ...person, actor: asPatient(person) };
}

describe("what does not compile", () => {
  test("a mutation that forgets its record, an unknown action, and writing from a query", () => {
    // @ts-expect-error: `audit` is required
    mutation({ action: "copay.check", input: Nothing, run: async () => ({ output: 1 }) });
    // @ts-expect-error: an action that is not in the access table
    query({ action: "record.steal", input: Nothing, run: async () => 1 });
    // @ts-expect-error: a reader has no delete
    query({ action: "me.read", input: Nothing, run: async (db) => db.delete(patient) });
    // @ts-expect-error: a reader has no execute
    query({ action: "me.read", input: Nothing, run: async (db) => db.execute("select 1") });
    // @ts-expect-error: a reader has no copy
    query({ action: "me.read", input: Nothing, run: async (db) => db.copy(patient, []) });
    // @ts-expect-error: a question begins with select
    question("insert into patient (id) values ($1)", () => null);
    // @ts-expect-error: and so nothing that changes rows can stand before the select
    question("with gone as (delete from patient returning id) select id from gone", () => null);
    expect(true).toBe(true);
  });
});

describe("a mutation", () => {
  const start = mutation({
    action: "copay.check",
    input: z.strictObject({ medicationId: z.string(), failAudit: z.boolean().default(false) }),
    async run(tx, { medicationId, failAudit }, { actor }) {
      if (actor.kind !== "patient") throw new Error("for patients");
      await tx
        .insert(patientMedication)
        .values({ patientId: actor.patientId, medicationId, quantity: 30, daysSupply: 30, startedOn: "2026-01-01" });
      const id = failAudit ? "\u0000" : medicationId;
      return {
        output: medicationId,
        audit: { patientId: actor.patientId, entity: { type: failAudit ? id : "test", id } },
      };
    },
  });

  test("writes its record in the same transaction", async () => {
    const { actor, patientId } = await aPatient();
    const drug = await make.medication();
    await start(actor, { medicationId: drug.id });
    const trail = await trailOf(actor.userId);
    expect(trail).toHaveLength(1);
    expect(trail[0]).toMatchObject({
      action: "copay.check",
      outcome: "success",
      patientId,
      entityId: drug.id,
      actorRole: "patient",
    });
  });

  test("fails without the text of its statements, which may be someone's data", async () => {
    const { actor } = await aPatient();
    const secret = "a-medication-nobody-should-read";
    const failure = await start(actor, { medicationId: secret }).then(
      () => null,
      (error) => error,
    );
    expect(failure).toMatchObject({ name: "DatabaseFailure", code: "22P02" });
    expect(inspect(failure, { depth: 9, showHidden: true })).not.toContain(secret);
  });

  test("leaves nothing when its record cannot be written", async () => {
    const { actor, patientId } = await aPatient();
    const drug = await make.medication();
    await expect(start(actor, { medicationId: drug.id, failAudit: true })).rejects.toThrow();
    const taken = await make.db.select().from(patientMedication).where(eq(patientMedication.patientId, patientId));
    expect(taken).toEqual([]);
    expect(await trailOf(actor.userId)).toEqual([]);
  });

  test("is refused and recorded for the wrong kind of person", async () => {
    const admin = await make.user("admin");
    await expect(start(asAdmin(admin), { medicationId: "x" })).rejects.toMatchObject({ code: "forbidden" });
    expect(await trailOf(admin.id)).toMatchObject([{ action: "copay.check", outcome: "refused", reason: "forbidden" }]);
  });

  test("asks a visitor to sign in", async () => {
    await expect(start(visitor, { medicationId: "x" })).rejects.toMatchObject({ code: "unauthenticated" });
  });

  test("names every field that can't be used", async () => {
    const { actor } = await aPatient();
    const sent = { failAudit: 7, extra: true };
    await expect(start.receive(actor, sent)).rejects.toMatchObject({
      code: "invalid",
      fields: [{ path: "medicationId" }, { path: "failAudit" }, { path: "extra" }],
    });
  });

  test("with the same key has one effect and one answer, also when sent at once", async () => {
    const { actor } = await aPatient();
    const drug = await make.medication();
    const send = (medicationId: string) => start(actor, { medicationId }, { idempotencyKey: "key-1" });
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(drug.id)));
    expect(new Set(answers)).toEqual(new Set([drug.id]));
    expect(await trailOf(actor.userId)).toHaveLength(1);
    const other = await make.medication();
    await expect(send(other.id)).rejects.toMatchObject({ code: "key-reused" });
  });
});

describe("row-level security", () => {
  const recording = "append_audit_event(gen_random_uuid(), 'x', 'success', '', null, 'x', null, '{}', 'x', 'x')";
  const removing = "with gone as (delete from patient_medication returning *) select * from gone";
  const everyCoverage = query({
    action: "me.read",
    input: Nothing,
    run: (db) => db.select({ patientId: coverage.patientId }).from(coverage),
  });

  const covers = part(coverage, "cover", ["patientId"]);
  const everyCoverageWritten = query({
    action: "me.read",
    input: Nothing,
    run: (db) => db.ask(question(`select ${covers.columns} from coverage cover`, covers.rowOf), []),
  });

  test.each([
    ["built", everyCoverage],
    ["written", everyCoverageWritten],
  ])("hides other people's rows even from a query without its where-clause, %s", async (_, all) => {
    const [one, two] = [await aPatient(), await aPatient()];
    const plan = await make.plan();
    await make.coverage(one.patientId, plan.id);
    await make.coverage(two.patientId, plan.id);
    const provider = await make.provider([two]);
    expect(await all(one.actor, {})).toEqual([{ patientId: one.patientId }]);
    expect(await all(asProvider(provider), {})).toEqual([{ patientId: two.patientId }]);
    expect(await all(asAdmin(await make.user("admin")), {})).toEqual([]);
  });

  test("shows no personal row when nobody acts", async () => {
    const { patientId } = await aPatient();
    expect(patientId).toBeTruthy();
    for (const table of ["patient", "coverage", "claim", "session", "audit_event", "copay_calculation", '"user"']) {
      const columns = table === '"user"' ? "id" : "*";
      expect(await database().execute(sql.raw(`select ${columns} from ${table}`))).toHaveLength(0);
    }
  });

  test("knows no question of two statements", () => {
    expect(() => question("select 1; delete from patient_medication", () => 1)).toThrow("one statement");
  });

  test("refuses a row written for someone else", async () => {
    const [one, two] = [await aPatient(), await aPatient()];
    const drug = await make.medication();
    const plant = mutation({
      action: "copay.check",
      input: Nothing,
      async run(tx) {
        const row = {
          patientId: two.patientId,
          medicationId: drug.id,
          quantity: 1,
          daysSupply: 1,
          startedOn: "2026-01-01",
        };
        await tx.insert(patientMedication).values(row);
        return { output: null, audit: { patientId: null, entity: { type: "test", id: null } } };
      },
    });
    await expect(plant(one.actor, {})).rejects.toMatchObject({ code: "42501" });
  });

  test.each<[string, (db: Reader) => Promise<unknown>]>([
    ["25001", async (db) => db.select({ value: sql`set_config('transaction_read_only', 'off', true)` }).from(patient)],
    [
      "25001",
      (db) =>
        db.ask(
          question("select set_config('transaction_read_only', 'off', true) from patient", () => 1),
          [],
        ),
    ],
    [
      "25006",
      (db) =>
        db.ask(
          question(`select ${recording}`, () => 1),
          [],
        ),
    ],
    [
      "0A000",
      (db) =>
        db.ask(
          question(`select * from (${removing}) gone`, () => 1),
          [],
        ),
    ],
  ])("lets a query change nothing, whatever it tries: %s", async (code, run) => {
    const { actor, patientId } = await aPatient();
    const sneaky = query({ action: "me.read", input: Nothing, run });
    await expect(sneaky(actor, {})).rejects.toMatchObject({ code });
    expect(patientId).toBeTruthy();
  });
});

describe("the trail", () => {
  const attempts = [
    "update audit_event set action = 'x'",
    "delete from audit_event",
    "truncate audit_event",
    "insert into audit_event (id, at, actor_role, action, outcome, entity_type, fields, channel, request_id) values (gen_random_uuid(), now(), 'x', 'x', 'success', 'x', '{}', 'x', 'x')",
    "alter table audit_event disable trigger all",
    "drop trigger append_only on audit_event",
  ];

  test.each(attempts)("the application's role cannot: %s", async (statement) => {
    await expect(database().execute(sql.raw(statement))).rejects.toMatchObject({ cause: { code: "42501" } });
  });

  test.each(attempts.slice(0, 3))("the tables' owner is stopped too: %s", async (statement) => {
    const { actor } = await aPatient();
    await expect(openPatient(actor, { id: "00000000-0000-7000-8000-000000000000" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(make.db.execute(sql.raw(statement))).rejects.toMatchObject({ cause: { code: "42501" } });
  });

  test("names the patient whose record a provider opened, and what was refused", async () => {
    const [mine, other] = [await aPatient(), await aPatient()];
    const provider = await make.provider([mine]);
    const actor = asProvider(provider);
    expect(await openPatient(actor, { id: mine.patientId })).toMatchObject({ id: mine.patientId });
    await expect(openPatient(actor, { id: other.patientId })).rejects.toMatchObject({ code: "not-found" });
    expect(await trailOf(provider.userId)).toMatchObject([
      { action: "patient.open", outcome: "success", patientId: mine.patientId },
      { action: "patient.open", outcome: "refused", reason: "not-found", entityId: other.patientId, patientId: null },
    ]);
  });
});
