import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { therapeuticGroup, therapeuticGroupMember } from "@/db/schema/alternatives";
import { auditEvent } from "@/db/schema/audit";
import { patientMedication } from "@/db/schema/members";
import { patient } from "@/db/schema/people";
import { make } from "@/db/testing/database";
import { scene } from "@/db/testing/scene";
import { checkCopay } from "@/lib/features/copay/mutations";
import { asPatient, asProvider } from "@/lib/kernel/test-actors";
import { listPatientPrices } from "./prices";

const now = new Date("2026-06-15T12:00:00Z");
const copay = (tier: string, pharmacyType: string, copayCents: number) => ({
  ...{ tier, pharmacyType, copayCents, copayOption: "charge" as const },
});
const shares = [
  copay("generic", "1-month-in-retail", 5_00),
  copay("preferred-brand", "1-month-in-retail", 45_00),
  copay("preferred-brand", "3-month-in-mail", 90_00),
  copay("brand", "1-month-in-retail", 44_50),
];

/** A brand at $45.00 with a generic at $5.00 that asks for a step first, and one for the same use that saves half a dollar. */
async function aPatientOnABrand() {
  const generic = await make.medication();
  const set = await scene({
    shares,
    drug: { isBrand: true, brandName: "Brand", genericId: generic.id },
    listed: { tier: "preferred-brand", needsPriorAuthorization: true },
    unitDollars: 20,
  });
  const { plan, drug, pharmacy, member } = set;
  const almost = await make.medication({ usualQuantity: 30, usualDaysSupply: 30 });
  const mail = await make.pharmacy({ channel: "mail" });
  await make.inNetwork(plan.id, mail.id, "standard");
  await make.listed(plan.id, generic.id, { needsStepTherapy: true });
  await make.listed(plan.id, almost.id, { tier: "brand" });
  for (const one of [generic, almost]) await make.price(pharmacy.id, one.id, 20_000_000);
  await make.price(mail.id, drug.id, 20_000_000);
  const [group] = await make.db
    .insert(therapeuticGroup)
    .values({ usedFor: "examples", source: "A guide", reviewedOn: "2026-01-01" })
    .returning({ id: therapeuticGroup.id });
  const groupId = group?.id ?? "";
  await make.db
    .insert(therapeuticGroupMember)
    .values([drug, almost].map(({ id: medicationId }) => ({ groupId, medicationId })));
  const provider = asProvider(await make.provider([member]));
  const take = (medicationId: string, more: object = {}) =>
    make.db.insert(patientMedication).values({
      ...{ patientId: member.patientId, medicationId, quantity: 30, daysSupply: 30, startedOn: "2026-01-01" },
      ...more,
    });
  return { ...set, generic, mail, provider, take };
}

test("each drug has its price of today where it is filled, and under it only what truly saves", async () => {
  const { drug, generic, pharmacy, mail, member, provider, take, plan } = await aPatientOnABrand();
  await take(drug.id, { pharmacyId: pharmacy.id });
  const ended = await make.medication();
  await take(ended.id, { endedOn: "2026-06-14" });
  const { items } = await listPatientPrices(provider, { patientId: member.patientId }, { now });
  expect(items).toMatchObject([
    {
      medication: { id: drug.id },
      problem: null,
      price: {
        plan: { id: plan.id },
        pharmacy: { id: pharmacy.id },
        patientPayCents: 45_00,
        restrictions: ["prior-authorization"],
        alternatives: [{ medication: { id: generic.id }, savingCents: 40_00, restrictions: ["step-therapy"] }],
        cheaperPlace: {
          pharmacy: { id: mail.id },
          daysSupply: 90,
          patientPayCents: 90_00,
          savingPer30DaysCents: 15_00,
        },
      },
    },
  ]);
  const fill = { medicationId: drug.id, pharmacyId: pharmacy.id, quantity: 30, daysSupply: 30 };
  const check = await checkCopay(asPatient(member), fill, { now });
  expect(check.patientPayCents).toBe(items[0]?.price?.patientPayCents);
});

test("without a usual pharmacy it is the preferred one, else any; a drug that can't be priced says why", async () => {
  const { drug, mail, member, provider, take } = await aPatientOnABrand();
  await take(drug.id);
  const priced = async () =>
    (await listPatientPrices(provider, { patientId: member.patientId }, { now })).items.map(({ price }) => price);
  expect((await priced())[0]?.patientPayCents).toBe(45_00);
  const closed = await make.pharmacy({ channel: "specialty" });
  await make.db.update(patient).set({ preferredPharmacyId: closed.id }).where(eq(patient.id, member.patientId));
  expect((await priced())[0]).toMatchObject({ pharmacy: { id: closed.id }, status: "not-covered", alternatives: [] });
  await make.db.update(patient).set({ preferredPharmacyId: mail.id }).where(eq(patient.id, member.patientId));
  expect((await priced())[0]).toMatchObject({ pharmacy: { id: mail.id } });
  const uncovered = await make.patient();
  const carer = asProvider(await make.provider([uncovered]));
  const fill = { medicationId: drug.id, quantity: 30, daysSupply: 30, startedOn: "2026-01-01" };
  await make.db.insert(patientMedication).values({ ...fill, patientId: uncovered.patientId });
  expect((await listPatientPrices(carer, { patientId: uncovered.patientId }, { now })).items).toMatchObject([
    { price: null, problem: expect.stringContaining("No plan covers this person") },
  ]);
});

test("one look is one record, also where there is nothing to see; someone else's patient is not there", async () => {
  const { member, provider } = await aPatientOnABrand();
  const stranger = await make.patient();
  expect((await listPatientPrices(provider, { patientId: member.patientId })).items).toEqual([]);
  const asked = listPatientPrices(provider, { patientId: stranger.patientId });
  await expect(asked).rejects.toMatchObject({ code: "not-found" });
  const trail = await make.db.select().from(auditEvent).where(eq(auditEvent.actorUserId, provider.userId));
  expect(trail).toMatchObject([
    { action: "medications-taken.price", outcome: "success", patientId: member.patientId },
    { action: "medications-taken.price", outcome: "refused", entityId: stranger.patientId },
  ]);
});
