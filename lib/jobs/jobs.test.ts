import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { z } from "zod";
import { notification } from "@/db/schema/alerts";
import { auditEvent } from "@/db/schema/audit";
import { make } from "@/db/testing/database";
import { mutation } from "@/lib/kernel/operation";
import { asPatient } from "@/lib/kernel/test-actors";
import { drainJobs } from "./drain";
import { startJobs } from "./runner";

/** A mutation that asks for the same job twice; when it fails, there must be no job. */
const ask = mutation({
  action: "copay.check",
  input: z.strictObject({ fails: z.boolean() }),
  async run(_tx, { fails }) {
    const job = { name: "alerts.prune", payload: {}, key: "prune" } as const;
    const audit = { patientId: null, entity: { type: fails ? "\u0000" : "test", id: null } };
    return { output: null, audit, jobs: [job, job] };
  },
});

const waiting = async () => (await make.db.execute(sql`select id from graphile_worker.jobs`)).length;
const prunings = () => make.db.select().from(auditEvent).where(eq(auditEvent.action, "alerts.prune"));

/** A notification of a new person: read or not, so many days ago. */
async function told(days: number, isRead: boolean, userId?: string) {
  const recipientId = userId ?? (await make.patient()).userId;
  const createdAt = new Date(Date.now() - days * 86_400_000);
  const readAt = isRead ? new Date() : null;
  const seq = days;
  await make.db
    .insert(notification)
    .values({ recipientId, seq, topic: "copay", entityId: recipientId, createdAt, readAt });
  return recipientId;
}

test("a job exists if, and only if, its mutation was committed, and is done once, by the system", async () => {
  const actor = asPatient(await make.patient());
  await told(500, true);
  await expect(ask(actor, { fails: true })).rejects.toThrow();
  expect(await waiting()).toBe(0);
  await ask(actor, { fails: false });
  expect(await waiting()).toBe(1);
  await drainJobs();
  expect(await waiting()).toBe(0);
  expect(await prunings()).toMatchObject([{ actorRole: "system", actorUserId: null, channel: "job" }]);
});

test("a job that fails waits for another try, and keeps nothing of what went wrong", async () => {
  await make.db.execute(sql`select enqueue_job('alerts.prune', '{"secret": "of a member"}', null, null)`);
  await drainJobs();
  const [kept] = await make.db.execute(
    sql`select attempts, last_error, run_at > now() as later from graphile_worker.jobs`,
  );
  expect(kept).toEqual({ attempts: 1, last_error: "The job failed and is tried again later.", later: true });
  await make.db.execute(sql`select graphile_worker.complete_jobs((select array_agg(id) from graphile_worker.jobs))`);
});

test("what was read and is older than a year is forgotten; what nobody has read stays", async () => {
  const userId = await told(500, true);
  await told(501, false, userId);
  await told(300, true, userId);
  await make.db.execute(sql`select enqueue_job('alerts.prune', '{}', null, null)`);
  await drainJobs();
  const kept = await make.db.select().from(notification).where(eq(notification.recipientId, userId));
  expect(kept.map(({ seq }) => seq).sort()).toEqual([300, 501]);
});

test("the running queue takes a job at once, and goes on after the database threw it out", async () => {
  const queue = startJobs();
  const done = async (count: number) => {
    await expect.poll(async () => (await prunings()).length, { timeout: 20_000 }).toBe(count);
  };
  const before = (await prunings()).length;
  const actor = asPatient(await make.patient());
  await told(500, true);
  await ask(actor, { fails: false });
  await done(before + 1);
  await make.db.execute(
    sql`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'tierwise_jobs' and datname = current_database()`,
  );
  await told(500, true);
  await ask(actor, { fails: false });
  await done(before + 2);
  await queue.stop();
});
