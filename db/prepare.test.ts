import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { startEmbedded } from "./embedded";
import { checkServerVersion } from "./migrate";
import journal from "./migrations/meta/_journal.json";
import { prepareDatabase, roleUrl } from "./prepare";
import { ask, emptyDatabase } from "./testing/empty-database";

const passphrase = "a passphrase for the demo";
const migrations = 'select count(*)::int as "count" from drizzle.__drizzle_migrations';
const counts = `select (select count(*) from "user")::int as users, (select count(*) from medication)::int as drugs,
  (select count(*) from claim)::int as claims, (select count(*) from plan)::int as plans`;

function prepare(ownerUrl: string, said: string[] = []) {
  return prepareDatabase({
    ownerUrl,
    root: process.cwd(),
    demoPassphrase: passphrase,
    dataKeys: Buffer.alloc(32, 7).toString("base64url"),
    log: (line) => said.push(line),
  });
}

test("servers that start together on an empty database migrate once and load the demo world once", async () => {
  const ownerUrl = await emptyDatabase();
  const said: string[] = [];
  const prepared = await Promise.all([1, 2, 3, 4].map(() => prepare(ownerUrl, said)));
  const [first] = prepared;
  expect(first).toMatchObject({ demoAccounts: true });
  expect(new Set(prepared.map(({ appUrl }) => appUrl)).size).toBe(1);
  expect(said).toHaveLength(1);
  const [before] = await ask(ownerUrl, counts);
  await prepare(ownerUrl, said);
  expect(await ask(ownerUrl, counts)).toEqual([before]);
  expect(await ask(ownerUrl, migrations)).toEqual([{ count: journal.entries.length }]);
  expect(await ask(first?.appUrl ?? "", "select current_user as who")).toEqual([{ who: "tierwise_app" }]);
});

test("PostgreSQL 15 is prepared the same way", async () => {
  const dataDir = await mkdtemp(path.join(tmpdir(), "tierwise-15-"));
  const server = await startEmbedded({ dataDir, version: 15, log: () => {} });
  try {
    const { appUrl, jobsUrl, demoAccounts } = await prepare(server.url);
    expect(demoAccounts).toBe(true);
    const [found] = await ask(appUrl, "select count(*)::int as drugs from medication");
    expect(found?.drugs).toBeGreaterThan(400);
    expect(await ask(appUrl, "select id from patient")).toEqual([]);
    await ask(appUrl, "select enqueue_job('any', '{}', null, null)");
    expect(await ask(jobsUrl, "select task_identifier as name from graphile_worker.jobs")).toEqual([{ name: "any" }]);
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true });
  }
});

test.each(["15.0", "15.18 (Debian 15.18-1)", "18.4", "19beta1"])("PostgreSQL %s will do", (version) => {
  expect(() => checkServerVersion(version)).not.toThrow();
});

test.each(["14.22", "9.6.24", "14.22 (Ubuntu 14.22-1)"])("PostgreSQL %s is too old", (version) => {
  expect(() => checkServerVersion(version)).toThrow(/^Tierwise needs PostgreSQL 15 or newer; this is \d/);
});

test("each role's password follows from the owner's, so an owner without one is refused", () => {
  const known = roleUrl("postgres://owner:secret@db.example/portal", "app");
  expect(known.username).toBe("tierwise_app");
  expect(known.password).toHaveLength(43);
  expect(roleUrl("postgres://owner:other@db.example/portal", "app").password).not.toBe(known.password);
  expect(roleUrl("postgres://owner:secret@db.example/portal", "jobs").password).not.toBe(known.password);
  expect(() => roleUrl("postgres://owner@db.example/portal", "app")).toThrow(/needs the owner's password/);
});
