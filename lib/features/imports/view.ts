import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { importFile, importFinding, type importRun, importTally } from "@/db/schema/imports";
import type { Reader } from "@/lib/kernel/operation";
import { importRuleNamed } from "@/lib/standards/import-rules";
import type { ImportView } from "./schemas";

const shownOfEach = 20;

/** Imports as they are shown, without their findings. */
export async function viewsOf(db: Reader, runs: (typeof importRun.$inferSelect)[], now: Date): Promise<ImportView[]> {
  const ids = runs.map(({ id }) => id);
  if (ids.length === 0) return [];
  const files = await db
    .select()
    .from(importFile)
    .where(inArray(importFile.runId, ids))
    .orderBy(asc(importFile.number));
  const tallies = await db
    .select()
    .from(importTally)
    .where(inArray(importTally.runId, ids))
    .orderBy(asc(importTally.outcome), asc(importTally.rule), asc(importTally.file));
  return runs.map((run) => ({
    id: run.id,
    source: run.source,
    state: run.state,
    isComplete: run.isComplete,
    createdAt: run.createdAt.toISOString(),
    startedAt: run.startedAt?.toISOString() ?? null,
    finishedAt: run.finishedAt?.toISOString() ?? null,
    problem: run.problem,
    version: run.version,
    progress: progressOf(
      run,
      files.filter(({ runId }) => runId === run.id),
      now,
    ),
    files: files
      .filter(({ runId }) => runId === run.id)
      .map(({ number, kind, name, sizeBytes, records, isDone }) => ({
        number,
        kind,
        name,
        sizeBytes,
        records,
        isDone,
      })),
    tallies: tallies
      .filter(({ runId }) => runId === run.id)
      .map(({ file, outcome, rule, count }) => ({ file, outcome, rule, says: saysOf(rule), count })),
    findings: [],
  }));
}

type Run = typeof importRun.$inferSelect;
type File = typeof importFile.$inferSelect;

function progressOf({ startedAt, finishedAt, state }: Run, files: readonly File[], now: Date): ImportView["progress"] {
  const sum = (of: (file: File) => number) => files.reduce((total, file) => total + of(file), 0);
  const readBytes = sum((file) => file.readBytes);
  const totalBytes = sum((file) => file.sizeBytes);
  const recordsRead = sum((file) => file.records);
  const seconds = startedAt ? ((finishedAt ?? now).getTime() - startedAt.getTime()) / 1000 : 0;
  const isMoving = state === "reading" && seconds > 1 && readBytes > 0;
  return {
    readBytes,
    totalBytes,
    recordsRead,
    recordsPerSecond: seconds > 0 ? Math.round(recordsRead / seconds) : null,
    secondsLeft: isMoving ? Math.round(((totalBytes - readBytes) * seconds) / readBytes) : null,
  };
}

/** What is counted without a rule. */
const counted: Record<string, string> = {
  record: "Records read.",
  plans: "Plans, one for each year.",
  shares: "Rows of cost sharing.",
  drugs: "Drugs.",
  entries: "Entries, one for each plan and year.",
  facts: "Facts about drugs.",
  terms: "Versions of plan terms.",
  "entries-opened": "Entries opened.",
  "entries-closed": "Entries closed.",
  names: "Drugs whose name or form RxNorm changed.",
  links: "Brands linked to their generic.",
  ndcs: "Drugs whose NDCs changed.",
};

const saysOf = (rule: string) => importRuleNamed(rule)?.says ?? counted[rule] ?? rule;

/** The first of each rule. */
export async function findingsOf(db: Reader, id: string): Promise<ImportView["findings"]> {
  const place = sql<number>`row_number() over (partition by ${importFinding.outcome}, ${importFinding.rule} order by ${importFinding.file}, ${importFinding.position}, ${importFinding.id})`;
  const rows = await db
    .select({ finding: importFinding, fileName: importFile.name, place })
    .from(importFinding)
    .leftJoin(importFile, and(eq(importFile.runId, importFinding.runId), eq(importFile.number, importFinding.file)))
    .where(eq(importFinding.runId, id))
    .orderBy(asc(importFinding.outcome), asc(importFinding.rule), asc(importFinding.file), asc(importFinding.position));
  return rows
    .filter((row) => Number(row.place) <= shownOfEach)
    .map(({ finding: { position, outcome, rule, field, value }, fileName }) => ({
      ...{ fileName: fileName ?? "All files", position, outcome, rule, field, value },
    }));
}
