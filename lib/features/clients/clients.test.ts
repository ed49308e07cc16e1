import { and, eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { auditEvent } from "@/db/schema/audit";
import { clientSecret, clientSystem, clientToken, scopes } from "@/db/schema/clients";
import { make } from "@/db/testing/database";
import { clientFromBearer } from "@/lib/kernel/client-token";
import { actingAs } from "@/lib/kernel/operation";
import { tokenHash } from "@/lib/kernel/session";
import { asAdmin, asClient, visitor } from "@/lib/kernel/test-actors";
import { changeClient, createClient, openClientToken, revokeClient, rotateClient } from "./mutations";
import { findClient, getClient, listClients } from "./queries";
import { SCOPES } from "./schemas";

const admin = asAdmin(await make.user("admin"));
const plan = await make.plan();
let made = 0;
const wanted = () => ({ name: `System ${++made}`, scopes: ["copay.calculate" as const], planIds: [plan.id] });
const fits = async ({ id, secret }: { id: string; secret: string }, now = new Date()) =>
  (await findClient(visitor, { clientId: id, secret, keys: [] }, { now })).client !== undefined;
const trailOf = async (id: string) =>
  (await make.db.select().from(auditEvent).where(eq(auditEvent.entityId, id)).orderBy(auditEvent.id)).map(
    ({ action, actorUserId, outcome }) => [action, actorUserId === admin.userId, outcome],
  );

test("the scopes offered are those that are stored", () => expect(SCOPES).toEqual(scopes));

describe("a system", () => {
  test("is registered with what it may do, and its secret is told once", async () => {
    const input = wanted();
    const created = await createClient(admin, input);
    expect(await fits(created)).toBe(true);
    const read = await getClient(admin, { id: created.id });
    expect(read).toMatchObject({
      ...{ id: created.id, name: input.name, scopes: input.scopes, revokedAt: null },
      plans: [{ id: plan.id }],
      secrets: [{ expiresAt: null }],
    });
    expect(JSON.stringify(read)).not.toContain(created.secret);
    const [kept] = await make.db.select().from(clientSecret).where(eq(clientSecret.clientId, created.id));
    expect(Buffer.from(kept?.secretHash ?? []).equals(tokenHash(created.secret))).toBe(true);
    expect(await trailOf(created.id)).toEqual([["client.create", true, "success"]]);
  });

  test.each([
    ["a scope that does not exist", { scopes: ["everything"] }, "scopes[0]"],
    ["no scope", { scopes: [] }, "scopes"],
    ["a scope twice", { scopes: ["events.read", "events.read"] }, "scopes"],
    ["no name", { name: "  " }, "name"],
    ["a plan that is not there", { planIds: ["00000000-0000-7000-8000-000000000000"] }, "planIds"],
    ["more than is asked for", { secret: "mine" }, "secret"],
  ])("is not registered with %s", async (_, given, path) => {
    const before = await make.db.$count(clientSystem);
    const answer = createClient.receive(admin, { ...wanted(), ...given });
    await expect(answer).rejects.toMatchObject({ code: "invalid", fields: [{ path }] });
    expect(await make.db.$count(clientSystem)).toBe(before);
  });

  test("has a name of its own, also when two are registered at once", async () => {
    const input = wanted();
    const answers = await Promise.allSettled([createClient(admin, input), createClient(admin, input)]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(createClient(admin, input)).rejects.toMatchObject({ fields: [{ path: "name" }] });
  });

  test("gets a new secret; the old one works for the overlap, or not at all", async () => {
    const first = await createClient(admin, wanted());
    const second = await rotateClient(admin, { id: first.id, overlapHours: 24 });
    expect([await fits(first), await fits(second)]).toEqual([true, true]);
    const { secrets } = await getClient(admin, { id: first.id });
    expect(secrets.map(({ expiresAt }) => expiresAt === null)).toEqual([false, true]);
    const { token } = await openClientToken(asClient(first, ["copay.calculate"], [plan.id]), { keys: [] });
    const third = await rotateClient(admin, { id: first.id, overlapHours: 0 });
    expect([await fits(first), await fits(second), await fits(third)]).toEqual([false, false, true]);
    const via = { channel: "api", requestId: "test" } as const;
    await expect(clientFromBearer(`Bearer ${token}`, via)).rejects.toMatchObject({ code: "unauthenticated" });
  });

  test("can be given other rights: what is taken away is gone from its tokens at once, what is added comes with the next", async () => {
    const other = await make.plan();
    const created = await createClient(admin, { ...wanted(), scopes: ["copay.calculate", "patients.read"] });
    const { token } = await openClientToken(asClient(created, ["copay.calculate", "patients.read"], [plan.id]), {
      keys: [],
    });
    const held = async () => {
      const { scopes: may, planIds } = await clientFromBearer(`Bearer ${token}`, via);
      return { may, planIds };
    };
    const via = { channel: "api", requestId: "test" } as const;
    expect(await held()).toEqual({ may: ["copay.calculate", "patients.read"], planIds: [plan.id] });
    const { version } = await getClient(admin, { id: created.id });
    const rights = { id: created.id, scopes: ["patients.read" as const, "audit.read" as const], planIds: [other.id] };
    await changeClient(admin, rights, { ifMatch: version });
    expect(await held()).toEqual({ may: ["patients.read"], planIds: [other.id] });
    expect(await getClient(admin, { id: created.id })).toMatchObject({
      scopes: ["patients.read", "audit.read"],
      plans: [{ id: other.id }],
    });
    const late = changeClient(admin, { ...rights, planIds: [] }, { ifMatch: version });
    await expect(late).rejects.toMatchObject({ code: "precondition-failed" });
    await changeClient(admin, rights);
    const trail = await make.db
      .select({ fields: auditEvent.fields })
      .from(auditEvent)
      .where(and(eq(auditEvent.entityId, created.id), eq(auditEvent.action, "client.change")));
    expect(trail).toEqual([{ fields: ["scopes", "plans"] }]);
  });

  test.each([
    ["no scope", { scopes: [] }, "scopes"],
    ["a plan that is not there", { planIds: ["00000000-0000-7000-8000-000000000000"] }, "planIds"],
  ])("keeps its rights when %s is asked for", async (_, given, path) => {
    const { name: _name, ...rights } = wanted();
    const { id } = await createClient(admin, { name: `Kept ${++made}`, ...rights });
    const answer = changeClient.receive(admin, { id, ...rights, ...given });
    await expect(answer).rejects.toMatchObject({ code: "invalid", fields: [{ path }] });
    expect(await getClient(admin, { id })).toMatchObject({ scopes: rights.scopes, plans: [{ id: plan.id }] });
  });

  test("is ended at once and for good", async () => {
    const created = await createClient(admin, wanted());
    await openClientToken(asClient(created, ["copay.calculate"], [plan.id]), { keys: [] });
    await revokeClient(admin, { id: created.id });
    expect(await fits(created)).toBe(false);
    expect(await make.db.$count(clientToken, eq(clientToken.clientId, created.id))).toBe(0);
    const { id } = created;
    await expect(revokeClient(admin, { id })).rejects.toMatchObject({ code: "not-found" });
    const rights = { id, scopes: ["copay.calculate" as const], planIds: [] };
    await expect(changeClient(admin, rights)).rejects.toMatchObject({ code: "not-found" });
    await expect(rotateClient(admin, { id, overlapHours: 0 })).rejects.toMatchObject({ code: "not-found" });
    await actingAs(admin, "read write", (tx) =>
      tx.update(clientSystem).set({ revokedAt: null }).where(eq(clientSystem.id, created.id)),
    );
    expect((await getClient(admin, { id: created.id })).revokedAt).not.toBeNull();
  });
});

test("systems are listed by name, in pages, in force or ended", async () => {
  const { items } = await listClients(admin, { limit: 100 });
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listClients(admin, { limit: 2, ...(cursor && { cursor }) });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(seen).toEqual(items.map(({ id }) => id));
  const ended = await listClients(admin, { state: "revoked", limit: 100 });
  expect(ended.items.every(({ revokedAt }) => revokedAt !== null)).toBe(true);
  expect(ended.items).toHaveLength(items.filter(({ revokedAt }) => revokedAt !== null).length);
});

test("the database itself lets only administrators register systems, and nobody read a secret's hash", async () => {
  const created = await createClient(admin, wanted());
  const values = { clientId: created.id, secretHash: Buffer.from("guess") };
  for (const actor of [asClient(created, ["copay.calculate"], [plan.id]), visitor]) {
    const write = actingAs(actor, "read write", (tx) => tx.insert(clientSecret).values(values));
    await expect(write).rejects.toThrow();
  }
  const read = actingAs(admin, "read only", (tx) => tx.execute(sql`select secret_hash from client_secret`));
  await expect(read).rejects.toThrow();
});
