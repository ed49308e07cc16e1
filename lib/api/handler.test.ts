import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { copayCalculation } from "@/db/schema/copay";
import { patient } from "@/db/schema/people";
import { make } from "@/db/testing/database";
import { sealTrail } from "@/lib/features/audit/seal";
import { system } from "@/lib/kernel/test-actors";
import { routes } from "./routes";
import { cookieOf, type Sent, send } from "./test-client";

/** A member with a plan, a drug on its list at a pharmacy of its network, and a session. */
async function world() {
  const plan = await make.plan();
  await make.terms(plan.id);
  const drug = await make.medication();
  await make.listed(plan.id, drug.id);
  const pharmacy = await make.pharmacy();
  await make.inNetwork(plan.id, pharmacy.id);
  await make.price(pharmacy.id, drug.id, 2_000_000);
  const member = await make.patient();
  await make.coverage(member.patientId, plan.id);
  return { plan, drug, pharmacy, member, cookie: await cookieOf(member.userId) };
}
type World = Awaited<ReturnType<typeof world>>;

const fill = ({ drug, pharmacy }: World) => ({
  medicationId: drug.id,
  pharmacyId: pharmacy.id,
  quantity: 30,
  daysSupply: 30,
});
const check = (given: World, body: object, more: Sent = {}) =>
  send("/api/v1/copay-calculations", {
    method: "POST",
    body: { ...fill(given), ...body },
    cookie: given.cookie,
    ...more,
  });

const Problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string(),
  requestId: z.string(),
  errors: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
});

describe("a price check", () => {
  test("answers 201 with the price, its address and the list's version, and stores it", async () => {
    const given = await world();
    const { status, headers, json } = await check(given, {});
    expect(status).toBe(201);
    expect(json).toMatchObject({
      status: "covered",
      currency: "USD",
      patientPayCents: 500,
      planPayCents: 5500,
      priceCents: 6000,
    });
    expect(headers.get("location")).toBe(`/api/v1/copay-calculations/${json.id}`);
    expect(headers.get("x-formulary-version")).toBe(json.formularyVersion);
    expect(headers.get("cache-control")).toBe("private, no-store");
    const again = await send(`/api/v1/copay-calculations/${json.id}`, { cookie: given.cookie });
    expect(again.json).toEqual(json);
    const list = await send("/api/v1/copay-calculations", { cookie: given.cookie });
    expect(list.json).toEqual({ items: [json], nextCursor: null });
  });

  test.each<[string, object, string]>([
    ["no quantity", { quantity: undefined }, "quantity"],
    ["a negative quantity", { quantity: -30 }, "quantity"],
    ["an absurd quantity", { quantity: 1e9 }, "quantity"],
    ["a quantity in words", { quantity: "thirty" }, "quantity"],
    ["four decimals", { quantity: 1.2345 }, "quantity"],
    ["no days", { daysSupply: 0 }, "daysSupply"],
    ["half a day", { daysSupply: 0.5 }, "daysSupply"],
    ["two drugs", { rxcui: "617310" }, "medicationId"],
    ["an unknown drug", { medicationId: "00000000-0000-7000-8000-000000000000" }, "medicationId"],
    ["a made-up id", { medicationId: "7; drop table" }, "medicationId"],
    ["an unknown RxCUI", { medicationId: undefined, rxcui: "99999999" }, "rxcui"],
    ["a broken NDC", { medicationId: undefined, ndc: "12-34" }, "ndc"],
    ["an unknown pharmacy", { pharmacyId: "00000000-0000-7000-8000-000000000000" }, "pharmacyId"],
    ["two pharmacies", { pharmacyType: "1-month-in-retail" }, "pharmacyId"],
    ["an unknown type of pharmacy", { pharmacyId: undefined, pharmacyType: "1-month-in-space" }, "pharmacyType"],
    ["an impossible date", { fillOn: "2026-02-30" }, "fillOn"],
    ["a day without cover", { fillOn: "2024-01-01" }, "fillOn"],
    ["an unknown field", { amount: 0 }, "amount"],
    ["someone's id", { userId: "me" }, "userId"],
  ])("with %s is a 400 that names the field and stores nothing", async (_, body, path) => {
    const given = await world();
    const { status, json } = await check(given, body);
    expect(status).toBe(400);
    expect(Problem.parse(json).errors?.map((error) => error.path)).toContain(path);
    const stored = await make.db
      .select()
      .from(copayCalculation)
      .where(eq(copayCalculation.patientId, given.member.patientId));
    expect(stored).toEqual([]);
  });

  test("with the same key is made once, also when sent twenty times at once; with another body it is 422", async () => {
    const given = await world();
    const headers = { "idempotency-key": "once" };
    const all = await Promise.all(Array.from({ length: 20 }, () => check(given, {}, { headers })));
    expect(new Set(all.map((one) => one.status))).toEqual(new Set([201]));
    expect(new Set(all.map((one) => one.json.id)).size).toBe(1);
    expect((await check(given, { quantity: 60 }, { headers })).status).toBe(422);
  });

  test("for someone else's plan or person is 404", async () => {
    const [given, other] = [await world(), await world()];
    expect((await check(given, { planId: other.plan.id })).status).toBe(404);
    expect((await check(given, { patientId: other.member.patientId })).status).toBe(404);
  });
});

describe("not yours looks like not there", () => {
  test("for a calculation, a patient and their medications", async () => {
    const [mine, theirs] = [await world(), await world()];
    const { json } = await check(theirs, {});
    const provider = await make.provider([mine.member]);
    const cookie = await cookieOf(provider.userId);
    const absent = "00000000-0000-7000-8000-000000000000";
    const without = (problem: object) => ({ ...problem, requestId: "" });
    for (const [path, as] of [
      [`/api/v1/copay-calculations/`, mine.cookie],
      [`/api/v1/copay-calculations/`, cookie],
    ] as const) {
      const foreign = await send(path + json.id, { cookie: as });
      const missing = await send(path + absent, { cookie: as });
      expect([foreign.status, missing.status]).toEqual([404, 404]);
      expect(without(foreign.json)).toEqual(without(missing.json));
    }
    expect((await send(`/api/v1/patients/${theirs.member.patientId}`, { cookie })).status).toBe(404);
    expect((await send(`/api/v1/patients/${mine.member.patientId}`, { cookie })).status).toBe(200);
    expect((await send(`/api/v1/me/medications?patientId=${theirs.member.patientId}`, { cookie })).status).toBe(404);
  });

  test("an inactive member is signed out at once", async () => {
    const { member, cookie } = await world();
    expect((await send("/api/v1/me", { cookie })).status).toBe(200);
    await make.db.update(patient).set({ isActive: false }).where(eq(patient.id, member.patientId));
    expect((await send("/api/v1/me", { cookie })).status).toBe(401);
  });
});

describe("conventions", () => {
  test("who I am, with an ETag that answers 304", async () => {
    const { cookie, plan, member } = await world();
    const one = await send(`/api/v1/plans/${plan.id}`);
    const etag = one.headers.get("etag") ?? "";
    const again = await send(`/api/v1/plans/${plan.id}`, { headers: { "if-none-match": etag } });
    expect([again.status, again.json]).toEqual([304, null]);
    const { json } = await send("/api/v1/me", { cookie });
    expect(json).toMatchObject({ role: "patient", patient: { id: member.patientId }, plans: [{ id: plan.id }] });
    expect(json.accumulators[0].deductible).toEqual({ limitCents: 25_000, metCents: 0, remainingCents: 25_000 });
  });

  test.each<[string, Sent & { path: string }, number]>([
    ["signed out", { path: "/api/v1/me" }, 401],
    ["an unknown address", { path: "/api/v1/nothing" }, 404],
    ["another method", { path: "/api/v1/me", method: "DELETE" }, 405],
    ["broken JSON", { path: "/api/v1/copay-calculations", method: "POST", raw: "{" }, 400],
    [
      "deep JSON",
      { path: "/api/v1/copay-calculations", method: "POST", raw: "[".repeat(50_000) + "]".repeat(50_000) },
      400,
    ],
    ["a list where an object belongs", { path: "/api/v1/copay-calculations", method: "POST", raw: "[]" }, 400],
    [
      "another type of body",
      { path: "/api/v1/copay-calculations", method: "POST", raw: "{}", headers: { "content-type": "text/plain" } },
      415,
    ],
    ["a huge body", { path: "/api/v1/copay-calculations", method: "POST", raw: " ".repeat(1_100_000) }, 413],
    [
      "a foreign origin",
      { path: "/api/v1/copay-calculations", method: "POST", raw: "{}", headers: { origin: "https://evil.example" } },
      403,
    ],
    ["a limit out of range", { path: "/api/v1/medications?limit=1000" }, 400],
    ["a limit in words", { path: "/api/v1/medications?limit=many" }, 400],
    ["a made-up cursor", { path: "/api/v1/medications?cursor=x" }, 400],
    ["a repeated parameter", { path: "/api/v1/medications?q=a&q=b" }, 400],
    ["an unknown parameter", { path: "/api/v1/medications?colour=red" }, 400],
    ["an id that is none", { path: "/api/v1/medications/17" }, 404],
  ])("%s is a problem document", async (_, { path, ...sent }, status) => {
    const answer = await send(path, sent);
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(Problem.parse(answer.json).requestId).toBe(answer.headers.get("x-request-id"));
  });

  test("a state-changing request with our cookie must say where it comes from", async () => {
    const given = await world();
    const sent = { method: "POST", body: fill(given), headers: { cookie: given.cookie } };
    expect((await send("/api/v1/copay-calculations", sent)).status).toBe(403);
  });

  test("every address answers a visitor and each kind of person by the access table", async () => {
    const member = await make.patient();
    const provider = await make.provider();
    const admin = await make.user("admin");
    const cookies = {
      anonymous: undefined,
      patient: await cookieOf(member.userId),
      provider: await cookieOf(provider.userId),
      admin: await cookieOf(admin.id),
    };
    await sealTrail(system, {});
    const grid: Record<string, string> = {};
    for (const { method, path } of routes) {
      const address = `/api/v1${path.replace(/:\w+/g, "00000000-0000-7000-8000-000000000000")}`;
      const statuses = [];
      for (const cookie of Object.values(cookies)) {
        const sent = { method, ...(cookie && { cookie }), ...(method !== "GET" && { body: {} }) };
        statuses.push((await send(address, sent)).status);
      }
      grid[`${method} ${path}`] = statuses.join(" ");
    }
    expect(grid).toEqual({
      "GET /me": "401 200 200 200",
      "GET /me/medications": "401 200 400 403",
      "GET /me/medications/:medicationId": "401 404 403 403",
      "PUT /me/medications/:medicationId": "401 400 403 403",
      "DELETE /me/medications/:medicationId": "401 404 403 403",
      "GET /me/follows": "401 200 403 403",
      "GET /me/medication-year": "401 400 403 403",
      "GET /me/follows/:medicationId": "401 404 403 403",
      "PUT /me/follows/:medicationId": "401 404 403 403",
      "DELETE /me/follows/:medicationId": "401 404 403 403",
      "GET /medications": "200 200 200 200",
      "GET /medications/:id": "404 404 404 404",
      "GET /plans": "200 200 200 200",
      "GET /plans/:id": "404 404 404 404",
      "GET /plans/:id/drug-list.csv": "404 404 404 404",
      "GET /plans/:id/drug-list.json": "404 404 404 404",
      "GET /plans/:id/changes.atom": "404 404 404 404",
      "GET /plans/:id/changes.csv": "404 404 404 404",
      "GET /formulary/changes": "400 200 400 400",
      "GET /formulary": "200 200 200 200",
      "GET /formulary/:planId/:medicationId": "404 404 404 404",
      "GET /pharmacies": "200 200 200 200",
      "GET /patients": "401 403 200 403",
      "GET /patients/:id": "401 403 404 403",
      "POST /copay-calculations": "401 400 400 403",
      "GET /copay-calculations": "401 200 200 403",
      "GET /copay-calculations/:id": "401 404 404 403",
      "GET /copay-calculations/:id/receipt": "401 404 404 403",
      "GET /copay-calculations/:id/print": "401 400 400 403",
      "POST /copay-calculations/:id/acknowledgement": "401 404 403 403",
      "POST /copay-calculations/:id/share-links": "401 404 403 403",
      "GET /copay-calculations/:id/share-links": "401 200 403 403",
      "DELETE /share-links/:id": "401 404 403 403",
      "POST /shared-receipts": "400 400 400 400",
      "GET /keys": "200 200 200 200",
      "POST /copay-simulations": "401 403 400 400",
      "GET /care-teams": "401 200 200 403",
      "POST /conversations": "401 400 400 403",
      "GET /conversations": "401 200 200 403",
      "GET /conversations/:id": "401 404 404 403",
      "POST /conversations/:id/messages": "401 400 400 403",
      "GET /conversations/:id/messages": "401 404 404 403",
      "POST /conversations/:id/read": "401 400 400 403",
      "GET /inbox": "401 403 200 403",
      "GET /inbox/:id": "401 403 404 403",
      "POST /inbox/:id/claim": "401 403 404 403",
      "POST /inbox/:id/assignment": "401 403 400 403",
      "POST /inbox/:id/notes": "401 403 400 403",
      "POST /conversations/:id/archive": "401 400 400 403",
      "DELETE /conversations/:id/archive": "401 404 404 403",
      "PATCH /conversations/:id/labels": "401 404 404 403",
      "GET /conversation-labels": "401 200 200 403",
      "GET /conversations/:id/transcript": "401 404 404 403",
      "POST /message-searches": "401 400 400 403",
      "GET /drafts": "401 200 200 403",
      "GET /drafts/:id": "401 404 404 403",
      "PUT /drafts/:id": "401 400 400 403",
      "DELETE /drafts/:id": "401 404 404 403",
      "POST /attachments": "401 415 415 403",
      "GET /attachments/:id": "401 404 404 403",
      "DELETE /attachments/:id": "401 404 404 403",
      "GET /messages/:id": "401 404 404 403",
      "GET /accumulators/:planId/entries": "401 200 403 403",
      "GET /formulary-changes": "401 403 403 200",
      "GET /formulary-changes/:id": "401 403 403 404",
      "GET /formulary-changes/:id/impact": "401 403 403 404",
      "POST /formulary-changes": "401 403 403 400",
      "POST /formulary-changes/:id/approval": "401 403 403 404",
      "POST /formulary-changes/:id/impact": "401 403 403 404",
      "POST /formulary-changes/:id/publication": "401 403 403 404",
      "POST /formulary-changes/:id/reversal": "401 403 403 404",
      "POST /formulary-changes/:id/withdrawal": "401 403 403 404",
      "GET /plan-changes": "401 403 403 200",
      "GET /plan-changes/:id": "401 403 403 404",
      "GET /plan-changes/:id/impact": "401 403 403 404",
      "POST /plan-changes": "401 403 403 400",
      "POST /plan-changes/:id/approval": "401 403 403 404",
      "POST /plan-changes/:id/impact": "401 403 403 404",
      "POST /plan-changes/:id/publication": "401 403 403 404",
      "POST /plan-changes/:id/reversal": "401 403 403 404",
      "POST /plan-changes/:id/withdrawal": "401 403 403 404",
      "POST /imports": "401 403 403 415",
      "GET /imports": "401 403 403 200",
      "GET /imports/:id": "401 403 403 404",
      "GET /me/price-history/:medicationId": "401 404 403 403",
      "GET /me/statements": "401 200 403 403",
      "GET /me/statement": "401 400 403 403",
      "GET /me/statement/print": "401 400 403 403",
      "GET /claims": "401 200 403 403",
      "GET /claims/:id": "401 404 403 403",
      "PATCH /medications/:id": "401 403 400 400",
      "GET /claims/:claimId/difference": "401 404 403 403",
      "POST /charge-reports": "401 400 403 403",
      "GET /charge-reports/:id": "401 404 403 403",
      "POST /claims": "401 403 403 403",
      "POST /claims/:id/reversal": "401 403 403 403",
      "GET /me/access-log": "401 200 403 403",
      "GET /audit/checkpoint": "200 200 200 200",
      "GET /audit/consistency": "400 400 400 400",
      "GET /audit/proof": "401 400 403 400",
      "GET /audit-events": "401 403 403 200",
      "GET /alerts": "401 200 200 200",
      "POST /alerts/read": "401 400 400 400",
      "GET /me/alert-preferences": "401 200 200 200",
    });
  });
});

test("health says that the process lives and that the database answers", async () => {
  expect((await send("/api/health/live")).json).toEqual({ status: "ok" });
  expect((await send("/api/health/ready")).json).toEqual({ status: "ok" });
});
