import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { auditEvent } from "@/db/schema/audit";
import { copayCalculation } from "@/db/schema/copay";
import { careRelationship } from "@/db/schema/people";
import { make } from "@/db/testing/database";
import { monthOf, type Scene, scene } from "@/db/testing/scene";
import { asAdmin, asPatient, asProvider, visitor } from "@/lib/kernel/test-actors";
import { checkCopay } from "./mutations";

const trailOf = (userId: string) => make.db.select().from(auditEvent).where(eq(auditEvent.actorUserId, userId));
const storedFor = ({ member }: Scene) =>
  make.db.select().from(copayCalculation).where(eq(copayCalculation.patientId, member.patientId));

/** A provider whose care of the member began and ends so many days from today. */
async function carer({ member }: Scene, begins: number, ends: number | null) {
  const provider = await make.provider();
  await make.db.insert(careRelationship).values({
    patientId: member.patientId,
    providerId: provider.providerId,
    startedOn: sql`current_date + ${begins}::int`,
    endedOn: ends === null ? null : sql`current_date + ${ends}::int`,
  });
  return asProvider(provider);
}

describe("a member", () => {
  test("leaves a record that names the calculation and holds no amount", async () => {
    const set = await scene();
    const { id } = await checkCopay(asPatient(set.member), monthOf(set));
    expect(await trailOf(set.member.userId)).toMatchObject([
      {
        action: "copay.check",
        outcome: "success",
        patientId: set.member.patientId,
        entityType: "copay-calculation",
        entityId: id,
        fields: [],
      },
    ]);
  });

  test("cannot check for someone else; the try is recorded and nothing stored", async () => {
    const [set, other] = [await scene(), await scene()];
    const asked = checkCopay(asPatient(set.member), { ...monthOf(other), patientId: other.member.patientId });
    await expect(asked).rejects.toMatchObject({ code: "not-found" });
    expect(await trailOf(set.member.userId)).toMatchObject([
      { outcome: "refused", reason: "not-found", patientId: null, entityId: other.member.patientId },
    ]);
    expect(await storedFor(other)).toEqual([]);
    expect(await storedFor(set)).toEqual([]);
  });

  test("without any plan is told so", async () => {
    const set = await scene();
    const uncovered = asPatient(await make.patient());
    await expect(checkCopay(uncovered, monthOf(set))).rejects.toMatchObject({ fields: [{ path: "fillOn" }] });
  });
});

describe("a provider", () => {
  test.each<[string, number, number | null, boolean]>([
    ["in whose care the member is", -30, null, true],
    ["whose care begins today", 0, null, true],
    ["whose care ends today", -30, 0, true],
    ["whose care ended yesterday", -30, -1, false],
    ["whose care begins tomorrow", 1, null, false],
  ])("%s", async (_, begins, ends, maySee) => {
    const set = await scene();
    const actor = await carer(set, begins, ends);
    const asked = checkCopay(actor, { ...monthOf(set), patientId: set.member.patientId });
    if (maySee) {
      const { id } = await asked;
      expect(await storedFor(set)).toMatchObject([{ id, requestedBy: actor.userId }]);
      expect(await trailOf(actor.userId)).toMatchObject([{ outcome: "success", patientId: set.member.patientId }]);
    } else {
      await expect(asked).rejects.toMatchObject({ code: "not-found" });
      expect(await storedFor(set)).toEqual([]);
      expect(await trailOf(actor.userId)).toMatchObject([{ outcome: "refused", entityId: set.member.patientId }]);
    }
  });

  test("who names nobody is asked whom it is about", async () => {
    const set = await scene();
    const actor = await carer(set, -30, null);
    await expect(checkCopay(actor, monthOf(set))).rejects.toMatchObject({ fields: [{ path: "patientId" }] });
  });
});

test("an administrator is refused, and that is recorded; a visitor is asked to sign in", async () => {
  const set = await scene();
  const admin = asAdmin(await make.user("admin"));
  const ask = { ...monthOf(set), patientId: set.member.patientId };
  await expect(checkCopay(admin, ask)).rejects.toMatchObject({ code: "forbidden" });
  expect(await trailOf(admin.userId)).toMatchObject([{ action: "copay.check", outcome: "refused" }]);
  await expect(checkCopay(visitor, ask)).rejects.toMatchObject({ code: "unauthenticated" });
  expect(await storedFor(set)).toEqual([]);
});
