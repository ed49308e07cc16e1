import { eq } from "drizzle-orm";
import fc from "fast-check";
import { v7 } from "uuid";
import { expect, test } from "vitest";
import { importStagedDrug } from "@/db/schema/imports";
import { make } from "@/db/testing/database";
import { actingAs } from "@/lib/kernel/operation";
import { asPatient } from "@/lib/kernel/test-actors";
import { actor } from "./testing";

const text = fc
  .oneof(fc.string({ unit: "grapheme" }), fc.constantFrom("\\N", "\\", "\t", "\r\n", '"', "{", "}", ",", "NULL", "\\."))
  .map((one) => one.replaceAll("\0", ""));

const drug = (runId: string, position: number) => ({
  ...{ runId, file: 1, position, rxcui: "1", key: null, name: "a", isRxnorm: false, ingredients: [] },
  ...{ strength: null, doseForm: null, isBrand: null, brandName: null },
});

test("what is staged comes out as it went in", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ name: text, ingredients: fc.array(text), strength: fc.option(text) }), { minLength: 1 }),
      async (said) => {
        const runId = v7();
        const rows = said.map((one, index) => ({ ...drug(runId, index), ...one }));
        await actingAs(actor, "read write", (tx) => tx.copy(importStagedDrug, rows));
        const found = await make.db.select().from(importStagedDrug).where(eq(importStagedDrug.runId, runId));
        expect(found.sort((one, other) => one.position - other.position)).toEqual(rows);
      },
    ),
    { numRuns: 30 },
  );
});

test("a row that the database refuses is told of, and nothing of its batch stays", async () => {
  const runId = v7();
  const rows = [drug(runId, 1), { ...drug(runId, 2), name: null }];
  const staged = actingAs(actor, "read write", (tx) => tx.copy(importStagedDrug, rows));
  await expect(staged).rejects.toMatchObject({ code: "23502" });
  expect(await make.db.$count(importStagedDrug, eq(importStagedDrug.runId, runId))).toBe(0);
});

test("no one but an import stages rows or removes them", async () => {
  const runId = v7();
  const member = asPatient(await make.patient());
  const added = actingAs(member, "read write", (tx) => tx.copy(importStagedDrug, [drug(runId, 1)]));
  await expect(added).rejects.toMatchObject({ code: "42501" });
  await actingAs(actor, "read write", (tx) => tx.copy(importStagedDrug, [drug(runId, 1)]));
  const removed = actingAs(member, "read write", (tx) =>
    tx.delete(importStagedDrug).where(eq(importStagedDrug.runId, runId)),
  );
  await expect(removed).rejects.toMatchObject({ code: "42501" });
});
