import { once } from "node:events";
import { createServer } from "node:net";
import pino from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase } from "@/db/client";
import { handleApi } from "@/lib/api/handler";
import { provide } from "@/lib/env";
import { problem } from "./route";
import { sessionCookieName } from "./session";

const origin = "http://127.0.0.1:3000";
const given = process.env.APP_DATABASE_URL ?? "";
const authSecret = process.env.AUTH_SECRET ?? "";
let logged: string[] = [];

/** A port that nobody answers on. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  return typeof address === "object" && address ? address.port : 0;
}

beforeAll(async () => {
  const lines = { write: (line: string) => void logged.push(line) };
  globalThis.tierwiseLog = pino({ base: null }, lines);
  const nowhere = new URL(given);
  nowhere.port = String(await closedPort());
  await closeDatabase();
  provide({ appDatabaseUrl: nowhere.href, jobsDatabaseUrl: nowhere.href, authSecret });
});
afterAll(async () => {
  await closeDatabase();
  provide({ appDatabaseUrl: given, jobsDatabaseUrl: given, authSecret });
  globalThis.tierwiseLog = undefined;
});

const cookie = `${sessionCookieName()}=secret-token`;
const json = { "content-type": "application/json", cookie, origin };

test.each([
  ["a public list", "/api/v1/plans?q=secret-search", {}],
  ["a signed-in page", "/api/v1/me", { headers: { cookie } }],
  ["a change", "/api/v1/copay-calculations", { method: "POST", headers: json, body: '{"quantity": 30}' }],
  ["readiness", "/api/health/ready", {}],
])("without the database %s answers 503, says when to come back, and tells nothing of it", async (_, path, init) => {
  logged = [];
  const response = await handleApi(new Request(`${origin}${path}`, init));
  expect(response.status).toBe(503);
  expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  const text = (await response.text()) + logged.join("");
  expect(text).not.toMatch(/ECONN|127\.0\.0\.1|postgres|tierwise_app|select|secret/i);
});

test("the process itself is still alive", async () => {
  expect((await handleApi(new Request(`${origin}/api/health/live`))).status).toBe(200);
});

test("what was not foreseen is logged by its kind and place, and never by its words", async () => {
  logged = [];
  const error = new RangeError("Metformin of Jane\n    at home with Jane (secret:1:2)\nand more");
  const response = problem(error, "request-7");
  expect(response.status).toBe(500);
  expect(await response.text()).not.toMatch(/Jane|Metformin/);
  expect(logged).toHaveLength(1);
  expect(JSON.parse(logged[0] ?? "")).toMatchObject({
    event: "unexpected-error",
    requestId: "request-7",
    kind: "RangeError",
  });
  expect(logged[0]).not.toMatch(/Jane|Metformin|secret/);
  expect(logged[0]).toContain("unavailable.test.ts");
});
