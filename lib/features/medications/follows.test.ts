import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { claim } from "@/db/schema/members";
import { make } from "@/db/testing/database";
import { scene } from "@/db/testing/scene";
import { asPatient } from "@/lib/kernel/test-actors";
import { removeFollow, saveFollow, saveMedicationTaken } from "./mutations";
import { getFollow, listFollows } from "./queries";

describe("a followed price", () => {
  test("is of what is taken, else of a usual fill, unless another fill is named", async () => {
    const given = await scene();
    const me = asPatient(given.member);
    const fill = { medicationId: given.drug.id, quantity: 90, daysSupply: 90, pharmacyId: given.pharmacy.id };
    expect(await saveFollow(me, { medicationId: given.drug.id })).toMatchObject({
      quantity: 30,
      daysSupply: 30,
      pharmacyId: null,
    });
    await saveMedicationTaken(me, { ...fill, startedOn: "2026-01-01" });
    expect(await saveFollow(me, { medicationId: given.drug.id })).toMatchObject(
      (({ medicationId: _, ...rest }) => rest)(fill),
    );
    const other = { medicationId: given.drug.id, quantity: 15, daysSupply: 15, pharmacyId: null };
    const saved = await saveFollow(me, other);
    expect(saved).toMatchObject({ quantity: 15, daysSupply: 15, pharmacyId: null });
    expect(await getFollow(me, { medicationId: given.drug.id })).toEqual(saved);
    expect((await listFollows(me, {})).items).toEqual([saved]);
  });

  test("ends once, and is nobody else's", async () => {
    const [mine, theirs] = [await scene(), await scene()];
    const [me, them] = [asPatient(mine.member), asPatient(theirs.member)];
    const medicationId = mine.drug.id;
    await saveFollow(me, { medicationId });
    await expect(getFollow(them, { medicationId })).rejects.toMatchObject({ code: "not-found" });
    await expect(removeFollow(them, { medicationId })).rejects.toMatchObject({ code: "not-found" });
    await removeFollow(me, { medicationId });
    await expect(removeFollow(me, { medicationId })).rejects.toMatchObject({ code: "not-found" });
    expect((await listFollows(me, {})).items).toEqual([]);
  });
});

describe("who takes a drug", () => {
  const takers = async (drug: string, day: string) => {
    const rows = await make.db.execute<{ id: string }>(sql`select takers_of(${drug}, ${day}) as id`);
    return rows.map(({ id }) => id);
  };

  test("whoever has it on their list on that day", async () => {
    const { drug, member } = await scene();
    await saveMedicationTaken(asPatient(member), {
      medicationId: drug.id,
      quantity: 30,
      daysSupply: 30,
      startedOn: "2026-02-01",
      endedOn: "2026-03-01",
    });
    const days = ["2026-01-31", "2026-02-01", "2026-03-01", "2026-03-02"];
    const counts = await Promise.all(days.map(async (day) => (await takers(drug.id, day)).length));
    expect(counts).toEqual([0, 1, 1, 0]);
  });

  test("and whoever filled it, for its supply and 60 days more; each person once", async () => {
    const { drug, member, plan, pharmacy, cover } = await scene();
    await make.db.insert(claim).values({
      patientId: member.patientId,
      coverageId: cover.id,
      planId: plan.id,
      claimNumber: `C-${member.patientId}`,
      medicationId: drug.id,
      pharmacyId: pharmacy.id,
      filledOn: "2026-01-01",
      quantity: 30,
      daysSupply: 30,
      status: "paid",
      priceCents: 100,
      patientPayCents: 100,
      planPayCents: 0,
    });
    const days = ["2025-12-31", "2026-01-01", "2026-04-01", "2026-04-02"];
    const counts = await Promise.all(days.map(async (day) => (await takers(drug.id, day)).length));
    expect(counts).toEqual([0, 1, 1, 0]);
    const course = { medicationId: drug.id, quantity: 30, daysSupply: 30, startedOn: "2026-01-01" };
    await saveMedicationTaken(asPatient(member), course);
    expect(await takers(drug.id, "2026-02-01")).toEqual([member.patientId]);
  });
});
