import { expect, test } from "vitest";
import { formularyPublication } from "@/db/schema/formulary";
import { make } from "@/db/testing/database";
import { scene } from "@/db/testing/scene";
import { cookieOf, send } from "./test-client";

test("what is public may be kept and asked about again; what a member is told may not", async () => {
  const { plan, drug, member } = await scene({ drug: { name: "Cachepril 5 mg tablet", searchText: "cachepril 5 mg" } });
  await make.db.insert(formularyPublication).values({ version: "list-9", publishedAt: new Date() });
  const cookie = await cookieOf(member.userId);
  for (const path of [
    "/medications?q=cachepril",
    `/medications/${drug.id}`,
    "/plans",
    `/plans/${plan.id}`,
    "/formulary?q=cachepril",
    `/formulary/${plan.id}/${drug.id}`,
  ]) {
    const open = await send(`/api/v1${path}`);
    expect(open.status, path).toBe(200);
    expect(open.headers.get("cache-control"), path).toBe("public, no-cache");
    expect(open.headers.get("vary"), path).toContain("cookie");
    expect(open.headers.get("x-formulary-version"), path).toBe("list-9");
    const etag = open.headers.get("etag") ?? "";
    const again = await send(`/api/v1${path}`, { headers: { "if-none-match": etag } });
    expect([again.status, again.json, again.headers.get("x-formulary-version")], path).toEqual([304, null, "list-9"]);
    const own = await send(`/api/v1${path}`, { cookie });
    expect([own.status, own.headers.get("cache-control")], path).toEqual([200, "private, no-store"]);
  }
});

test("a publication changes the version that every answer names", async () => {
  await make.db.insert(formularyPublication).values({ version: "list-10", publishedAt: new Date("2090-01-01") });
  expect((await send("/api/v1/formulary")).headers.get("x-formulary-version")).toBe("list-10");
});

test("an entry of the list, as the contract has it", async () => {
  const { plan, drug } = await scene({
    listed: { tier: "preferred-brand", needsStepTherapy: true, stepTherapyDetail: "Try another first." },
  });
  const { json } = await send(`/api/v1/formulary?planId=${plan.id}&medicationId=${drug.id}&covered=true`);
  expect(json).toEqual({
    items: [
      {
        medication: expect.objectContaining({ id: drug.id, rxcui: drug.rxcui, name: drug.name, isBrand: false }),
        plan: { id: plan.id, name: plan.name },
        covered: true,
        tier: "preferred-brand",
        restrictions: [{ kind: "step-therapy", detail: "Try another first." }],
        costShares: [expect.objectContaining({ pharmacyType: "1-month-in-retail", copayCents: 4500 })],
        effectiveFrom: "2025-01-01",
        effectiveTo: null,
      },
    ],
    nextCursor: null,
  });
});

test.each([
  ["tier=%20", "tier"],
  ["restriction=age", "restriction"],
  ["covered=maybe", "covered"],
  ["asOf=2026-02-30", "asOf"],
  ["planId=7", "planId"],
  ["limit=101", "limit"],
  ["cursor=W10", "cursor"],
  ["colour=red", "colour"],
])("/formulary?%s is a 400 that names the field", async (query, field) => {
  const { status, json } = await send(`/api/v1/formulary?${query}`);
  expect(status).toBe(400);
  expect(json.errors).toMatchObject([{ path: field }]);
});
