import { and, eq, inArray, isNotNull, isNull, lt, or } from "drizzle-orm";
import { importFile, importRun } from "@/db/schema/imports";
import { NoInput } from "@/lib/features/people/schemas";
import { discard, receivedBefore } from "@/lib/kernel/files/uploads";
import type { Job } from "@/lib/kernel/jobs";
import { mutation } from "@/lib/kernel/operation";
import { requoteJob } from "./requote";

export const importJob = (id: string): Job => ({ name: "import.run", payload: { id }, key: `import ${id}` });

const isOpen = inArray(importRun.state, ["waiting", "reading", "publishing"]);
const entity = { type: "import", id: null };
const keptMs = 60 * 60_000;

/** Goes on with imports whose worker has fallen silent, as after a crash: the queue itself would wait for hours. */
export const resumeImports = mutation({
  action: "imports.resume",
  input: NoInput,
  async run(tx, _, { now }) {
    const isSilent = or(isNull(importRun.leaseUntil), lt(importRun.leaseUntil, now));
    // What a command of this machine began is gone on with by that command.
    const rows = await tx
      .select({ id: importRun.id })
      .from(importRun)
      .where(and(isOpen, isSilent, isNotNull(importRun.requestedBy)));
    const silentSince = new Date(now.getTime() - 60_000);
    const requoting = await tx
      .select({ id: importRun.id })
      .from(importRun)
      .where(and(eq(importRun.requoteState, "running"), lt(importRun.requotedAt, silentSince)));
    return {
      output: null,
      audit: rows.length + requoting.length > 0 ? { patientId: null, entity } : null,
      jobs: [...rows.map(({ id }) => importJob(id)), ...requoting.map(({ id }) => requoteJob(id))],
    };
  },
});

/** Files that were sent and that no open import needs are removed. */
export const pruneUploads = mutation({
  action: "imports.prune",
  input: NoInput,
  async run(tx, _, { now }) {
    const old = await receivedBefore(new Date(now.getTime() - keptMs));
    const needed = await tx
      .select({ path: importFile.path })
      .from(importFile)
      .where(inArray(importFile.runId, tx.select({ id: importRun.id }).from(importRun).where(isOpen)));
    const kept = new Set(needed.map(({ path }) => path));
    const gone = old.filter((path) => !kept.has(path)).map((path) => ({ path }));
    await discard(gone);
    return { output: null, audit: gone.length > 0 ? { patientId: null, entity } : null };
  },
});
