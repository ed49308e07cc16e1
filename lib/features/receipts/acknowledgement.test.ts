import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { auditEvent } from "@/db/schema/audit";
import { drugPrice } from "@/db/schema/pharmacies";
import { copayAcknowledgement } from "@/db/schema/receipts";
import { make } from "@/db/testing/database";
import { monthOf, type Scene, scene } from "@/db/testing/scene";
import { checkCopay } from "@/lib/features/copay/mutations";
import { asPatient, asProvider } from "@/lib/kernel/test-actors";
import { acknowledgePrice } from "./mutations";
import { getStanding } from "./queries";

/** A drug whose price decides what the member pays. */
const dear = () =>
  scene({
    shares: [
      { tier: "generic", pharmacyType: "1-month-in-retail", coinsuranceBasisPoints: 2500, coinsuranceOption: "charge" },
    ],
  });

async function priced(set: Scene, unitDollars: number) {
  await make.db
    .update(drugPrice)
    .set({ negotiatedUnitMicros: unitDollars * 1_000_000 })
    .where(and(eq(drugPrice.pharmacyId, set.pharmacy.id), eq(drugPrice.medicationId, set.drug.id)));
  return checkCopay(asPatient(set.member), monthOf(set));
}

test("is bound to the receipt's hash, counts once, and is recorded; the provider sees it", async () => {
  const set = await dear();
  const price = await priced(set, 2);
  const actor = asPatient(set.member);
  const all = await Promise.all([1, 2, 3, 4].map(() => acknowledgePrice(actor, { id: price.id })));
  expect(new Set(all.map((one) => JSON.stringify(one))).size).toBe(1);
  expect(all[0]).toMatchObject({ id: price.id, hash: price.receipt?.hash, acknowledgedBy: set.member.userId });
  expect(await acknowledgePrice(actor, { id: price.id, hash: price.receipt?.hash })).toEqual(all[0]);
  const trail = await make.db.select().from(auditEvent).where(eq(auditEvent.action, "receipt.acknowledge"));
  expect(trail.filter(({ entityId }) => entityId === price.id)).toHaveLength(5);
  const provider = asProvider(await make.provider([set.member]));
  expect(await getStanding(provider, { id: price.id })).toMatchObject({ acknowledgedAt: all[0]?.acknowledgedAt });
});

test("of another receipt, or of someone else's price, is refused", async () => {
  const set = await dear();
  const { id } = await priced(set, 2);
  const asked = acknowledgePrice(asPatient(set.member), { id, hash: "0".repeat(64) });
  await expect(asked).rejects.toMatchObject({ code: "conflict" });
  const other = acknowledgePrice(asPatient(await make.patient()), { id });
  await expect(other).rejects.toMatchObject({ code: "not-found" });
});

test("of a price that a newer one has replaced is a conflict; what was said before stays", async () => {
  const set = await dear();
  const actor = asPatient(set.member);
  const [said, unsaid] = [await priced(set, 2), await priced(set, 2)];
  await acknowledgePrice(actor, { id: said.id });
  const newer = await priced(set, 3);
  expect(newer.patientPayCents).not.toBe(said.patientPayCents);
  await expect(acknowledgePrice(actor, { id: unsaid.id })).rejects.toMatchObject({ code: "conflict" });
  expect(await acknowledgePrice(actor, { id: said.id })).toMatchObject({ hash: said.receipt?.hash });
  expect(await getStanding(actor, { id: unsaid.id })).toMatchObject({ acknowledgedAt: null, supersededBy: newer.id });
  expect(await getStanding(actor, { id: newer.id })).toMatchObject({ supersededBy: null });
});

test("another fill, another day or the same amount replace nothing; today's check replaces yesterday's", async () => {
  const set = await dear();
  const actor = asPatient(set.member);
  const at = (now: string, more: object = {}) =>
    checkCopay(actor, { ...monthOf(set), ...more }, { now: new Date(now) });
  const yesterday = await at("2026-06-14T12:00:00Z");
  await at("2026-06-14T12:01:00Z");
  await at("2026-06-14T12:02:00Z", { quantity: 60 });
  await at("2026-06-14T12:03:00Z", { brandRequested: true });
  const standing = async () => (await getStanding(actor, { id: yesterday.id })).supersededBy;
  expect(await standing()).toBeNull();
  await make.db
    .update(drugPrice)
    .set({ negotiatedUnitMicros: 9_000_000 })
    .where(eq(drugPrice.pharmacyId, set.pharmacy.id));
  await at("2026-06-14T12:04:00Z", { fillOn: "2026-07-20" });
  expect(await standing()).toBeNull();
  const today = await at("2026-06-15T12:00:00Z");
  expect(await standing()).toBe(today.id);
});

test("is never taken back or written for someone else", async () => {
  const set = await dear();
  const { id } = await priced(set, 2);
  await acknowledgePrice(asPatient(set.member), { id });
  await expect(make.db.delete(copayAcknowledgement)).rejects.toThrow();
});
