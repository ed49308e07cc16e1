import { createHash } from "node:crypto";
import { v7 } from "uuid";
import { expect, test } from "vitest";
import { formularyEntry, formularyPublication, medication } from "@/db/schema/formulary";
import { make } from "@/db/testing/database";
import { scene } from "@/db/testing/scene";
import { handleApi } from "./handler";
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

const { id: _, ...drugRow } = await make.medication({ name: "Row" });

const fetched = async (path: string, headers: Record<string, string> = {}) => {
  const response = await handleApi(new Request(`http://127.0.0.1:3000/api/v1${path}`, { headers }));
  return { response, bytes: new Uint8Array(await response.arrayBuffer()) };
};

test("a plan's list as files: the same bytes for a version, named by their SHA-256, spreadsheet-safe", async () => {
  const { plan, drug } = await scene({
    listed: { effectiveTo: "2089-12-31", needsStepTherapy: true, stepTherapyDetail: '=HYPERLINK("x"), first' },
  });
  await make.listed(plan.id, drug.id, { effectiveFrom: "2090-01-01", covered: false, tier: null });
  await make.db.insert(formularyPublication).values({ version: "files-1", publishedAt: new Date("2091-01-01") });
  await make.listed(plan.id, (await make.medication({ name: "Öl 5 mg" })).id, { effectiveTo: "2090-12-30" });
  await make.db.insert(formularyPublication).values({ version: "files-2", publishedAt: new Date("2089-06-01") });
  const path = `/plans/${plan.id}/drug-list`;
  const first = await fetched(`${path}.csv`);
  const again = await fetched(`${path}.csv`);
  const sha256 = createHash("sha256").update(first.bytes).digest();
  expect(again.bytes).toEqual(first.bytes);
  expect(first.response.headers.get("etag")).toBe(`"${sha256.toString("hex")}"`);
  expect(first.response.headers.get("repr-digest")).toBe(`sha-256=:${sha256.toString("base64")}:`);
  expect(first.response.headers.get("content-length")).toBe(String(first.bytes.length));
  expect(first.response.headers.get("x-formulary-version")).toBe("files-1");
  expect(first.response.headers.get("content-disposition")).toMatch(/^attachment; filename="plan-.*-files-1\.csv"$/);
  const lines = new TextDecoder().decode(first.bytes).split("\r\n");
  expect(lines).toHaveLength(3);
  expect(lines[1]).toContain(",no,,no,,no,,no,,,,2090-01-01,,files-1");
  const known = await fetched(`${path}.csv`, { "if-none-match": first.response.headers.get("etag") ?? "" });
  expect([known.response.status, known.bytes.length]).toEqual([304, 0]);
  const json = JSON.parse(new TextDecoder().decode((await fetched(`${path}.json`)).bytes));
  expect(json).toMatchObject({ formularyVersion: "files-1", plan: { id: plan.id }, entries: [{ covered: false }] });
});

test("a long list is complete, in one piece and without doubles", async () => {
  const { plan } = await scene();
  const many = Array.from({ length: 2_345 }, (_, index) => ({
    ...drugRow,
    id: v7(),
    rxcui: `L${index}`,
    name: `Long ${index}`,
  }));
  await make.db.insert(medication).values(many);
  const entries = many.map(({ id }) => ({
    planId: plan.id,
    medicationId: id,
    effectiveFrom: "2025-01-01",
    covered: true,
    tier: "generic",
    needsStepTherapy: true,
    stepTherapyDetail: '=1+1, "x"',
  }));
  await make.db.insert(formularyEntry).values(entries);
  const { bytes } = await fetched(`/plans/${plan.id}/drug-list.csv`);
  const lines = new TextDecoder().decode(bytes).trimEnd().split("\r\n").slice(1);
  expect(new Set(lines).size).toBe(2_346);
  expect(lines[1]).toContain(`"'=1+1, ""x"""`);
  const json = JSON.parse(new TextDecoder().decode((await fetched(`/plans/${plan.id}/drug-list.json`)).bytes));
  expect(json.entries).toHaveLength(2_346);
});
