import { once } from "node:events";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import { SECURITY_HEADERS } from "./security-headers";
import { at, here, line, openDoorForEachTest, own } from "./testing/door";

openDoorForEachTest();

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
        "x-forwarded-host": `127.0.0.1:${here().port}`,
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
    expect(here().visits).toMatchObject([{ method: "GET", path: "/api/v1/medications", status: 200 }]);
    expect(here().visits[0]?.requestId).toBe(response.headers.get("x-request-id"));
  });

  test("every answer carries the security headers, whoever gives it", async () => {
    const answers = await Promise.all(["/", "/api/v1/me", "/fails", "/api/fails"].map((path) => fetch(at(path))));
    const refusal = await fetch(at("/"), { method: "POST", headers: { origin: "null" } });
    for (const { headers } of [...answers, refusal])
      expect(Object.fromEntries(headers)).toMatchObject(SECURITY_HEADERS);
  });

  test("an unexpected failure tells the caller nothing of itself", async () => {
    for (const path of ["/api/fails", "/fails"]) {
      const response = await fetch(at(path));
      expect(response.status).toBe(500);
      expect(await response.text()).not.toContain("secret");
    }
    expect(here().errors).toHaveLength(2);
  });
});

describe("shutting down", () => {
  test("ends open streams, then runs the hooks, and takes no more connections", async () => {
    const streams = await Promise.all(Array.from({ length: 20 }, () => fetch(at("/api/stream"))));
    const ended = Promise.all(streams.map((stream) => stream.text()));
    let openAtHook = -1;
    await here().door.shutDown([
      async () => {
        openAtHook = await new Promise((resolve) =>
          here().door.server.getConnections((_error, count) => resolve(count)),
        );
      },
    ]);
    expect(openAtHook).toBe(0);
    expect(new Set(await ended)).toEqual(new Set([": open\n\n"]));
    await expect(fetch(at("/"))).rejects.toThrow();
  });

  test("lets an answer finish that has begun", async () => {
    const slow = connect(here().port, "127.0.0.1");
    slow.write(`${line("POST /api/v1/me", "Content-Length: 5")}he`);
    await once(here().door.server, "request");
    const closed = here().door.shutDown();
    slow.write("llo");
    expect(await text(slow)).toContain('"body":"hello"');
    await closed;
  });
});

test("an address that takes files has a limit of its own, and every other one keeps the common limit", async () => {
  const send = (path: string, megabytes: number) =>
    fetch(at(path), { method: "POST", body: new Uint8Array(megabytes * 1_000_000), headers: { origin: at("") } });
  expect((await send("/api/files", 1.5)).status).toBe(200);
  expect((await send("/api/files", 2.5)).status).toBe(413);
  expect((await send("/api/v1/things", 1.5)).status).toBe(413);
});
