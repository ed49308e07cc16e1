import { spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { eq, sql } from "drizzle-orm";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { medication } from "@/db/schema/formulary";
import { importRun } from "@/db/schema/imports";
import { plan } from "@/db/schema/plans";
import { make } from "@/db/testing/database";
import { resumeChanges } from "@/lib/features/changes/resume";
import { drainJobs } from "@/lib/jobs/drain";
import { resumeImports } from "./tend";
import { actor, exampleList, imported, written } from "./testing";

/** How often the worker is killed; a long proof sets more. */
const rounds = Number(process.env.KILL_ROUNDS ?? 2);
/** Several batches of prices and of alerts. */
const members = 1_100;
const worker = resolve(`node_modules/.cache/tierwise/jobs-${process.pid}.mjs`);
let folder: string;

/** A process of its own that works through the queue, as the portal does, and logs each job when it is done. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tierwise-requote-killed-"));
  const contents = `import { startJobs } from "@/lib/jobs/runner"; startJobs();`;
  await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    ...{ bundle: true, packages: "external", platform: "node", format: "esm", logLevel: "error" },
    ...{ outfile: worker, alias: { "@": resolve(".") } },
  });
});
afterAll(async () => {
  await rm(worker, { force: true });
  await rm(folder, { recursive: true });
});

/** A published list whose one drug all these members take, and then the list on which it costs something else. */
async function published() {
  const list = exampleList();
  const files = async (tier: string) => [
    await written(folder, "plans", `plans-${list.id}-${tier}.json`, [list.plan]),
    await written(folder, "drugs", `drugs-${list.id}-${tier}.json`, [list.drug(1, tier)]),
  ];
  await imported(await files("PREFERRED-GENERIC"));
  const [{ id: planId = "" } = {}] = await make.db.select().from(plan).where(eq(plan.publishedId, list.id));
  const [{ id: drugId = "" } = {}] = await make.db
    .select()
    .from(medication)
    .where(eq(medication.rxcui, list.rxcui(1)));
  const pharmacy = await make.pharmacy();
  await make.inNetwork(planId, pharmacy.id);
  await make.price(pharmacy.id, drugId, 3_000_000);
  const { db } = make;
  await db.execute(sql`with person as (
      insert into "user" (id, email, display_name, role, passphrase_hash, is_active, is_demo)
      select uuidv7(), ${list.id.toLowerCase()} || n || '@example.com', 'Person', 'patient', 'none', true, false
      from generate_series(1, ${members}::int) n returning id, email)
    insert into patient (id, user_id, medical_record_number, display_name, date_of_birth)
    select uuidv7(), id, email, 'Person', '1980-01-01' from person`);
  const theirs = sql`from patient p join "user" u on u.id = p.user_id where u.email like ${`${list.id.toLowerCase()}%`}`;
  await db.execute(sql`insert into coverage (id, patient_id, plan_id, member_id, relationship, effective_from, priority)
    select uuidv7(), p.id, ${planId}, u.email, 'self', '2025-01-01', 1 ${theirs}`);
  await db.execute(sql`insert into patient_medication (patient_id, medication_id, quantity, days_supply, pharmacy_id, started_on)
    select p.id, ${drugId}, 30, 30, ${pharmacy.id}, '2025-01-01' ${theirs}`);
  const { id } = await imported(await files("SPECIALTY"));
  return id;
}

/** Kills the process somewhere in the work that follows so many jobs. */
async function killedAfter(jobs: number): Promise<void> {
  const child = spawn(process.execPath, [worker], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "exit");
  let done = 0;
  for await (const line of createInterface(child.stdout)) {
    if (/"name":"(import\.requote|change\.announce)"/.test(line)) done++;
    if (done === jobs) {
      await wait(randomInt(0, 120));
      child.kill("SIGKILL");
      break;
    }
  }
  await ended;
}

/** How many of these members have how many alerts of the import. */
async function alertsOf(importId: string) {
  return make.db.execute<{ alerts: number; members: number }>(sql`
    select alerts, count(*)::int as members from (
      select p.patient_id, count(n.recipient_id)::int as alerts from price_change p
      left join notification n on n.entity_id = p.id where p.import_id = ${importId} group by 1) told
    group by 1 order by 1`);
}

test("of a worker that is killed anywhere while it works out prices or tells of them, everyone is told once", async () => {
  for (let round = 0; round < rounds; round++) {
    const importId = await published();
    const killed = [randomInt(1, 4), randomInt(1, 3)];
    for (const jobs of killed) {
      await killedAfter(jobs);
      // Two minutes later, as the schedule sees it.
      await make.db
        .update(importRun)
        .set({ requotedAt: sql`now() - interval '2 minutes'` })
        .where(eq(importRun.id, importId));
      await resumeImports(actor, {});
      await resumeChanges(actor, {});
    }
    await drainJobs();
    expect(await alertsOf(importId), `killed after ${killed} jobs`).toEqual([{ alerts: 1, members }]);
  }
}, 300_000);
