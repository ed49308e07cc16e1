import { once } from "node:events";
import { request as httpRequest } from "node:http";
import type { Sql } from "postgres";
import { expect, test } from "./fixtures";

const calculations = "/api/v1/copay-calculations";
const securityHeaders = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};

/** A price check as a member's browser would send it. */
async function aCheck(sql: Sql) {
  const [drug] = await sql`select id from medication where name = 'Lisinopril 10 mg tablet'`;
  return { medicationId: drug?.id, pharmacyType: "1-month-in-retail", quantity: 30, daysSupply: 30 };
}

const countOf = async (sql: Sql, patientId: string) =>
  Number((await sql`select count(*) from copay_calculation where patient_id = ${patientId}`)[0]?.count);

test("every answer carries the security headers, whoever gives it", async ({ request }) => {
  for (const path of [
    "/sign-in",
    "/nothing",
    "/dashboard",
    "/api/v1/plans",
    "/api/v1/me",
    "/api/auth/csrf",
    "/favicon.svg",
  ]) {
    const headers = (await request.get(path, { maxRedirects: 0 })).headers();
    expect(headers, path).toMatchObject(securityHeaders);
    expect(headers, path).not.toHaveProperty("x-powered-by");
    expect(headers["x-request-id"], path).toMatch(/^[0-9a-f-]{36}$/);
  }
});

test("a page allows only its own scripts, under a nonce that is new each time", async ({ request }) => {
  const policies = [];
  for (const path of ["/sign-in", "/sign-in", "/nothing"]) {
    policies.push((await request.get(path)).headers()["content-security-policy"] ?? "");
  }
  for (const policy of policies) {
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("object-src 'none'");
    expect(policy).toMatch(/script-src 'self' 'nonce-[^']{16,}' 'strict-dynamic'(;|$)/);
  }
  expect(new Set(policies).size).toBe(3);
});

type Bad = {
  name: string;
  status: number;
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  data?: string | Buffer;
};

const deep = "[".repeat(50_000) + "]".repeat(50_000);
const bad: Bad[] = [
  { name: "JSON that is none", status: 400, data: "{" },
  { name: "deep JSON", status: 400, data: `{"quantity":${deep}}` },
  { name: "a list for an object", status: 400, data: "[]" },
  { name: "an unknown field", status: 400, data: '{"amount":0}' },
  { name: "a prototype for a field", status: 400, data: '{"__proto__":{"quantity":30}}' },
  { name: "an impossible date", status: 400, data: '{"fillOn":"2026-02-30"}' },
  { name: "10 MB", status: 413, data: Buffer.alloc(10 * 1024 * 1024, " ") },
  { name: "another type of content", status: 415, headers: { "content-type": "text/plain" }, data: "{}" },
  {
    name: "a form",
    status: 415,
    headers: { "content-type": "application/x-www-form-urlencoded" },
    data: "quantity=30",
  },
  { name: "a foreign origin", status: 403, headers: { origin: "https://elsewhere.example" } },
  { name: "a null origin", status: 403, headers: { origin: "null" } },
  { name: "no origin", status: 403, headers: { origin: "" } },
  { name: "an unknown host", status: 421, headers: { host: "elsewhere.example" } },
  { name: "TRACE", status: 405, method: "TRACE" },
  { name: "another method", status: 405, method: "DELETE" },
  { name: "an unknown address", status: 404, path: "/api/v1/nothing" },
  { name: "a session nobody has", status: 401, headers: { cookie: "tierwise-session=nobody" } },
  { name: "a very long cookie", status: 431, headers: { cookie: `tierwise-session=${"x".repeat(20_000)}` } },
  { name: "an idempotency key without end", status: 400, headers: { "idempotency-key": "x".repeat(500) } },
];

for (const { name, status, method = "POST", path = calculations, headers = {}, data } of bad) {
  test(`${name} on the API is ${status}, a problem document, and stores nothing`, async ({
    request,
    sql,
    baseURL,
    newMember,
    newSession,
  }) => {
    const { email, patientId } = await newMember();
    const { origin = baseURL ?? "", ...more } = headers;
    const answer = await request.fetch(path, {
      method,
      headers: {
        cookie: `tierwise-session=${await newSession(email)}`,
        "content-type": "application/json",
        ...(origin && { origin }),
        ...more,
      },
      ...(method === "POST" && { data: data ?? JSON.stringify(await aCheck(sql)) }),
    });
    expect(answer.status()).toBe(status);
    expect(answer.headers()["content-type"]).toBe("application/problem+json");
    expect(answer.headers()["cache-control"]).toContain("no-store");
    expect(await answer.json()).toMatchObject({ status, requestId: answer.headers()["x-request-id"] });
    expect(await countOf(sql, patientId)).toBe(0);
  });
}

test("a body that comes in pieces is read like any other", async ({ sql, baseURL, newMember, newSession }) => {
  const { email, patientId } = await newMember();
  const cookie = `tierwise-session=${await newSession(email)}`;
  const headers = { cookie, origin: baseURL ?? "", "content-type": "application/json" };
  const sending = httpRequest(new URL(calculations, baseURL), { method: "POST", headers });
  sending.write('{"daysSupply":30,');
  sending.end(JSON.stringify(await aCheck(sql)).slice(1));
  const [answer] = await once(sending, "response");
  answer.resume();
  expect(answer.statusCode).toBe(201);
  expect(await countOf(sql, patientId)).toBe(1);
});

test("text that no database can hold is the sender's fault, on the API and on pages", async ({
  page,
  newMember,
  signIn,
}) => {
  await signIn((await newMember()).email);
  for (const path of [
    "/api/v1/medications?q=%00",
    "/api/v1/plans?q=a%00b",
    "/api/v1/pharmacies?near=%00",
    "/api/v1/copay-calculations?cursor=%00",
    "/copay?q=%00",
    "/copay?medication=%00",
    "/copay/%00",
  ]) {
    expect((await page.request.get(path)).status(), path).toBeLessThan(500);
  }
});

test("headers that pretend to be Next's own open nothing", async ({ request }) => {
  for (const name of [
    "x-middleware-subrequest",
    "x-invoke-path",
    "x-matched-path",
    "x-nextjs-data",
    "next-router-state-tree",
  ]) {
    const value = name === "x-middleware-subrequest" ? "proxy:proxy:proxy:proxy:proxy" : "/dashboard";
    const answer = await request.get("/admin/audit", { headers: { [name]: value }, maxRedirects: 0 });
    expect(answer.status(), name).toBeGreaterThanOrEqual(300);
    expect(answer.status(), name).toBeLessThan(500);
    expect(await answer.text(), name).not.toContain("Who did what");
    expect((await request.get("/sign-in", { headers: { [name]: value } })).headers(), name).toHaveProperty(
      "content-security-policy",
    );
  }
});

test("a broken form sent to a page is the sender's fault", async ({ request, baseURL }) => {
  const headers = { origin: baseURL ?? "", "content-type": "multipart/form-data; boundary=b" };
  const bodies = [
    '--b\r\ncontent-disposition: form-data; name="a"\r\n\r\n1',
    "--b\r\n:::\r\n\r\n--b--\r\n",
    "",
    "x".repeat(99),
  ];
  for (const path of ["/sign-in", "/copay", "/"]) {
    for (const data of bodies) {
      const answer = await request.post(path, { headers, data: Buffer.from(data) });
      expect(answer.status(), `${path} ${data.slice(0, 20)}`).toBeGreaterThanOrEqual(400);
      expect(answer.status(), `${path} ${data.slice(0, 20)}`).toBeLessThan(500);
    }
  }
});
