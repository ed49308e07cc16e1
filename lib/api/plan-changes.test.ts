import { expect, test } from "vitest";
import { make } from "@/db/testing/database";
import { scene } from "@/db/testing/scene";
import { cookieOf, send } from "./test-client";

const from = "2027-01-01";
const terms = {
  ...{ benefit: "commercial", year: 2027, deductible: { individualCents: 50_000 }, outOfPocketMaximum: "unknown" },
  costShares: [{ tier: "generic", pharmacyType: "1-month-in-retail", copayCents: 900, copayOption: "charge" }],
};

async function administered() {
  const { plan } = await scene();
  const cookies = await Promise.all([1, 2].map(async () => cookieOf((await make.user("admin")).id)));
  const [author = "", second = ""] = cookies;
  const post = (path: string, cookie: string, body?: unknown) => send(path, { method: "POST", cookie, body });
  const draft = (more: object = {}) =>
    post("/api/v1/plan-changes", author, {
      title: "Terms of 2027",
      planId: plan.id,
      effectiveFrom: from,
      terms,
      ...more,
    });
  return { plan, author, second, post, draft };
}

test("a plan's terms are changed over the API as its list is, below an address of their own", async () => {
  const { plan, author, second, post, draft } = await administered();
  const drafted = await draft();
  const path = `/api/v1/plan-changes/${drafted.json.id}`;
  expect([drafted.status, drafted.headers.get("location")]).toEqual([201, path]);
  expect(drafted.headers.get("x-formulary-version")).toBeTruthy();
  expect((await send(path, { cookie: author })).json).toMatchObject({
    ...{ kind: "plan-terms", state: "draft", entries: [] },
    terms: { plan: { id: plan.id }, effectiveFrom: from, after: terms },
  });
  expect((await send(`${path}/impact`, { cookie: second })).json).toMatchObject({ state: "ready", members: 0 });
  expect((await post(`${path}/publication`, author)).status).toBe(409);
  expect((await post(`${path}/approval`, author)).status).toBe(409);
  expect((await post(`${path}/approval`, second)).json).toMatchObject({ state: "approved" });
  expect((await post(`${path}/publication`, author)).json).toMatchObject({ state: "published" });
  const asOf = (day: string) => send(`/api/v1/plans/${plan.id}?asOf=${day}`);
  const [before, then] = [await asOf("2026-12-31"), await asOf(from)];
  expect(before.json).toMatchObject({ version: 1, announced: [{ version: 2, effectiveFrom: from }] });
  expect(then.json).toMatchObject({ version: 2, deductible: { individualCents: 50_000 }, outOfPocketMaximum: null });
  expect([then.json.hasOutOfPocketMaximum, (await asOf("2020-01-01")).status, (await asOf("soon")).status]).toEqual([
    null,
    404,
    400,
  ]);
  const back = await post(`${path}/reversal`, second);
  expect([back.status, back.json.takesBackId]).toEqual([201, drafted.json.id]);
});

test("neither kind of change is found at the address of the other, and no caller says which kind it is", async () => {
  const { author, post, draft } = await administered();
  const { id } = (await draft()).json;
  const other = `/api/v1/formulary-changes/${id}`;
  expect((await send(other, { cookie: author })).status).toBe(404);
  expect((await send(`${other}/impact`, { cookie: author })).status).toBe(404);
  for (const step of ["approval", "impact", "publication", "reversal", "withdrawal"])
    expect((await post(`${other}/${step}`, author)).status, step).toBe(404);
  const listed = (await send("/api/v1/formulary-changes?limit=100", { cookie: author })).json.items;
  expect(listed.map((item: { id: string }) => item.id)).not.toContain(id);
  const said = await send("/api/v1/formulary-changes?kind=plan-terms", { cookie: author });
  expect([said.status, said.json.errors]).toMatchObject([400, [{ path: "kind" }]]);
});

const [row] = terms.costShares;
test.each<[string, object, string]>([
  [
    "text the database can't hold",
    { terms: { ...terms, costShares: [{ ...row, tier: "a\0b" }] } },
    "terms.costShares[0].tier",
  ],
  ["a row without a tier", { terms: { ...terms, costShares: [{ ...row, tier: "" }] } }, "terms.costShares[0].tier"],
  ["an amount that is a word", { terms: { ...terms, deductible: "much" } }, "terms.deductible"],
  [
    "a part of an amount",
    { terms: { ...terms, deductible: { individualCents: "1" } } },
    "terms.deductible.individualCents",
  ],
  [
    "a field nobody knows",
    { terms: { ...terms, deductible: { individualCents: 1, cents: 1 } } },
    "terms.deductible.cents",
  ],
  ["no terms", { terms: undefined }, "terms"],
  ["a day that is none", { effectiveFrom: "2027-02-30" }, "effectiveFrom"],
])("%s is a 400 that names the field", async (_, more, path) => {
  const { draft } = await administered();
  const { status, json } = await draft(more);
  expect([status, json.errors]).toMatchObject([400, [{ path }]]);
});
