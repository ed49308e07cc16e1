import { sql } from "drizzle-orm";
import { v7 } from "uuid";
import { expect, test } from "vitest";
import { auditEvent } from "@/db/schema/audit";
import { formularyPublication } from "@/db/schema/formulary";
import { mailDelivery } from "@/db/schema/mail";
import { make } from "@/db/testing/database";
import { ENGINE_VERSION } from "@/lib/benefits/engine-version";
import { sealTrail } from "@/lib/features/audit/seal";
import { actingAs } from "@/lib/kernel/operation";
import { asAdmin, asProvider, system } from "@/lib/kernel/test-actors";
import { getHealth } from "./queries";
import { healthLines } from "./wording";

const admin = asAdmin(await make.user("admin"));
const look = async () => {
  const health = await getHealth(admin, {});
  const bad = healthLines(health).flatMap(({ name, isGood }) => (isGood ? [] : [name]));
  return { health, bad };
};

test("what waits, fails and is missing is said, and who should look", async () => {
  const first = await look();
  expect(first.bad).toEqual(["Drug list"]);
  expect(first.health).toMatchObject({
    trail: { sealed: 0, sealedAt: null, waiting: 0, waitingSince: null },
    jobs: { due: 0, dueSince: null, later: 0, failing: 0, givenUp: 0 },
    mail: { waiting: 0, waitingSince: null, failed: 0 },
    drugList: null,
    engineVersion: ENGINE_VERSION,
    keys: { signing: [{}], retired: 0 },
  });
  expect(first.health.migrations).toBeGreaterThan(40);
  expect(first.health.databaseVersion).toMatch(/^\d+/);

  await make.db.insert(formularyPublication).values({ version: "list-1", publishedAt: new Date() });
  const job = (at: string) =>
    make.db.execute(sql`select enqueue_job('alerts.prune', '{"of": "Maya"}', null, ${at}::timestamptz)`);
  const old = new Date(Date.now() - 10 * 60_000).toISOString();
  await job(old);
  await job(new Date(Date.now() + 3_600_000).toISOString());
  await job(new Date(Date.now() + 7_200_000).toISOString());
  await make.db.execute(
    sql`update graphile_worker._private_jobs set attempts = 3 where id = (select max(id) from graphile_worker._private_jobs)`,
  );
  await make.db.execute(
    sql`update graphile_worker._private_jobs set attempts = max_attempts where id = (select max(id) - 1 from graphile_worker._private_jobs)`,
  );
  const letter = { address: "maya@example.com", kind: "test" as const, subject: "A letter" };
  const hours = (count: number) => new Date(Date.now() - count * 3_600_000);
  await make.db.insert(mailDelivery).values([
    { ...letter, createdAt: hours(2) },
    { ...letter, status: "failed", createdAt: hours(3) },
    { ...letter, status: "bounced", createdAt: hours(24 * 8) },
  ]);
  const { health, bad } = await look();
  expect(health).toMatchObject({
    jobs: { due: 1, dueSince: old, later: 1, failing: 1, givenUp: 1 },
    mail: { waiting: 1, waitingSince: expect.any(String), failed: 2 },
    drugList: { version: "list-1" },
  });
  expect(bad).toEqual(["Background jobs", "Failed jobs", "Mail", "Undelivered mail"]);
  expect(JSON.stringify(health)).not.toMatch(/maya/i);
});

test("events that wait for their seal are said, and that the portal does not seal when one waits too long", async () => {
  const told = { id: v7(), actorRole: "admin", action: "audit.read", outcome: "success", channel: "api" } as const;
  const at = new Date(Date.now() - 2 * 60_000);
  await make.db.insert(auditEvent).values({ ...told, at, entityType: "test", fields: [], requestId: "late" });
  const late = await look();
  expect(late.health.trail).toMatchObject({ waitingSince: at.toISOString() });
  expect(late.bad).toContain("Audit trail");
  await sealTrail(system, {});
  const { health, bad } = await look();
  expect(health.trail).toMatchObject({ sealed: late.health.trail.waiting, waiting: 0, waitingSince: null });
  expect(bad).not.toContain("Audit trail");
});

test("the database tells nobody else", async () => {
  const provider = asProvider(await make.provider());
  const rows = await actingAs(provider, "read only", (tx) => tx.execute(sql`select * from portal_health()`));
  expect([...rows]).toEqual([]);
});

test("each part is said in words", async () => {
  const { health } = await look();
  const words = Object.fromEntries(healthLines(health).map(({ name, words }) => [name, words]));
  expect(words).toMatchObject({
    Database: expect.stringMatching(/^Answers\. PostgreSQL \d/),
    "Failed jobs": "1 has failed and is tried again; 1 was given up",
    "Background jobs": expect.stringMatching(/^1 job waits, the oldest since .*\. 1 is planned for later$/),
    Mail: expect.stringMatching(/^1 letter waits, the oldest since /),
    "Undelivered mail": "2 letters could not be delivered",
  });
});
