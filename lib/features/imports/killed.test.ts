import { spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { and, eq, sql } from "drizzle-orm";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { formularyEntry, formularyPublication, medication } from "@/db/schema/formulary";
import { importRun } from "@/db/schema/imports";
import { costShare, plan, planTerms } from "@/db/schema/plans";
import { make } from "@/db/testing/database";
import { AppError } from "@/lib/kernel/errors";
import { startImport } from "./mutations";
import { getImport } from "./queries";
import { performImport } from "./run";
import { actor, exampleList, imported, written } from "./testing";

/** How often an import is killed; a long proof sets more. */
const rounds = Number(process.env.KILL_ROUNDS ?? 2);
const drugs = 12_000;
const { db } = make;
const worker = resolve(`node_modules/.cache/tierwise/import-${process.pid}.mjs`);
let made = 0;

/** A process of its own that does an import and says each step of it. */
beforeAll(async () => {
  const contents = `import { performImport } from "./run";
    import { system } from "@/lib/kernel/actor";
    await performImport(system("to-be-killed"), process.argv[2], ({ state }) => console.log(state));
    process.exit();`;
  await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    ...{ bundle: true, packages: "external", platform: "node", format: "esm", logLevel: "error" },
    ...{ outfile: worker, alias: { "@": resolve(".") } },
  });
});
afterAll(() => rm(worker, { force: true }));

/** A plan's list with every kind of trouble that changes what is stored, and a shorter list that came before it. */
async function lists() {
  const { plan: about, id } = exampleList();
  const first = 80_000_000 + ++made * 20_000;
  const drug = (at: number, drug_tier: string, more: object = {}) => ({
    ...{ rxnorm_id: at % 500 === 7 ? null : String(first + at), drug_name: `examplamine ${at} MG Oral Tablet` },
    plans: [{ plan_id_type: "HIOS-PLAN-ID", plan_id: id, drug_tier, years: about.years, ...more }],
  });
  const tiers = ["GENERIC", "PREFERRED-BRAND", "SPECIALTY", "NOT PRICED"];
  const list = Array.from({ length: drugs }, (_, at) => drug(at % (drugs - 300), tiers[at % tiers.length] ?? ""));
  const place = await mkdtemp(join(tmpdir(), "tierwise-killed-"));
  const plans = await written(place, "plans", "plans.json", [about]);
  const before = await written(place, "drugs", "before.json", [drug(1, "GENERIC"), drug(2, "GENERIC")]);
  const after = await written(place, "drugs", "drugs.json", list);
  return { id, first, before: [plans, before], after: [after, plans] };
}

/** What the plan's list says, with the drugs numbered from the first. */
async function stored({ id, first }: { id: string; first: number }) {
  const isOwn = eq(plan.publishedId, id);
  const entries = await db
    .select({
      drug: sql`${medication.rxcui}::int - ${first}`,
      ...{ tier: formularyEntry.tier, other: formularyEntry.otherStatements },
      ...{ from: formularyEntry.effectiveFrom, to: formularyEntry.effectiveTo },
    })
    .from(formularyEntry)
    .innerJoin(plan, and(eq(plan.id, formularyEntry.planId), isOwn))
    .innerJoin(medication, eq(medication.id, formularyEntry.medicationId))
    .orderBy(sql`1, 4, 5`);
  const shares = await db
    .select({ version: planTerms.version, tier: costShare.tier, cents: costShare.copayCents })
    .from(costShare)
    .innerJoin(planTerms, eq(planTerms.id, costShare.planTermsId))
    .innerJoin(plan, and(eq(plan.id, planTerms.planId), isOwn))
    .orderBy(sql`1, 2, 3`);
  return { entries, shares };
}

async function reported(importId: string, { id, first }: { id: string; first: number }) {
  const { state, tallies, findings } = await getImport(actor, { id: importId });
  const text = JSON.stringify({ state, tallies, findings }).replaceAll(id, "PLAN");
  return text.replace(/\b8\d{7}\b/g, (rxcui) => `drug ${Number(rxcui) - first}`);
}

/** Kills the process with so many of its steps done, somewhere in the one after them. */
async function killedAfter(steps: number, importId: string): Promise<void> {
  const child = spawn(process.execPath, [worker, importId], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "exit");
  let said = 0;
  for await (const _ of createInterface(child.stdout)) if (++said === steps) child.kill("SIGKILL");
  await ended;
}

/** Goes on with the import as soon as the database has noticed that the process is gone. */
async function goOn(importId: string): Promise<string> {
  try {
    await performImport(actor, importId);
    return "done";
  } catch (error) {
    if (error instanceof AppError && error.code === "conflict") return "waiting";
    throw error;
  }
}

test("an import that is killed anywhere and begun again ends as one that nobody disturbed", async () => {
  const calm = await lists();
  await imported(calm.before);
  const undisturbed = await imported(calm.after);
  const expected = [await stored(calm), await reported(undisturbed.id, calm)];
  expect(undisturbed.state).toBe("published");
  for (let round = 0; round < rounds; round++) {
    const list = await lists();
    await imported(list.before);
    const old = await stored(list);
    const versions = await db.$count(formularyPublication);
    const { id: importId } = await startImport(actor, { source: "qhp", files: list.after });
    const steps = [randomInt(1, 6), randomInt(1, 6)];
    for (const step of steps) {
      await killedAfter(step, importId);
      await db.update(importRun).set({ leaseUntil: new Date() }).where(eq(importRun.id, importId));
      const { state } = await getImport(actor, { id: importId });
      if (state !== "published") {
        expect(await stored(list), `killed after ${steps} steps`).toEqual(old);
        expect(await db.$count(formularyPublication)).toBe(versions);
      }
    }
    await expect.poll(() => goOn(importId), { timeout: 60_000 }).toBe("done");
    expect([await stored(list), await reported(importId, list)], `killed after ${steps} steps`).toEqual(expected);
    expect(await db.$count(formularyPublication)).toBe(versions + 1);
  }
}, 300_000);
