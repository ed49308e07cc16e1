import { once } from "node:events";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createFrontDoor, type FrontDoor, type Visit } from "./front-door";

const KILOBYTE = 1024;
let door: FrontDoor;
let port: number;
let visits: Visit[];
let errors: unknown[];

/** What the two rooms behind the door were given, as they saw it. */
const echo = async (request: Request, from: { address: string }) =>
  Response.json({
    room: "api",
    method: request.method,
    path: new URL(request.url).pathname,
    headers: Object.fromEntries(request.headers),
    body: await request.text(),
    from,
  });

async function api(request: Request, from: { address: string }) {
  const { pathname } = new URL(request.url);
  if (pathname === "/api/fails") throw new Error("secret");
  if (pathname !== "/api/stream") return echo(request, from);
  return new Response(
    new ReadableStream({ start: (stream) => stream.enqueue(new TextEncoder().encode(": open\n\n")) }),
    {
      headers: { "content-type": "text/event-stream" },
    },
  );
}

beforeEach(async () => {
  visits = [];
  errors = [];
  const origins: string[] = [];
  door = createFrontDoor({
    api,
    async next(request, response) {
      if (request.url === "/fails") throw new Error("secret");
      response.end(JSON.stringify({ room: "next", headers: request.headers, body: await text(request) }));
    },
    origins,
    sessionCookie: "session",
    onVisit: (visit) => visits.push(visit),
    onError: (error) => errors.push(error),
    times: { headersTimeout: 100, requestTimeout: 200, connectionsCheckingInterval: 20 },
  });
  await once(door.server.listen(0, "127.0.0.1"), "listening");
  const address = door.server.address();
  port = typeof address === "object" && address ? address.port : 0;
  origins.push(`http://127.0.0.1:${port}`, `http://localhost:${port}`);
});
afterEach(() => door.shutDown());

/** Sends bytes as they are and reads until the server closes or, with `until`, until that has arrived. */
async function raw(bytes: string, until?: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => {});
  socket.write(bytes);
  let answer = "";
  for await (const chunk of socket) {
    answer += chunk;
    if (until && answer.includes(until)) break;
  }
  socket.destroy();
  return answer;
}

const at = (path: string) => `http://127.0.0.1:${port}${path}`;
const own = () => ({ origin: `http://127.0.0.1:${port}` });
const line = (first: string, ...headers: string[]) =>
  [`${first} HTTP/1.1`, `Host: 127.0.0.1:${port}`, "Connection: close", ...headers, "", ""].join("\r\n");

describe("the rooms", () => {
  test("the API gets /api with its body, Next gets the rest and next-auth", async () => {
    const stored = await fetch(at("/api/v1/things?x=1"), { method: "POST", headers: own(), body: "hello" });
    expect(await stored.json()).toMatchObject({ room: "api", method: "POST", path: "/api/v1/things", body: "hello" });
    for (const path of ["/", "/api/auth/csrf", "/apiary"])
      expect(await (await fetch(at(path))).json()).toMatchObject({ room: "next" });
    const action = await fetch(at("/copay"), { method: "POST", headers: own(), body: "hello" });
    expect(await action.json()).toMatchObject({ room: "next", body: "hello" });
  });

  test("headers that only a proxy or Next may set are replaced by ours", async () => {
    const claimed = {
      "x-forwarded-for": "1.2.3.4",
      "x-forwarded-host": "evil.example",
      forwarded: "for=1.2.3.4",
      "x-middleware-subrequest": "proxy:proxy",
      "x-request-id": "mine",
      "x-nextjs-data": "1",
      "accept-language": "en",
    };
    for (const path of ["/api/v1/me", "/"]) {
      const response = await fetch(at(path), { headers: claimed });
      const { headers } = await response.json();
      expect(headers).toMatchObject({
        "x-forwarded-for": "127.0.0.1",
        "x-forwarded-host": `127.0.0.1:${port}`,
        "x-request-id": response.headers.get("x-request-id"),
        "accept-language": "en",
      });
      for (const name of ["forwarded", "x-middleware-subrequest", "x-nextjs-data"])
        expect(headers).not.toHaveProperty(name);
    }
  });

  test("the API is told the peer's address", async () => {
    expect(await (await fetch(at("/api/v1/me"))).json()).toMatchObject({ from: { address: "127.0.0.1" } });
  });

  test("each visit is reported once, without its query string", async () => {
    const response = await fetch(at("/api/v1/medications?q=lipitor"));
    await response.text();
    expect(visits).toMatchObject([{ method: "GET", path: "/api/v1/medications", status: 200 }]);
    expect(visits[0]?.requestId).toBe(response.headers.get("x-request-id"));
  });

  test("an unexpected failure tells the caller nothing of itself", async () => {
    for (const path of ["/api/fails", "/fails"]) {
      const response = await fetch(at(path));
      expect(response.status).toBe(500);
      expect(await response.text()).not.toContain("secret");
    }
    expect(errors).toHaveLength(2);
  });
});

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
    expect(answer).toContain(`"origin":"http://127.0.0.1:${port}"`);
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
    const open = `POST / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: 3000000\r\n\r\n`;
    const answers = await raw(`${open}${"x".repeat(3_000_000)}${line("GET /")}`);
    expect(answers).toMatch(/^HTTP\/1.1 413 [^]*HTTP\/1.1 200 /);
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

describe("shutting down", () => {
  test("ends open streams, then runs the hooks, and takes no more connections", async () => {
    const streams = await Promise.all(Array.from({ length: 20 }, () => fetch(at("/api/stream"))));
    const ended = Promise.all(streams.map((stream) => stream.text()));
    let openAtHook = -1;
    await door.shutDown([
      async () => {
        openAtHook = await new Promise((resolve) => door.server.getConnections((_error, count) => resolve(count)));
      },
    ]);
    expect(openAtHook).toBe(0);
    expect(new Set(await ended)).toEqual(new Set([": open\n\n"]));
    await expect(fetch(at("/"))).rejects.toThrow();
  });

  test("lets an answer finish that has begun", async () => {
    const slow = connect(port, "127.0.0.1");
    slow.write(`${line("POST /api/v1/me", "Content-Length: 5")}he`);
    await once(door.server, "request");
    const closed = door.shutDown();
    slow.write("llo");
    expect(await text(slow)).toContain('"body":"hello"');
    await closed;
  });
});
