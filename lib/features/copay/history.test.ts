import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { auditEvent } from "@/db/schema/audit";
import { make } from "@/db/testing/database";
import { monthOf, type Scene, scene } from "@/db/testing/scene";
import { asPatient, asProvider } from "@/lib/kernel/test-actors";
import { checkCopay } from "./mutations";
import { listCopayCalculations } from "./queries";

const instants = ["2026-06-01T12:00:00Z", "2026-06-02T12:00:00Z", "2026-06-03T12:00:00Z"];
async function checked(set: Scene) {
  const answers = [];
  for (const at of instants) answers.push(await checkCopay(asPatient(set.member), monthOf(set), { now: new Date(at) }));
  return answers.reverse();
}

test("past checks come newest first and are exactly what was told", async () => {
  const [mine, theirs] = [await scene(), await scene()];
  const answers = await checked(mine);
  await checked(theirs);
  expect(await listCopayCalculations(asPatient(mine.member), {})).toEqual({ items: answers, nextCursor: null });
});

test.each([
  [instants[0], 2],
  ["2026-06-01T11:59:59.999Z", 3],
  ["2026-06-03T08:00:00-04:00", 0],
])("since %s there are %i", async (since, count) => {
  const set = await scene();
  await checked(set);
  expect((await listCopayCalculations(asPatient(set.member), { since })).items).toHaveLength(count);
});

test("a provider sees those of everyone in care, or of one, and each person's reading is recorded", async () => {
  const [one, two, other] = [await scene(), await scene(), await scene()];
  for (const set of [one, two, other]) await checked(set);
  const provider = await make.provider([one.member, two.member]);
  const actor = asProvider(provider);
  const all = await listCopayCalculations(actor, {});
  expect(new Set(all.items.map((item) => item.patientId))).toEqual(
    new Set([one.member.patientId, two.member.patientId]),
  );
  const ofOne = await listCopayCalculations(actor, { patientId: one.member.patientId });
  expect(ofOne.items).toEqual(all.items.filter((item) => item.patientId === one.member.patientId));
  const asked = listCopayCalculations(actor, { patientId: other.member.patientId });
  await expect(asked).rejects.toMatchObject({ code: "not-found" });
  const trail = await make.db.select().from(auditEvent).where(eq(auditEvent.actorUserId, provider.userId));
  const lines = trail.map(({ outcome, patientId, entityId }) => `${outcome} ${patientId ?? entityId}`);
  expect(lines.sort()).toEqual(
    [
      `success ${one.member.patientId}`,
      `success ${one.member.patientId}`,
      `success ${two.member.patientId}`,
      `refused ${other.member.patientId}`,
    ].sort(),
  );
});
