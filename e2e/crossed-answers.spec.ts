import { randomUUID } from "node:crypto";
import type { APIRequestContext } from "@playwright/test";
import { expect, test } from "./fixtures";

test("bad requests among many good ones never change whose answer anyone gets", async ({
  request,
  newMember,
  newSession,
}) => {
  const people = await Promise.all(Array.from({ length: 6 }, () => newMember()));
  const tokens = await Promise.all(people.map(({ email }) => newSession(email)));
  const ask = (path: string, token: string) =>
    request.get(path, { headers: { cookie: `tierwise-session=${token}` }, timeout: 30_000 });
  const spoil = (context: APIRequestContext, at: number) =>
    [
      () => ask("/api/v1/copay-calculations/%00", tokens[at % 6] ?? ""),
      () => ask("/api/v1/medications?q=%00%ff", tokens[at % 6] ?? ""),
      () => ask(`/api/v1/me?cursor=${"x".repeat(2000)}`, tokens[at % 6] ?? ""),
      () => ask("/api/v1/me", `${randomUUID()}\u00e9`),
      () => context.post("/api/v1/copay-calculations", { data: "{", headers: { "content-type": "application/json" } }),
    ][at % 5]?.();
  const spoiled: (number | undefined)[] = [];
  const wrong = await Promise.all(
    Array.from({ length: 200 }, async (_, at) => {
      const person = people[at % 6];
      const [answer, bad] = await Promise.all([ask("/api/v1/me", tokens[at % 6] ?? ""), spoil(request, at)]);
      spoiled.push(bad?.status());
      return (await answer.json()).email === person?.email ? 0 : 1;
    }),
  );
  expect(wrong.filter(Boolean)).toEqual([]);
  expect(spoiled.filter((status) => status === undefined || status < 400 || status > 499)).toEqual([]);
});

test("a server action replayed by a visitor or from elsewhere does nothing", async ({
  page,
  request,
  sql,
  newMember,
  signIn,
}) => {
  const { email, patientId } = await newMember();
  const [drug] = await sql`select id from medication where name = 'Lisinopril 10 mg tablet'`;
  await signIn(email);
  await page.goto(`/copay?medication=${drug?.id}`);
  const sent = page.waitForRequest((one) => one.method() === "POST" && one.headers()["next-action"] !== undefined);
  await page.getByRole("button", { name: "Check the price" }).click();
  const original = await sent;
  await expect(page.getByRole("heading", { level: 1, name: "Your price" })).toBeVisible();
  const { "next-action": action = "", "content-type": type = "", cookie = "" } = await original.allHeaders();
  const replay = (headers: Record<string, string>) =>
    request.post("/copay", {
      headers: { "next-action": action, "content-type": type, ...headers },
      data: original.postDataBuffer() ?? "",
      maxRedirects: 0,
    });
  const own = new URL(page.url()).origin;
  expect((await replay({ cookie, origin: "https://elsewhere.example" })).status()).toBe(403);
  expect((await replay({ cookie, origin: "null" })).status()).toBe(403);
  expect((await replay({ cookie })).status()).toBe(403);
  const visitor = await replay({ origin: own });
  expect(visitor.status()).toBeLessThan(500);
  expect(await sql`select id from copay_calculation where patient_id = ${patientId}`).toHaveLength(1);
});
