import { sql } from "drizzle-orm";
import { v7 } from "uuid";
import {
  importStagedDrug,
  importStagedEntry,
  importStagedFact,
  importStagedPlan,
  importStagedShare,
} from "@/db/schema/imports";
import type { Transaction } from "@/lib/kernel/operation";
import { importRule } from "@/lib/standards/import-rules";
import type { Mapped } from "@/lib/standards/published";
import type { ReadRecord } from "./records";

/** So many of each rule and file are kept with their place and value; the tally counts them all. */
export const keptOfEach = 200;

const tables = {
  plans: importStagedPlan,
  shares: importStagedShare,
  drugs: importStagedDrug,
  entries: importStagedEntry,
  facts: importStagedFact,
};
type Kind = keyof typeof tables;

type Place = { runId: string; file: number; position: number };
type Found = Omit<Place, "runId"> & { outcome: string; rule: string; field: string; value: string };

/** What a stretch of a file says, gathered to be staged in one go. */
export type Batch = {
  rows: Record<Kind, Record<string, unknown>[]>;
  found: Found[];
  tallies: Map<string, number>;
  size: number;
};

export function emptyBatch(): Batch {
  return { rows: { plans: [], shares: [], drugs: [], entries: [], facts: [] }, found: [], tallies: new Map(), size: 0 };
}

/** Adds a record. `seen` counts findings over the whole file, so that only the first of each rule are kept. */
export function addRecord(batch: Batch, record: ReadRecord, of: Omit<Place, "position">, seen: Map<string, number>) {
  const { position } = record;
  const { file } = of;
  count(batch.tallies, "accepted record", 1);
  for (const mapped of record.mapped) addRows(batch, mapped, { ...of, position });
  for (const { rule, field, value } of record.mapped.flatMap(({ findings }) => findings)) {
    const { outcome } = importRule(rule);
    count(batch.tallies, `${outcome} ${rule}`, 1);
    count(seen, rule, 1);
    if ((seen.get(rule) ?? 0) <= keptOfEach) batch.found.push({ file, position, outcome, rule, field, value });
  }
}

const kinds: readonly Kind[] = ["plans", "shares", "drugs", "entries", "facts"];

function addRows(batch: Batch, mapped: Mapped, place: Place): void {
  for (const kind of kinds) {
    // Not copied: a large list has millions of rows.
    for (const row of mapped[kind]) batch.rows[kind].push(Object.assign(row, place));
    batch.size += mapped[kind].length;
    if (mapped[kind].length > 0) count(batch.tallies, `accepted ${kind}`, mapped[kind].length);
  }
}

function count(counts: Map<string, number>, key: string, more: number): void {
  counts.set(key, (counts.get(key) ?? 0) + more);
}

/** Writes a batch: one statement for each kind of row. */
export async function stage(tx: Transaction, runId: string, batch: Batch, file: number): Promise<void> {
  for (const kind of kinds) if (batch.rows[kind].length > 0) await tx.copy(tables[kind], batch.rows[kind]);
  if (batch.found.length > 0) {
    const rows = JSON.stringify(batch.found.map((found) => ({ id: v7(), ...found })));
    await tx.execute(sql`insert into import_finding (id, run_id, file, position, outcome, rule, field, value)
      select id, ${runId}::uuid, file, position, outcome, rule, field, value from json_to_recordset(${rows}::json)
      as x(id uuid, file int, position bigint, outcome text, rule text, field text, value text)`);
  }
  const tallies = [...batch.tallies].map(([key, count]) => {
    const [outcome, rule] = key.split(" ");
    return { file, outcome, rule, count };
  });
  await addTallies(tx, runId, tallies);
}

export async function addTallies(tx: Transaction, runId: string, tallies: object[]): Promise<void> {
  if (tallies.length === 0) return;
  await tx.execute(sql`insert into import_tally (run_id, file, outcome, rule, count)
    select ${runId}::uuid, file, outcome, rule, count from json_to_recordset(${JSON.stringify(tallies)}::json)
    as x(file int, outcome text, rule text, count bigint)
    on conflict (run_id, file, outcome, rule) do update set count = import_tally.count + excluded.count`);
}

/** Everything staged of a run, or of one of its files. */
export async function unstage(tx: Transaction, runId: string, file?: number): Promise<void> {
  const ofFile = file === undefined ? sql`` : sql` and file = ${file}::int`;
  for (const kind of kinds) {
    await tx.execute(sql`delete from ${tables[kind]} where run_id = ${runId}::uuid${ofFile}`);
  }
}
