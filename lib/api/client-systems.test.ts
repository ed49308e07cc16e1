import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { auditEvent } from "@/db/schema/audit";
import { clientToken, scopes } from "@/db/schema/clients";
import { make, ownerUrl } from "@/db/testing/database";
import { monthOf, type Scene, scene } from "@/db/testing/scene";
import { mayTry } from "@/lib/kernel/access";
import { clientRegistry } from "@/scripts/client/registry";
import { handleApi } from "./handler";
import { routes } from "./routes";

const registry = clientRegistry(ownerUrl);
afterAll(registry.close);
let made = 0;
const named = () => `System ${++made}`;
const all = [...scopes];
let mine: Scene;
let theirs: Scene;
beforeAll(async () => {
  [mine, theirs] = [await scene(), await scene()];
});

const register = (wanted: readonly string[], plans: readonly { id: string }[]) =>
  registry.create(
    named(),
    wanted,
    plans.map(({ id }) => id),
  );

type Credentials = { id: string; secret: string };
const basic = ({ id, secret }: Credentials) => `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`;

async function ask(form: Record<string, string> | string, headers: Record<string, string> = {}) {
  const request = new Request("http://127.0.0.1:3000/api/oauth/token", {
    method: "POST",
    body: new URLSearchParams(form).toString(),
    headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
  });
  const response = await handleApi(request);
  return { status: response.status, headers: response.headers, json: await response.json() };
}

const grant = { grant_type: "client_credentials" };
async function bearer(wanted: readonly string[], plans: readonly { id: string }[]) {
  const client = await register(wanted, plans);
  const { json } = await ask(grant, { authorization: basic(client) });
  return { client, token: String(json.access_token) };
}

async function send(
  token: string,
  path: string,
  body?: object,
  headers: Record<string, string> = {},
  method = body ? "POST" : "GET",
) {
  const response = await handleApi(
    new Request(`http://127.0.0.1:3000/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json", ...headers },
      ...(body && { body: JSON.stringify(body) }),
    }),
  );
  const text = await response.text();
  return { status: response.status, headers: response.headers, json: text ? JSON.parse(text) : null };
}

const check = ({ member, ...set }: Scene) => ({ ...monthOf({ member, ...set }), patientId: member.patientId });

describe("a token", () => {
  test("is given for a secret by Basic or in the body, kept as a hash, and never cached", async () => {
    const client = await register(["copay.calculate", "audit.read"], [mine.plan]);
    for (const answer of [
      await ask(grant, { authorization: basic(client) }),
      await ask({ ...grant, client_id: client.id, client_secret: client.secret }),
    ]) {
      expect(answer.status).toBe(200);
      expect(answer.headers.get("cache-control")).toBe("no-store");
      expect(answer.json).toEqual({
        access_token: expect.stringMatching(/^[\w-]{43}$/),
        token_type: "Bearer",
        expires_in: 3600,
        scope: "copay.calculate audit.read",
      });
    }
    const stored = await make.db.select().from(clientToken).where(eq(clientToken.clientId, client.id));
    expect(stored.map(({ tokenHash }) => tokenHash.length)).toEqual([32, 32]);
    const trail = await make.db.select().from(auditEvent).where(eq(auditEvent.actorUserId, client.id));
    expect(trail).toMatchObject(
      stored.map(({ id }) => ({ action: "client-token.open", actorRole: "client", entityId: id })),
    );
  });

  test("can be asked for fewer scopes, never for more", async () => {
    const client = await register(["copay.calculate", "audit.read"], []);
    const fewer = await ask({ ...grant, scope: "audit.read" }, { authorization: basic(client) });
    expect(fewer.json).toMatchObject({ scope: "audit.read" });
    expect((await send(fewer.json.access_token, "/copay-calculations")).status).toBe(403);
    const more = await ask({ ...grant, scope: "audit.read claims.write" }, { authorization: basic(client) });
    expect([more.status, more.json.error]).toEqual([400, "invalid_scope"]);
  });

  test.each<[string, Record<string, string> | string, Record<string, string>, number, string]>([
    ["a wrong secret", grant, { authorization: basic({ id: "x", secret: "wrong" }) }, 401, "invalid_client"],
    ["no secret", { ...grant, client_id: "x" }, {}, 401, "invalid_client"],
    ["nobody", grant, {}, 401, "invalid_client"],
    ["a broken header", grant, { authorization: "Basic %%%" }, 401, "invalid_client"],
    ["a secret given twice", { ...grant, client_secret: "a" }, { authorization: "Basic eDp5" }, 400, "invalid_request"],
    ["no grant type", { client_id: "x", client_secret: "y" }, {}, 400, "invalid_request"],
    [
      "another grant",
      { grant_type: "password", client_id: "x", client_secret: "y" },
      {},
      400,
      "unsupported_grant_type",
    ],
    ["a repeated parameter", "grant_type=client_credentials&grant_type=client_credentials", {}, 400, "invalid_request"],
    ["JSON", grant, { "content-type": "application/json" }, 400, "invalid_request"],
    ["a NUL", { ...grant, client_id: "a\0", client_secret: "b" }, {}, 400, "invalid_request"],
  ])("is refused for %s in OAuth's own words", async (_, form, headers, status, error) => {
    const answer = await ask(form, headers);
    expect([answer.status, answer.json.error]).toEqual([status, error]);
    expect(answer.headers.get("www-authenticate") !== null).toBe(status === 401 && "authorization" in headers);
  });

  test("is no longer given while wrong secrets pile up, and each refusal is in the trail", async () => {
    const client = await register(["audit.read"], []);
    const wrong = () =>
      ask(grant, { authorization: basic({ ...client, secret: "guess" }), "x-forwarded-for": "192.0.2.9" });
    const statuses = [];
    for (let tries = 0; tries < 8; tries++) statuses.push((await wrong()).status);
    expect(statuses.slice(0, 6)).toEqual([401, 401, 401, 401, 401, 401]);
    const late = await wrong();
    expect([late.status, Number(late.headers.get("retry-after")) > 0]).toEqual([429, true]);
    const elsewhere = await ask(grant, { authorization: basic(client), "x-forwarded-for": "192.0.2.10" });
    expect(elsewhere.status).toBe(200);
    const trail = await make.db.select().from(auditEvent).where(eq(auditEvent.entityId, client.id));
    expect(trail.filter(({ action }) => action === "client-token.refuse").length).toBeGreaterThanOrEqual(6);
  });

  test.each(["", "x", "Ω", "a b"])("that is none (%j) is 401 on every address, public ones too", async (token) => {
    const header = Buffer.from(token, "utf8").toString("latin1");
    for (const path of ["/plans", "/copay-calculations"]) {
      const answer = await send(header, path);
      expect([answer.status, answer.headers.get("www-authenticate")]).toEqual([401, 'Bearer realm="tierwise"']);
    }
  });

  test("ends with its hour, with the system, and with a rotation without overlap", async () => {
    const { client, token } = await bearer(["audit.read"], []);
    expect((await send(token, "/audit-events")).status).toBe(200);
    const past = { expiresAt: new Date(Date.now() - 1000) };
    await make.db.update(clientToken).set(past).where(eq(clientToken.clientId, client.id));
    expect((await send(token, "/audit-events")).status).toBe(401);
    const again = String((await ask(grant, { authorization: basic(client) })).json.access_token);
    const { secret } = await registry.rotate(client.name, 24);
    expect((await ask(grant, { authorization: basic(client) })).status).toBe(200);
    expect((await ask(grant, { authorization: basic({ ...client, secret }) })).status).toBe(200);
    expect((await send(again, "/audit-events")).status).toBe(200);
    await registry.rotate(client.id, 0);
    expect((await send(again, "/audit-events")).status).toBe(401);
    expect((await ask(grant, { authorization: basic({ ...client, secret }) })).status).toBe(401);
    const other = await bearer(["audit.read"], []);
    await registry.revoke(other.client.name);
    expect((await send(other.token, "/audit-events")).status).toBe(401);
    expect((await ask(grant, { authorization: basic(other.client) })).status).toBe(401);
    const revoked = (await registry.list()).find(({ id }) => id === other.client.id);
    expect(revoked?.revokedAt).toBeInstanceOf(Date);
  });
});

describe("a system", () => {
  test("prices for the members of its plans, without an Origin, once per key, recorded under its own id", async () => {
    const { client, token } = await bearer(["copay.calculate"], [mine.plan]);
    const headers = { "idempotency-key": "one" };
    const first = await send(token, "/copay-calculations", check(mine), headers);
    expect([first.status, first.json.patientPayCents]).toEqual([201, 500]);
    expect(first.headers.get("cache-control")).toBe("private, no-store");
    expect((await send(token, "/copay-calculations", check(mine), headers)).json.id).toBe(first.json.id);
    expect((await send(token, "/copay-calculations", { ...check(mine), quantity: 60 }, headers)).status).toBe(422);
    const trail = await make.db.select().from(auditEvent).where(eq(auditEvent.actorUserId, client.id));
    expect(trail.at(-1)).toMatchObject({
      action: "copay.check",
      actorRole: "client",
      patientId: mine.member.patientId,
    });
  });

  test("sees only the people of its plans: others are not there, and a new system has none", async () => {
    const { token } = await bearer(all, [mine.plan]);
    const calculation = await send(token, "/copay-calculations", check(mine));
    const listed = await send(token, "/copay-calculations");
    expect(listed.json.items.length).toBeGreaterThan(0);
    expect(new Set(listed.json.items.map((item: { patientId: string }) => item.patientId))).toEqual(
      new Set([mine.member.patientId]),
    );
    expect((await send(token, "/patients")).json.items).toMatchObject([{ id: mine.member.patientId }]);
    expect((await send(token, `/patients/${mine.member.patientId}`)).status).toBe(200);
    expect((await send(token, "/copay-calculations", check(theirs))).status).toBe(404);
    expect((await send(token, `/patients/${theirs.member.patientId}`)).status).toBe(404);
    const fresh = await bearer(all, []);
    expect((await send(fresh.token, "/patients")).json.items).toEqual([]);
    expect((await send(fresh.token, "/copay-calculations")).json.items).toEqual([]);
    expect((await send(fresh.token, `/copay-calculations/${calculation.json.id}`)).status).toBe(404);
    expect((await send(fresh.token, "/copay-calculations", check(mine))).status).toBe(404);
  });

  test("of one plan sees nothing of a member's other plan", async () => {
    const both = await scene();
    await make.coverage(both.member.patientId, theirs.plan.id, { priority: 2 });
    const { token } = await bearer(all, [theirs.plan]);
    const record = await send(token, `/patients/${both.member.patientId}`);
    expect(record.json.plans.map(({ id }: { id: string }) => id)).toEqual([theirs.plan.id]);
    const elsewhere = await send(token, "/copay-calculations", { ...check(both), planId: both.plan.id });
    expect(elsewhere.status).toBe(404);
  });

  test("reads of the trail what concerns its people and what it did itself", async () => {
    const { client, token } = await bearer(["audit.read", "copay.calculate"], [mine.plan]);
    await send(token, "/copay-calculations", check(mine));
    const { json } = await send(token, "/audit-events?limit=100");
    type Line = { patientId: string | null; actor: { userId: string; displayName: string } };
    const foreign = json.items.filter(
      (line: Line) => line.patientId !== mine.member.patientId && line.actor.userId !== client.id,
    );
    expect(foreign).toEqual([]);
    expect(json.items[0].actor).toMatchObject({ userId: client.id, displayName: client.name });
  });

  test("reaches with each scope exactly what the access table gives it", async () => {
    for (const scope of scopes) {
      const { token } = await bearer([scope], [mine.plan]);
      const reached = [];
      for (const { method, path } of routes) {
        const address = path.replace(/:\w+/g, "00000000-0000-7000-8000-000000000000");
        const { status } = await send(token, address, method === "GET" ? undefined : {}, {}, method);
        if (status !== 403) reached.push(`${method} ${path}`);
      }
      const open = routes.filter(({ operation: { action } }) => mayTry(scope, action) || mayTry("client", action));
      expect([scope, reached]).toEqual([scope, open.map(({ method, path }) => `${method} ${path}`)]);
    }
  });
});

describe("registering", () => {
  test.each<[string, () => Promise<unknown>]>([
    ["an unknown scope", () => registry.create(named(), ["everything"], [])],
    ["no scope", () => registry.create(named(), [], [])],
    ["an unknown plan", () => registry.create(named(), ["audit.read"], ["No such plan"])],
    [
      "a name that is taken",
      async () => registry.create((await register(["audit.read"], [])).name, ["audit.read"], []),
    ],
    ["a revocation of nobody", () => registry.revoke("Nobody")],
  ])("refuses %s", async (_, work) => {
    await expect(work()).rejects.toMatchObject({ name: "SetupError" });
  });

  test("takes plans by name, and leaves a line in the trail", async () => {
    const client = await registry.create(named(), ["claims.write"], [mine.plan.name]);
    const found = (await registry.list()).find(({ id }) => id === client.id);
    expect(found).toMatchObject({ scopes: ["claims.write"], plans: [mine.plan.name], secrets: [{ expiresAt: null }] });
    const trail = await make.db.select().from(auditEvent).where(eq(auditEvent.entityId, client.id));
    expect(trail).toMatchObject([{ action: "client.create", actorRole: "operator", channel: "command" }]);
  });
});
