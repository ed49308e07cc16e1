import { describe, expect, test } from "vitest";
import { at, here, line, openDoorForEachTest, raw } from "./testing/door";

const KILOBYTE = 1024;

openDoorForEachTest();

describe("refusals", () => {
  const refused: { name: string; first: string; headers?: string[]; status: number; also?: string }[] = [
    { name: "TRACE", first: "TRACE /", status: 405, also: "allow: GET, HEAD" },
    { name: "PROPFIND", first: "PROPFIND /api/v1/me", status: 405, also: "application/problem+json" },
    { name: "a method nobody knows", first: "FETCH /", status: 405, also: "allow: GET, HEAD" },
    { name: "CONNECT", first: "CONNECT evil.example:443", status: 405 },
    { name: "a whole address as the target", first: "GET http://evil.example/", status: 400 },
    { name: "a foreign origin", first: "POST /", headers: ["Origin: https://evil.example"], status: 403 },
    {
      name: "a twin by forwarded host",
      first: "POST /",
      headers: ["Origin: https://evil.example", "X-Forwarded-Host: evil.example"],
      status: 403,
    },
    { name: "a null origin", first: "DELETE /api/v1/me", headers: ["Origin: null"], status: 403, also: '"requestId"' },
    {
      name: "a null origin from elsewhere",
      first: "POST /",
      headers: ["Origin: null", "Sec-Fetch-Site: cross-site"],
      status: 403,
    },
    { name: "an origin that is no origin", first: "PUT /", headers: ["Origin: garbage"], status: 403 },
    { name: "our cookie without an origin", first: "POST /", headers: ["Cookie: a=b; session=x"], status: 403 },
    { name: "another site without an origin", first: "POST /", headers: ["Sec-Fetch-Site: cross-site"], status: 403 },
    {
      name: "a body said to be too big",
      first: "POST /api/v1/me",
      headers: ["Content-Length: 2000000"],
      status: 413,
      also: "urn:problem:tierwise:too-large",
    },
    { name: "headers that are too big", first: "GET /", headers: [`X-Big: ${"x".repeat(20 * KILOBYTE)}`], status: 431 },
    { name: "a broken header", first: "GET /", headers: ["no colon"], status: 400 },
    { name: "two lengths", first: "POST /", headers: ["Content-Length: 1", "Content-Length: 2"], status: 400 },
    {
      name: "a length and chunks",
      first: "POST /",
      headers: ["Content-Length: 1", "Transfer-Encoding: chunked"],
      status: 400,
    },
  ];
  test.each(refused)("$name: $status", async ({ first, headers = [], status, also = "" }) => {
    const answer = await raw(line(first, ...headers));
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer.toLowerCase()).toContain(also.toLowerCase());
    expect(answer.toLowerCase()).toContain("x-request-id: ");
  });

  test("an unknown host: 421", async () => {
    const answer = await raw("GET /api/v1/me HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
    expect(answer).toContain("HTTP/1.1 421 ");
    expect(answer).not.toContain("evil");
  });

  test("a refusal on the API is a problem document, elsewhere a sentence", async () => {
    const evil = { method: "POST", headers: { origin: "https://evil.example" } };
    const onApi = await fetch(at("/api/v1/me"), evil);
    expect(onApi.headers.get("content-type")).toBe("application/problem+json");
    expect(await onApi.json()).toMatchObject({ status: 403, requestId: onApi.headers.get("x-request-id") });
    const onPage = await fetch(at("/copay"), evil);
    expect(await onPage.text()).toBe("Not allowed. This request comes from another site. Nothing was done.\n");
  });

  test("a form of ours that keeps its referrer to itself comes in", async () => {
    const answer = await raw(line("POST /copay", "Origin: null", "Sec-Fetch-Site: same-origin", "Content-Length: 0"));
    expect(answer).toContain("HTTP/1.1 200 ");
    expect(answer).toContain(`"origin":"http://127.0.0.1:${here().port}"`);
  });

  test("a client system without a cookie needs no origin", async () => {
    expect((await fetch(at("/api/v1/claims"), { method: "POST", body: "{}" })).status).toBe(200);
  });
});

describe("bodies", () => {
  test("a long body without a length is refused once it is too long, and the client reads the refusal", async () => {
    const chunk = `${(64 * KILOBYTE).toString(16)}\r\n${"x".repeat(64 * KILOBYTE)}\r\n`;
    const sent = `${line("POST /api/v1/me", "Transfer-Encoding: chunked")}${chunk.repeat(40)}0\r\n\r\n`;
    expect(await raw(sent)).toContain("HTTP/1.1 413 ");
  });

  test("a big body with a length is refused, and its connection serves the next request", async () => {
    const open = `POST / HTTP/1.1\r\nHost: 127.0.0.1:${here().port}\r\nContent-Length: 3000000\r\n\r\n`;
    const answers = await raw(`${open}${"x".repeat(3_000_000)}${line("GET /")}`);
    expect(answers).toMatch(/^HTTP\/1.1 413 [\s\S]*HTTP\/1.1 200 /);
  });

  test("a client that asks first is told before it sends", async () => {
    const asking = ["Expect: 100-continue", "Content-Length: 5"];
    expect(await raw(line("POST /", ...asking), "100 Continue")).toContain("HTTP/1.1 100 Continue");
    expect(await raw(line("POST /", "Expect: 100-continue", "Content-Length: 2000000"))).toMatch(/^HTTP\/1.1 413 /);
  });

  const multipart = { "content-type": "multipart/form-data; boundary=b" };
  test.each([
    { name: "cut off", body: '--b\r\ncontent-disposition: form-data; name="a"\r\n\r\n1' },
    { name: "without a name", body: "--b\r\ncontent-type: text/plain\r\n\r\n1\r\n--b--\r\n" },
    { name: "with a broken part", body: "--b\r\n:::\r\n\r\n--b--\r\n" },
    { name: "empty", body: "" },
  ])("a multipart form $name: 400", async ({ body }) => {
    expect((await fetch(at("/copay"), { method: "POST", headers: multipart, body })).status).toBe(400);
  });

  const field = (name: string, value: string) =>
    `--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n--b--\r\n`;
  test.each([
    {
      name: "JSON that is none",
      path: "/api/auth/session",
      headers: { "content-type": "application/json" },
      body: "{bad",
    },
    { name: "an action's arguments that are no JSON", path: "/", headers: { "next-action": "a1" }, body: "{bad" },
    {
      name: "an action's form with a broken argument",
      path: "/",
      headers: { "next-action": "a1", ...multipart },
      body: field("0", "["),
    },
  ])("$name: 400", async ({ path, headers, body }) => {
    const given = new Headers(Object.entries(headers));
    expect((await fetch(at(path), { method: "POST", headers: given, body })).status).toBe(400);
  });

  test("a whole multipart form comes in byte for byte", async () => {
    const body = '--b\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n--b--\r\n';
    const response = await fetch(at("/copay"), { method: "POST", headers: multipart, body });
    expect(await response.json()).toMatchObject({ body });
  });

  test("headers and bodies that do not arrive end in 408", async () => {
    expect(await raw("GET / HTTP/1.1\r\nHost: ")).toContain("HTTP/1.1 408 ");
    expect(await raw(line("POST /api/v1/me", "Content-Length: 5"))).toContain("HTTP/1.1 408 ");
  });
});
