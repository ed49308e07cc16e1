import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { notification } from "@/db/schema/alerts";
import { priceFollow } from "@/db/schema/medications";
import { patientMedication } from "@/db/schema/members";
import { make } from "@/db/testing/database";
import { cookieOf, send } from "@/lib/api/test-client";
import { drainJobs } from "@/lib/jobs/drain";

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
