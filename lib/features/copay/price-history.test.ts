import { v7 } from "uuid";
import { expect, test } from "vitest";
import { clientPlan, clientSystem } from "@/db/schema/clients";
import { make } from "@/db/testing/database";
import { monthOf, type Scene, scene } from "@/db/testing/scene";
import { reverseClaim, submitClaim } from "@/lib/features/claims/mutations";
import { asClient, asPatient } from "@/lib/kernel/test-actors";
import { checkCopay } from "./mutations";
import { getPriceHistory } from "./price-history";

async function fill(set: Scene, fillOn: string) {
  const id = v7();
  await make.db.insert(clientSystem).values({ id, name: `System ${id}`, scopes: ["claims.write"] });
  await make.db.insert(clientPlan).values({ clientId: id, planId: set.plan.id });
  const system = asClient({ id }, ["claims.write"], [set.plan.id]);
  const body = { ...monthOf(set), patientId: set.member.patientId, fillOn, claimNumber: id };
  return { system, ...(await submitClaim(system, body, { now: new Date(`${fillOn}T15:00:00Z`) })) };
}

const at = (instant: string) => ({ now: new Date(instant) });

test("every check and every fill of the drug stands in it, newest first, with the plan it was with and what it means per month", async () => {
  const set = await scene();
  const me = asPatient(set.member);
  const check = await checkCopay(me, { ...monthOf(set), quantity: 60, daysSupply: 60 }, at("2026-03-01T12:00:00Z"));
  const filled = await fill(set, "2026-03-05");
  const undone = await fill(set, "2026-04-05");
  await reverseClaim(undone.system, { id: undone.id });
  const { points, medication, hasEarlier } = await getPriceHistory(me, { medicationId: set.drug.id });
  expect(medication.id).toBe(set.drug.id);
  expect(hasEarlier).toBe(false);
  expect(points.map(({ kind, id, on, status }) => [kind, id, on, status])).toEqual([
    ["claim", undone.id, "2026-04-05", "taken-back"],
    ["claim", filled.id, "2026-03-05", "covered"],
    ["check", check.id, "2026-03-01", "covered"],
  ]);
  const [, claim, told] = points;
  expect(claim).toMatchObject({ patientPayCents: 500, per30DaysCents: 500, plan: { id: set.plan.id } });
  expect(told).toMatchObject({
    patientPayCents: check.patientPayCents,
    per30DaysCents: (check.patientPayCents ?? Number.NaN) / 2,
    pharmacy: { id: set.pharmacy.id },
  });
});

test("a price that is not known, or only known to be at most so much, has no point and is never zero", async () => {
  const set = await scene({ unitDollars: null });
  const me = asPatient(set.member);
  const answer = await checkCopay(me, monthOf(set));
  const { points } = await getPriceHistory(me, { medicationId: set.drug.id });
  expect(points).toMatchObject([{ id: answer.id, atMostCents: answer.atMostCents, per30DaysCents: null }]);
});

test("another person's prices are not in it, and an unknown drug is not there", async () => {
  const set = await scene();
  await checkCopay(asPatient(set.member), monthOf(set));
  const other = asPatient(await make.patient());
  expect((await getPriceHistory(other, { medicationId: set.drug.id })).points).toEqual([]);
  await expect(getPriceHistory(other, { medicationId: v7() })).rejects.toMatchObject({ code: "not-found" });
});
