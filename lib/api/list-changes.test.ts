import { v7 } from "uuid";
import { expect, test } from "vitest";
import { formularyPublication } from "@/db/schema/formulary";
import { make } from "@/db/testing/database";
import { scene } from "@/db/testing/scene";
import { addDays } from "@/lib/benefits/days";
import { dayIn } from "@/lib/features/calendar";
import { handleApi } from "./handler";
import { cookieOf, send } from "./test-client";

const today = dayIn("America/New_York", new Date());
const [monthAgo, nextMonth] = [addDays(today, -30), addDays(today, 30)];

/** A plan whose list lost a drug a month ago, and puts it back next month with a restriction. */
async function changed() {
  const given = await scene({
    plan: { name: 'Ash & "Elm" <PPO>', payer: v7() },
    drug: { name: "Tom & Jerry's <b>5 mg</b> \u0001tablet", searchText: "tom" },
    listed: { effectiveTo: addDays(monthAgo, -1) },
  });
  await make.listed(given.plan.id, given.drug.id, {
    effectiveFrom: nextMonth,
    needsPriorAuthorization: true,
    priorAuthorizationDetail: "=Ask <first> & wait",
  });
  return given;
}

const fetched = async (path: string, headers: Record<string, string> = {}) => {
  const response = await handleApi(new Request(`http://127.0.0.1:3000/api/v1${path}`, { headers }));
  return { response, text: await response.text() };
};

test("what changed, as the API says it: the same for everyone, kept and asked about again", async () => {
  const { plan, drug, member } = await changed();
  await make.db
    .insert(formularyPublication)
    .values({ version: "changed-1", publishedAt: new Date(`${monthAgo}T15:00:00Z`) });
  const path = `/api/v1/formulary/changes?planId=${plan.id}`;
  const open = await send(path);
  expect(open.json).toMatchObject({
    since: addDays(today, -90),
    items: [
      { kind: "added", medication: { id: drug.id }, holdsFrom: nextMonth, isAnnounced: true, before: null },
      { kind: "removed", medication: { id: drug.id }, holdsFrom: monthAgo, isAnnounced: false, after: null },
    ],
    nextCursor: null,
  });
  expect(open.headers.get("cache-control")).toBe("public, no-cache");
  const again = await send(path, { headers: { "if-none-match": open.headers.get("etag") ?? "" } });
  expect(again.status).toBe(304);
  expect((await send(`${path}&since=changed-1`)).json.items).toMatchObject([{ kind: "added" }]);
  const own = await send("/api/v1/formulary/changes?mine=true", { cookie: await cookieOf(member.userId) });
  expect([own.status, own.json.items, own.headers.get("cache-control")]).toEqual([200, [], "private, no-store"]);
});

test.each([
  ["planId=7", "planId"],
  ["since=2026-02-30", "since"],
  ["since=2090-01-01", "since"],
  ["kind=better", "kind"],
  ["mine=perhaps", "mine"],
  ["mine=true", "mine"],
  ["limit=101", "limit"],
  ["cursor=W10", "cursor"],
  ["colour=red", "colour"],
])("/formulary/changes?%s is a 400 that names the field", async (query, field) => {
  const { plan } = await scene();
  const asked = query.startsWith("planId") ? query : `planId=${plan.id}&${query}`;
  const { status, json } = await send(`/api/v1/formulary/changes?${asked}`);
  expect(status).toBe(400);
  expect(json.errors).toMatchObject([{ path: field }]);
});

const all = (text: string, tag: string) =>
  [...text.matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, "gs"))].map(([, inner]) => inner);

test("a plan's changes as a feed: the same entries under the same ids, until there is something new", async () => {
  const { plan, drug, member } = await changed();
  const path = `/plans/${plan.id}/changes.atom`;
  const { response, text } = await fetched(path);
  expect(response.headers.get("content-type")).toBe("application/atom+xml; charset=utf-8");
  expect(response.headers.get("cache-control")).toBe("public, no-cache");
  const [title] = all(text, "title");
  expect(title).toBe("Changes of the drug list: Ash &amp; &quot;Elm&quot; &lt;PPO&gt;");
  expect(text).toContain("Tom &amp; Jerry&apos;s &lt;b&gt;5 mg&lt;/b&gt; tablet");
  expect(text).toContain("=Ask &lt;first&gt; &amp; wait");
  expect(text).not.toContain("\u0001");
  const ids = all(text, "id");
  expect(ids[0]).toBe(`urn:uuid:${plan.id}`);
  expect(new Set(ids).size).toBe(3);
  const updated = all(text, "updated").map((at) => Date.parse(at ?? ""));
  expect(updated).toEqual([updated[1], ...updated.slice(1).sort((a, b) => b - a)]);
  const etag = response.headers.get("etag") ?? "";
  expect((await fetched(path, { "if-none-match": etag })).response.status).toBe(304);
  const asMember = await handleApi(
    new Request(`http://127.0.0.1:3000/api/v1${path}`, { headers: { cookie: await cookieOf(member.userId) } }),
  );
  expect(await asMember.text()).toBe(text);
  await make.listed(plan.id, (await make.medication()).id, { effectiveFrom: addDays(today, 40) });
  const later = await fetched(path, { "if-none-match": etag });
  expect(later.response.status).toBe(200);
  expect(all(later.text, "id")).toEqual(expect.arrayContaining(ids));
  expect(later.text).toContain(`/drugs/${drug.id}`);
});

test("a plan's changes as a table, safe for spreadsheets", async () => {
  const { plan } = await changed();
  const { response, text } = await fetched(`/plans/${plan.id}/changes.csv?since=${monthAgo}`);
  expect(response.headers.get("content-disposition")).toBe(
    `attachment; filename="ash-elm-ppo-changes-since-${monthAgo}.csv"`,
  );
  const lines = text.trimEnd().split("\r\n");
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain(`,added,${nextMonth},yes,,generic,`);
  const earlier = await fetched(`/plans/${plan.id}/changes.csv?since=${addDays(monthAgo, -1)}`);
  expect(earlier.text.trimEnd().split("\r\n")).toHaveLength(3);
  expect((await fetched(`/plans/${plan.id}/changes.csv?since=never`)).response.status).toBe(400);
});
