import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { notification } from "@/db/schema/alerts";
import { auditEvent } from "@/db/schema/audit";
import { priceFollow } from "@/db/schema/medications";
import { patientMedication } from "@/db/schema/members";
import { make } from "@/db/testing/database";
import { cookieOf, send } from "@/lib/api/test-client";
import { drainJobs } from "@/lib/jobs/drain";
import { asAdmin, asProvider } from "@/lib/kernel/test-actors";
import { previewMedicationUpdate } from "./audience";
import { updateMedication } from "./mutations";

async function aDrugWithPeople() {
  const drug = await make.medication();
  const [taker, follower, other, ended] = [
    await make.patient(),
    await make.patient(),
    await make.patient(),
    await make.patient(),
  ];
  const fill = { medicationId: drug.id, quantity: 30, daysSupply: 30 };
  await make.db.insert(patientMedication).values([
    { ...fill, patientId: taker.patientId, startedOn: "2026-01-01" },
    { ...fill, patientId: ended.patientId, startedOn: "2025-01-01", endedOn: "2025-06-30" },
  ]);
  await make.db.insert(priceFollow).values([
    { ...fill, patientId: follower.patientId },
    { ...fill, patientId: taker.patientId },
  ]);
  return { drug, taker, follower, other, ended };
}

const toldTo = ({ userId }: { userId: string }) =>
  make.db.select().from(notification).where(eq(notification.recipientId, userId));

test("corrected information is a new version, and those who take or follow the drug are told once", async () => {
  const { drug, taker, follower, other, ended } = await aDrugWithPeople();
  const provider = await make.provider([]);
  const cookie = await cookieOf(provider.userId);
  const address = `/api/v1/medications/${drug.id}`;
  const tag = (await send(address)).headers.get("etag") ?? "";
  const patch = (description: string, headers = {}) =>
    send(address, { method: "PATCH", body: { description }, cookie, headers });
  const changed = await patch("Take it in the evening.", { "if-match": tag });
  expect(changed).toMatchObject({ status: 200, json: { description: "Take it in the evening.", version: 2 } });
  expect(changed.headers.get("etag")).toBe((await send(address)).headers.get("etag"));
  expect((await patch("Too late.", { "if-match": tag })).status).toBe(412);
  expect((await patch("Take it in the evening.")).json.version).toBe(2);
  await patch("Take it in the evening, with water.");
  await drainJobs();
  for (const person of [taker, follower]) {
    expect(await toldTo(person)).toMatchObject([{ topic: "medication", entityId: drug.id }]);
  }
  for (const person of [other, ended]) expect(await toldTo(person)).toEqual([]);
});

test("a member can't correct it; a drug that isn't there is not found; nothing else of a drug can be changed", async () => {
  const { drug, taker } = await aDrugWithPeople();
  const admin = await cookieOf((await make.user("admin")).id);
  const patch = (id: string, cookie: string, body: object) =>
    send(`/api/v1/medications/${id}`, { method: "PATCH", body, cookie });
  expect((await patch(drug.id, await cookieOf(taker.userId), { description: "Mine" })).status).toBe(403);
  expect((await patch(taker.userId, admin, { description: "None" })).status).toBe(404);
  expect((await patch(drug.id, admin, { name: "Other" })).status).toBe(400);
  expect((await patch(drug.id, admin, { description: " " })).status).toBe(400);
});

test("before it is saved, a provider sees who in their care will be alerted, recorded for each, and how many others", async () => {
  const { drug, taker, follower, other } = await aDrugWithPeople();
  const unclaimed = await make.patient({ userId: null, displayName: "Zelda Without" });
  const fill = { medicationId: drug.id, quantity: 30, daysSupply: 30 };
  await make.db.insert(patientMedication).values({ ...fill, patientId: unclaimed.patientId, startedOn: "2026-01-01" });
  const provider = await make.provider([taker, other, unclaimed]);
  const seen = await previewMedicationUpdate(asProvider(provider), { id: drug.id });
  expect(seen).toEqual({
    medicationId: drug.id,
    inCare: [
      { id: taker.patientId, name: taker.displayName, hasAccount: true },
      { id: unclaimed.patientId, name: "Zelda Without", hasAccount: false },
    ],
    told: 2,
    withoutAccount: 1,
  });
  const trail = await make.db.select().from(auditEvent).where(eq(auditEvent.actorUserId, provider.userId));
  expect(trail.map(({ action, patientId }) => [action, patientId])).toEqual([
    ["medication.audience", taker.patientId],
    ["medication.audience", unclaimed.patientId],
  ]);
  const admin = asAdmin(await make.user("admin"));
  expect(await previewMedicationUpdate(admin, { id: drug.id })).toEqual({ ...seen, inCare: [] });
  await updateMedication(admin, { id: drug.id, description: "New words." });
  await drainJobs();
  for (const person of [taker, follower]) expect(await toldTo(person)).toHaveLength(seen.told / 2);
  const nowhere = previewMedicationUpdate(admin, { id: taker.userId });
  await expect(nowhere).rejects.toMatchObject({ code: "not-found" });
});
