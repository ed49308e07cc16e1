import { and, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { copayCalculation } from "@/db/schema/copay";
import { idempotencyKey, session } from "@/db/schema/people";
import { make } from "@/db/testing/database";
import { monthOf, type Scene, scene } from "@/db/testing/scene";
import { handleApi } from "@/lib/api/handler";
import { newToken, sessionCookieName, tokenHash } from "./session";

const origin = "http://127.0.0.1:3000";

async function cookieOf({ member }: Scene) {
  const token = newToken();
  const expiresAt = new Date(Date.now() + 3_600_000);
  await make.db.insert(session).values({ userId: member.userId, tokenHash: tokenHash(token), expiresAt });
  return `${sessionCookieName()}=${token}`;
}

/** A member's price check through the API, with a key. */
async function sender(set: Scene) {
  const cookie = await cookieOf(set);
  return async (key: string, more: object = {}) => {
    const headers = { "content-type": "application/json", "idempotency-key": key, cookie, origin };
    const body = JSON.stringify({ ...monthOf(set), ...more });
    const address = `${origin}/api/v1/copay-calculations`;
    const response = await handleApi(new Request(address, { method: "POST", headers, body }));
    return { status: response.status, location: response.headers.get("location"), text: await response.text() };
  };
}

const stored = ({ member }: Scene) =>
  make.db.$count(copayCalculation, eq(copayCalculation.patientId, member.patientId));
const age = ({ member }: Scene, key: string, hours: number) =>
  make.db
    .update(idempotencyKey)
    .set({ createdAt: sql`now() - make_interval(hours => ${hours})` })
    .where(and(eq(idempotencyKey.userId, member.userId), eq(idempotencyKey.key, key)));

test("a repeat answers the same bytes and the same address, and stores nothing", async () => {
  const set = await scene({ listed: { hasQuantityLimit: true, quantityLimitQuantity: 10, quantityLimitDays: 30 } });
  const send = await sender(set);
  const first = await send("again");
  expect(first.status).toBe(201);
  expect(await send("again")).toEqual(first);
  expect(await stored(set)).toBe(1);
});

test("the order of a body's fields does not make it another request", async () => {
  const set = await scene();
  const send = await sender(set);
  const first = await send("ordered");
  const { medicationId, quantity } = monthOf(set);
  expect(await send("ordered", { quantity, medicationId, brandRequested: false })).toEqual(first);
});

test("the same key of two people is two requests", async () => {
  const [one, two] = [await scene(), await scene()];
  const answers = [await (await sender(one))("shared"), await (await sender(two))("shared")];
  expect(answers.map(({ status }) => status)).toEqual([201, 201]);
  expect([await stored(one), await stored(two)]).toEqual([1, 1]);
});

test.each([
  ["with bad input", { quantity: -1 }, 400],
  ["that is refused inside", { fillOn: "2024-01-01" }, 400],
  ["for someone else", { patientId: "00000000-0000-7000-8000-000000000000" }, 404],
])("a first try %s does not use the key up", async (_, more, status) => {
  const set = await scene();
  const send = await sender(set);
  expect((await send("free", more)).status).toBe(status);
  expect((await send("free")).status).toBe(201);
  expect(await stored(set)).toBe(1);
});

test("a key is kept for a day and then free again, also for another body", async () => {
  const set = await scene();
  const send = await sender(set);
  const first = await send("day");
  await age(set, "day", 23);
  expect(await send("day")).toEqual(first);
  expect((await send("day", { quantity: 60 })).status).toBe(422);
  await age(set, "day", 25);
  expect((await send("day", { quantity: 60 })).status).toBe(201);
  expect(await stored(set)).toBe(2);
});

test.each([
  ["", 400],
  ["k".repeat(200), 201],
  ["k".repeat(201), 400],
])("a key of %# characters", async (key, status) => {
  const set = await scene();
  expect((await (await sender(set))(key)).status).toBe(status);
});
