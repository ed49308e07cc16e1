import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { auditEvent } from "@/db/schema/audit";
import { patientMedication } from "@/db/schema/members";
import { make } from "@/db/testing/database";
import { type Scene, scene } from "@/db/testing/scene";
import { etagOf } from "@/lib/kernel/etag";
import { asPatient, asProvider } from "@/lib/kernel/test-actors";
import { removeMedicationTaken, saveMedicationTaken } from "./mutations";
import { getMedicationTaken, getOwnMedication, listMedicationsTaken } from "./queries";

const course = ({ drug, pharmacy }: Scene) => ({
  medicationId: drug.id,
  pharmacyId: pharmacy.id,
  quantity: 30,
  daysSupply: 30,
  startedOn: "2026-01-05",
});

describe("the list", () => {
  test("are theirs, with what has ended; a provider sees those of a person in care", async () => {
    const [mine, theirs] = [await scene(), await scene()];
    const row = { quantity: 12.5, daysSupply: 90, startedOn: "2026-01-01" };
    const values = [
      { ...row, patientId: mine.member.patientId, medicationId: mine.drug.id, pharmacyId: mine.pharmacy.id },
      { ...row, patientId: mine.member.patientId, medicationId: theirs.drug.id, endedOn: "2026-03-01" },
      { ...row, patientId: theirs.member.patientId, medicationId: theirs.drug.id },
    ];
    await make.db.insert(patientMedication).values(values);
    const own = await listMedicationsTaken(asPatient(mine.member), {});
    expect(own.patientId).toBe(mine.member.patientId);
    const lines = new Set(
      own.items.map(({ medication, quantity, endedOn }) => [medication.id, quantity, endedOn].join(" ")),
    );
    expect(lines).toEqual(new Set([`${mine.drug.id} 12.5 `, `${theirs.drug.id} 12.5 2026-03-01`]));
    const provider = asProvider(await make.provider([mine.member]));
    expect(await listMedicationsTaken(provider, { patientId: mine.member.patientId })).toEqual(own);
    const foreign = listMedicationsTaken(provider, { patientId: theirs.member.patientId });
    await expect(foreign).rejects.toMatchObject({ code: "not-found" });
    await expect(listMedicationsTaken(provider, {})).rejects.toMatchObject({ fields: [{ path: "patientId" }] });
  });
});

describe("one's own list", () => {
  test("takes a drug, its changes and its end, and keeps what it said before", async () => {
    const given = await scene();
    const me = asPatient(given.member);
    const { drug } = given;
    const first = await saveMedicationTaken(me, course(given));
    expect(first).toEqual({
      medication: { id: drug.id, rxcui: drug.rxcui, name: drug.name, quantityUnit: "tablet" },
      quantity: 30,
      daysSupply: 30,
      pharmacyId: given.pharmacy.id,
      startedOn: "2026-01-05",
      endedOn: null,
    });
    expect(await getMedicationTaken(me, { medicationId: drug.id })).toEqual(first);
    await saveMedicationTaken(me, course(given));
    await saveMedicationTaken(me, { ...course(given), quantity: 60, pharmacyId: null });
    await saveMedicationTaken(me, { ...course(given), quantity: 60, pharmacyId: null, endedOn: "2026-03-01" });
    await removeMedicationTaken(me, { medicationId: drug.id });
    await expect(getMedicationTaken(me, { medicationId: drug.id })).rejects.toMatchObject({ code: "not-found" });
    await expect(removeMedicationTaken(me, { medicationId: drug.id })).rejects.toMatchObject({ code: "not-found" });
    const { taken, past } = await getOwnMedication(me, { medicationId: drug.id });
    expect(taken).toBeNull();
    expect(past.map(({ quantity, pharmacyId, endedOn }) => [quantity, pharmacyId, endedOn])).toEqual([
      [60, null, "2026-03-01"],
      [60, null, null],
      [30, given.pharmacy.id, null],
    ]);
  });

  test("leaves who and which fields in the trail, never which drug", async () => {
    const given = await scene();
    const me = asPatient(given.member);
    await saveMedicationTaken(me, course(given));
    await saveMedicationTaken(me, { ...course(given), quantity: 15 });
    const trail = await make.db
      .select()
      .from(auditEvent)
      .where(and(eq(auditEvent.actorUserId, me.userId), eq(auditEvent.action, "medication-taken.save")));
    expect(trail.map(({ fields }) => fields)).toEqual([
      ["medication", "quantity", "daysSupply", "pharmacyId", "startedOn", "endedOn"],
      ["quantity"],
    ]);
    expect(JSON.stringify(trail)).not.toContain(given.drug.id);
  });

  test("changes only the version that was seen", async () => {
    const given = await scene();
    const me = asPatient(given.member);
    const stale = { code: "precondition-failed" };
    await expect(saveMedicationTaken(me, course(given), { ifMatch: "*" })).rejects.toMatchObject(stale);
    const first = await saveMedicationTaken(me, course(given));
    const seen = { ifMatch: etagOf(first) };
    const second = await saveMedicationTaken(me, { ...course(given), quantity: 45 }, seen);
    await expect(saveMedicationTaken(me, course(given), seen)).rejects.toMatchObject(stale);
    await expect(removeMedicationTaken(me, { medicationId: given.drug.id }, seen)).rejects.toMatchObject(stale);
    expect(await getMedicationTaken(me, { medicationId: given.drug.id })).toEqual(second);
    const both = [1, 2].map((quantity) =>
      saveMedicationTaken(me, { ...course(given), quantity }, { ifMatch: etagOf(second) }),
    );
    const results = await Promise.allSettled(both);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test.each([
    ["a last day before the first", { endedOn: "2026-01-04" }, "endedOn"],
    ["an unknown pharmacy", { pharmacyId: "00000000-0000-7000-8000-000000000000" }, "pharmacyId"],
    ["no quantity", { quantity: 0 }, "quantity"],
  ])("refuses %s and keeps nothing", async (_, change, path) => {
    const given = await scene();
    const me = asPatient(given.member);
    const saved = saveMedicationTaken(me, { ...course(given), ...change });
    await expect(saved).rejects.toMatchObject({ code: "invalid", fields: [{ path }] });
    expect((await listMedicationsTaken(me, {})).items).toEqual([]);
  });

  test("knows no drug that is not there, and another person's list is not there", async () => {
    const [mine, theirs] = [await scene(), await scene()];
    await saveMedicationTaken(asPatient(theirs.member), course(theirs));
    const me = asPatient(mine.member);
    const gone = { code: "not-found" };
    const nothing = "00000000-0000-7000-8000-000000000000";
    await expect(saveMedicationTaken(me, { ...course(mine), medicationId: nothing })).rejects.toMatchObject(gone);
    await expect(getMedicationTaken(me, { medicationId: theirs.drug.id })).rejects.toMatchObject(gone);
    await expect(removeMedicationTaken(me, { medicationId: theirs.drug.id })).rejects.toMatchObject(gone);
    expect((await listMedicationsTaken(asPatient(theirs.member), {})).items).toHaveLength(1);
  });
});
