import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { auditEvent } from "@/db/schema/audit";
import { patientMedication } from "@/db/schema/members";
import { patient } from "@/db/schema/people";
import { make } from "@/db/testing/database";
import { scene } from "@/db/testing/scene";
import { asPatient, asProvider } from "@/lib/kernel/test-actors";
import { getCopayChoices } from "./choices";

const now = new Date("2026-06-15T12:00:00Z");

/** Example 10 and 20 mg and their capsule, of which the plan lists two; a brand and another drug beside them. */
async function shelf() {
  const ingredients = [`exampline ${crypto.randomUUID()}`];
  const tablet = (strength: string, more: object = {}) =>
    make.medication({ ingredients, strength, name: `Exampline ${strength}`, ...more });
  const set = await scene({
    drug: { ingredients, strength: "20 MG", name: "Exampline 20 MG", usualQuantity: 60, usualDaysSupply: 30 },
    pharmacy: { name: "B standard" },
  });
  const small = await tablet("5 MG");
  const large = await tablet("100 MG");
  const capsule = await tablet("20 MG", { doseForm: "Oral Capsule", name: "Exampline 20 MG capsule" });
  await tablet("20 MG", { isBrand: true, brandName: "Brand", genericId: set.drug.id, name: "Brand 20 MG" });
  await make.listed(set.plan.id, capsule.id, { tier: "preferred-brand" });
  await make.listed(set.plan.id, small.id, { covered: false, effectiveTo: "2026-06-14" });
  await make.listed(set.plan.id, large.id, { effectiveFrom: "2026-06-16" });
  const preferred = await make.pharmacy({ name: "C preferred" });
  await make.inNetwork(set.plan.id, preferred.id, "preferred");
  await make.pharmacy({ name: "A outside" });
  return { ...set, small, large, capsule };
}

test("a drug's strengths and forms come with what the plan says of each today", async () => {
  const { member, drug, small, large, capsule, plan } = await shelf();
  const choices = await getCopayChoices(asPatient(member), { medicationId: drug.id }, { now });
  expect(choices).toMatchObject({
    patientId: member.patientId,
    plan: { id: plan.id },
    medication: { id: drug.id, isBrand: false, hasGeneric: false, usualQuantity: 60, usualDaysSupply: 30 },
    forms: [
      { id: capsule.id, covered: true, tier: "preferred-brand" },
      { id: small.id, covered: false, tier: null },
      { id: drug.id, covered: true, tier: "generic" },
      { id: large.id, covered: false, tier: null },
    ],
  });
  const networks = choices.pharmacies.map(({ network }) => network);
  expect(networks.slice(0, 2)).toEqual(["preferred", "standard"]);
  expect(new Set(networks.slice(2))).toEqual(new Set(["out"]));
  const trail = await make.db.select().from(auditEvent).where(eq(auditEvent.actorUserId, member.userId));
  expect(trail).toEqual([]);
});

test("a provider's look at a member's choices is recorded; someone else's member is not there", async () => {
  const [set, other] = [await shelf(), await shelf()];
  const provider = await make.provider([set.member]);
  const actor = asProvider(provider);
  const { patientId } = set.member;
  expect(await getCopayChoices(actor, { medicationId: set.drug.id, patientId }, { now })).toMatchObject({ patientId });
  const asked = getCopayChoices(actor, { medicationId: set.drug.id, patientId: other.member.patientId }, { now });
  await expect(asked).rejects.toMatchObject({ code: "not-found" });
  const trail = await make.db.select().from(auditEvent).where(eq(auditEvent.actorUserId, provider.userId));
  expect(trail).toMatchObject([
    { action: "copay.choices", outcome: "success", patientId },
    { action: "copay.choices", outcome: "refused", entityId: other.member.patientId },
  ]);
});

test("a drug that does not exist is not there, and a plan that is not the member's neither", async () => {
  const [set, other] = [await shelf(), await shelf()];
  const absent = { medicationId: "00000000-0000-7000-8000-000000000000" };
  await expect(getCopayChoices(asPatient(set.member), absent, { now })).rejects.toMatchObject({ code: "not-found" });
  const foreign = { medicationId: set.drug.id, planId: other.plan.id };
  await expect(getCopayChoices(asPatient(set.member), foreign, { now })).rejects.toMatchObject({ code: "not-found" });
});

test("the pharmacy of the profile comes first, and before it the one where the drug is filled", async () => {
  const { member, drug } = await shelf();
  const provider = await make.provider([member]);
  const [preferred, usual] = [await make.pharmacy({ name: "Y outside" }), await make.pharmacy({ name: "Z outside" })];
  const offered = async () => {
    const own = await getCopayChoices(asPatient(member), { medicationId: drug.id }, { now });
    const input = { medicationId: drug.id, patientId: member.patientId };
    expect((await getCopayChoices(asProvider(provider), input, { now })).pharmacies).toEqual(own.pharmacies);
    return own.pharmacies.slice(0, 2).map(({ id, name, isUsual }) => [isUsual ? id : name, isUsual]);
  };
  expect((await offered())[0]).toEqual(["C preferred", false]);
  await make.db.update(patient).set({ preferredPharmacyId: preferred.id }).where(eq(patient.id, member.patientId));
  expect(await offered()).toEqual([
    [preferred.id, true],
    ["C preferred", false],
  ]);
  const fill = { medicationId: drug.id, quantity: 60, daysSupply: 30, startedOn: "2026-01-01" };
  await make.db.insert(patientMedication).values({ ...fill, patientId: member.patientId, pharmacyId: usual.id });
  expect((await offered())[0]).toEqual([usual.id, true]);
});
