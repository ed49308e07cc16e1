import { stat } from "node:fs/promises";
import type { importFile } from "@/db/schema/imports";
import type { Actor } from "@/lib/kernel/actor";
import { AppError, driverError } from "@/lib/kernel/errors";
import type { AnyOperation } from "@/lib/kernel/operation";
import { beginPublishing, claimImport, failImport, publishImport, stageStretch } from "./mutations";
import { recordsOf } from "./records";
import { unreadable } from "./source";
import { addRecord, emptyBatch } from "./staging";

/** Rows staged in one go: enough to be quick, few enough to be small. */
const stretchRows = 10_000;
const stretchRecords = 50_000;

export type ImportProgress = { state: "reading" | "publishing"; readBytes: number; records: number; rows: number };
export type Report = (progress: ImportProgress) => void;
type File = typeof importFile.$inferSelect;
type Held = { id: string; token: string };

/** Reads an import's files from where it stopped, and publishes it. */
export async function performImport(actor: Actor, id: string, report: Report = () => {}): Promise<void> {
  const { isOpen, token, files } = await claimImport(actor, { id });
  if (!isOpen) return;
  const held = { id, token };
  try {
    const sofar = { readBytes: 0, records: 0, rows: 0 };
    for (const file of files) await readFile(actor, held, file, sofar, report);
    await beginPublishing(actor, held);
    report({ state: "publishing", ...sofar });
    await publishOnce(actor, held);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "invalid") throw error;
    await failImport(actor, { ...held, problem: error.message });
  }
}

async function readFile(actor: Actor, held: Held, file: File, sofar: Omit<ImportProgress, "state">, report: Report) {
  const { number, records: done } = file;
  const before = { ...sofar };
  const tell = (readBytes: number, records: number) => {
    sofar.readBytes = before.readBytes + readBytes;
    sofar.records = before.records + records;
    report({ state: "reading", ...sofar });
  };
  if (file.isDone) return tell(file.sizeBytes, done);
  await checkSame(file);
  let batch = emptyBatch();
  const seen = new Map<string, number>();
  let last = { position: done, readBytes: file.readBytes };
  let read = 0;
  const staging = oneBehind();
  const keep = (isDone: boolean) => {
    const stretch = { file: number, records: last.position, readBytes: isDone ? file.sizeBytes : last.readBytes };
    const full = batch;
    batch = emptyBatch();
    read = 0;
    return staging.begin(async () => {
      await stageStretch(actor, { ...held, ...stretch, isDone, batch: full });
      sofar.rows += full.size;
      tell(stretch.readBytes, stretch.records);
    });
  };
  try {
    for await (const record of recordsOf(file, done)) {
      addRecord(batch, record, { runId: held.id, file: number }, seen);
      last = record;
      read++;
      if (batch.size >= stretchRows || read >= stretchRecords) await keep(false);
    }
    await keep(true);
  } finally {
    await staging.end();
  }
}

/** Tasks one after the other, each while its caller prepares the next. What one throws, the next `begin` or the end throws. */
function oneBehind() {
  let running: Promise<unknown> = Promise.resolve();
  return {
    async begin(task: () => Promise<void>) {
      await running;
      running = task();
      // It is told to whoever waits for it; until then it is not unhandled.
      running.catch(() => {});
    },
    end: () => running,
  };
}

export const stampOf = ({ size, mtimeMs }: { size: number; mtimeMs: number }) => `${size} ${Math.floor(mtimeMs)}`;

async function checkSame({ path, name, stamp }: File): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found === null) throw unreadable(name, "The file is no longer there.");
  if (stampOf(found) !== stamp) throw unreadable(name, "The file has changed since the import began. Import it again.");
}

/** Two publications at once both want the next number; the one that comes late is done again on what the other made. */
async function publishOnce(actor: Actor, held: Held, tries = 3): Promise<void> {
  try {
    await publishImport(actor, held);
  } catch (error) {
    if (driverError(error)?.code !== "23505" || tries <= 1) throw error;
    await publishOnce(actor, held, tries - 1);
  }
}

/** The import as a background job. Who may do it is asked where it is taken on. */
export const runImport: Pick<AnyOperation, "receive"> = {
  async receive(actor, raw) {
    const id = typeof raw === "object" && raw !== null && "id" in raw ? String(raw.id) : "";
    await performImport(actor, id);
  },
};
