import { and, eq, sql } from "drizzle-orm";
import { v4 } from "uuid";
import { z } from "zod";
import { importFile, importFinding, importRun, importTally } from "@/db/schema/imports";
import { Id } from "@/lib/features/shapes";
import { AppError, notFound } from "@/lib/kernel/errors";
import { mutation, type Transaction } from "@/lib/kernel/operation";
import { unhurried } from "@/lib/kernel/unhurried";
import { begin } from "./begin";
import { publish } from "./publish";
import { requoteJob } from "./requote";
import { StartImportInput } from "./schemas";
import { type Batch, stage, unstage } from "./staging";

const entityOf = (id: string) => ({ type: "import", id });
/** How long whoever works on an import may be silent before another may take over. */
const leaseMs = 90_000;

/** Notes what a command of this machine is to import. The same files that were begun and not finished are gone on with. */
export const startImport = mutation({
  action: "import.start",
  input: StartImportInput,
  async run(tx, wanted, { now }) {
    const id = await begin(tx, { ...wanted, requestedBy: null, now });
    return { output: { id }, audit: { patientId: null, entity: entityOf(id) } };
  },
});

const beingWorkedOn = () =>
  new AppError("conflict", "This import is being worked on. If whoever did so has stopped, try again in two minutes.");
const RunInput = z.strictObject({ id: Id });
const HeldInput = z.strictObject({ id: Id, token: Id });

/**
 * Takes an import on, unless someone else is working on it: then its lease runs, or, while it is published, its row is locked.
 * What a crashed database has lost of it is read again.
 */
export const claimImport = mutation({
  action: "import.claim",
  input: RunInput,
  async run(tx, { id }, { now }) {
    if ((await tx.$count(importRun, eq(importRun.id, id))) === 0) throw notFound();
    const [run] = await tx.select().from(importRun).where(eq(importRun.id, id)).for("update", { skipLocked: true });
    if (!run || (run.leaseUntil && run.leaseUntil > now)) throw beingWorkedOn();
    const isOpen = run.state === "waiting" || run.state === "reading" || run.state === "publishing";
    const token = v4();
    if (isOpen) {
      const leaseUntil = new Date(now.getTime() + leaseMs);
      await tx
        .update(importRun)
        .set({ state: "reading", startedAt: run.startedAt ?? now, leaseToken: token, leaseUntil })
        .where(eq(importRun.id, id));
      if (await isLost(tx, id)) await beginAgain(tx, id);
    }
    const files = await tx.select().from(importFile).where(eq(importFile.runId, id)).orderBy(importFile.number);
    return { output: { run, isOpen, token, files }, audit: { patientId: null, entity: entityOf(id) } };
  },
});

/** Staged rows live in tables that a crash of the database empties, while the tally of them stays. */
async function isLost(tx: Transaction, id: string): Promise<boolean> {
  const [row] = await tx.execute<{
    lost: boolean;
  }>(sql`select exists (select from import_tally where run_id = ${id}::uuid
      and outcome = 'accepted' and rule in ('plans', 'drugs', 'entries', 'facts', 'shares'))
    and not exists (select from import_staged_plan where run_id = ${id}::uuid)
    and not exists (select from import_staged_drug where run_id = ${id}::uuid)
    and not exists (select from import_staged_entry where run_id = ${id}::uuid)
    and not exists (select from import_staged_fact where run_id = ${id}::uuid) as lost`);
  return row?.lost === true;
}

async function beginAgain(tx: Transaction, id: string): Promise<void> {
  await unstage(tx, id);
  await tx.delete(importTally).where(eq(importTally.runId, id));
  await tx.delete(importFinding).where(eq(importFinding.runId, id));
  await tx
    .update(importFile)
    .set({ readBytes: 0, contentBytes: 0, records: 0, isDone: false })
    .where(eq(importFile.runId, id));
}

const StretchInput = HeldInput.extend({
  file: z.number().int(),
  records: z.number().int(),
  readBytes: z.number().int(),
  isDone: z.boolean(),
  batch: z.custom<Batch>(),
});

/** Keeps what a stretch of a file says, and how far the file has been read: both or neither. */
export const stageStretch = mutation({
  action: "import.stage",
  input: StretchInput,
  async run(tx, { id, token, file, records, readBytes, isDone, batch }, { now }) {
    await hold(tx, id, token, new Date(now.getTime() + leaseMs));
    await unhurried(tx);
    await stage(tx, id, batch, file);
    await tx
      .update(importFile)
      .set({ records, readBytes, isDone })
      .where(and(eq(importFile.runId, id), eq(importFile.number, file)));
    return { output: null, audit: { patientId: null, entity: entityOf(id), fields: [`file-${file}`] } };
  },
});

/** Says that reading is over. */
export const beginPublishing = mutation({
  action: "import.conclude",
  input: HeldInput,
  async run(tx, { id, token }, { now }) {
    await hold(tx, id, token, new Date(now.getTime() + leaseMs));
    await tx.update(importRun).set({ state: "publishing" }).where(eq(importRun.id, id));
    return { output: null, audit: { patientId: null, entity: entityOf(id) } };
  },
});

/** Makes what is staged the new version of the list, all of it or nothing. Until it is done the old version answers. */
export const publishImport = mutation({
  action: "import.publish",
  input: HeldInput,
  async run(tx, { id, token }, { now }) {
    const run = await hold(tx, id, token, new Date(now.getTime() + leaseMs));
    await unhurried(tx);
    const { version, concernsMembers } = await publish(tx, run, now);
    await unstage(tx, id);
    const requoting = concernsMembers ? { requoteState: "running" as const, requotedAt: new Date() } : {};
    await tx
      .update(importRun)
      .set({
        ...requoting,
        ...{ state: version === null ? "unchanged" : "published", version, finishedAt: new Date(), leaseUntil: null },
      })
      .where(eq(importRun.id, id));
    return {
      output: { version },
      audit: { patientId: null, entity: entityOf(id) },
      jobs: concernsMembers ? [requoteJob(id)] : [],
    };
  },
});

/** Ends an import that cannot be done, with the reason. Nothing of it is published. */
export const failImport = mutation({
  action: "import.fail",
  input: HeldInput.extend({ problem: z.string().max(1000) }),
  async run(tx, { id, token, problem }, { now }) {
    await hold(tx, id, token, now);
    await unhurried(tx);
    await unstage(tx, id);
    await tx
      .update(importRun)
      .set({ state: "failed", problem, finishedAt: now, leaseUntil: null })
      .where(eq(importRun.id, id));
    return { output: null, audit: { patientId: null, entity: entityOf(id) } };
  },
});

/** Only who holds the import may go on with it. */
async function hold(tx: Transaction, id: string, token: string, leaseUntil: Date) {
  const [run] = await tx
    .update(importRun)
    .set({ leaseUntil })
    .where(and(eq(importRun.id, id), eq(importRun.leaseToken, token)))
    .returning();
  if (!run) throw new AppError("conflict", "Someone else has taken this import on.");
  return run;
}
