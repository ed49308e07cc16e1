import { type SQL, sql } from "drizzle-orm";
import { v7 } from "uuid";
import type { Transaction } from "@/lib/kernel/operation";
import { importRule } from "@/lib/standards/import-rules";
import type { Mapped } from "@/lib/standards/published";
import type { ReadRecord } from "./records";

/** So many of each rule and file are kept with their place and value; the tally counts them all. */
export const keptOfEach = 200;

type Kind = "plans" | "shares" | "drugs" | "entries" | "facts";
type Columns = Record<string, string>;

/** The staging tables and what their rows hold, as SQL types by the names of `lib/standards/published`. */
const tables: Record<Kind, { table: string; columns: Columns }> = {
  plans: {
    table: "import_staged_plan",
    columns: {
      ...{ publishedId: "text", lists: "text[]", name: "text", payer: "text", benefit: "text", timeZone: "text" },
      ...{ helpPhone: "text", helpEmail: "text", summaryUrl: "text", startsOn: "date", endsOn: "date" },
    },
  },
  shares: {
    table: "import_staged_share",
    columns: {
      ...{ publishedId: "text", tier: "text", pharmacyType: "text", copayCents: "bigint", copayOption: "text" },
      ...{ coinsuranceBasisPoints: "int", coinsuranceOption: "text" },
    },
  },
  drugs: {
    table: "import_staged_drug",
    columns: {
      ...{ key: "text", rxcui: "text", name: "text", isRxnorm: "boolean", ingredients: "text[]", strength: "text" },
      ...{ doseForm: "text", isBrand: "boolean", brandName: "text" },
    },
  },
  entries: {
    table: "import_staged_entry",
    columns: {
      ...{ list: "text", drug: "text", tier: "text", needsPriorAuthorization: "boolean", needsStepTherapy: "boolean" },
      ...{ hasQuantityLimit: "boolean", priorAuthorizationDetail: "text", stepTherapyDetail: "text" },
      ...{ quantityLimitDetail: "text", quantityLimitQuantity: "numeric", quantityLimitDays: "int" },
      ...{ startsOn: "date", endsOn: "date" },
    },
  },
  facts: { table: "import_staged_fact", columns: { rxcui: "text", kind: "text", value: "text" } },
};

type Place = { file: number; position: number };
type Found = Place & { outcome: string; rule: string; field: string; value: string };

/** What a stretch of a file says, gathered to be staged in one go. */
export type Batch = { rows: Record<Kind, object[]>; found: Found[]; tallies: Map<string, number>; size: number };

export function emptyBatch(): Batch {
  return { rows: { plans: [], shares: [], drugs: [], entries: [], facts: [] }, found: [], tallies: new Map(), size: 0 };
}

/** Adds a record. `seen` counts findings over the whole file, so that only the first of each rule are kept. */
export function addRecord(batch: Batch, record: ReadRecord, file: number, seen: Map<string, number>): void {
  const { position } = record;
  count(batch.tallies, "accepted record", 1);
  for (const mapped of record.mapped) addRows(batch, mapped, { file, position });
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
  for (const kind of kinds) {
    if (batch.rows[kind].length > 0) await tx.execute(insertion(runId, tables[kind], batch.rows[kind]));
  }
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

function insertion(runId: string, { table, columns }: { table: string; columns: Columns }, rows: object[]): SQL {
  const names = Object.keys(columns);
  const stored = sql.raw(names.map(snake).join(", "));
  const read = sql.raw(names.map((name) => `x."${name}"`).join(", "));
  const typed = sql.raw(names.map((name) => `"${name}" ${columns[name]}`).join(", "));
  return sql`insert into ${sql.raw(table)} (run_id, file, position, ${stored})
    select ${runId}::uuid, x.file, x.position, ${read}
    from json_to_recordset(${JSON.stringify(rows)}::json) as x(file int, position bigint, ${typed})`;
}

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Everything staged of a run, or of one of its files. */
export async function unstage(tx: Transaction, runId: string, file?: number): Promise<void> {
  const ofFile = file === undefined ? sql`` : sql` and file = ${file}::int`;
  for (const kind of kinds) {
    await tx.execute(sql`delete from ${sql.raw(tables[kind].table)} where run_id = ${runId}::uuid${ofFile}`);
  }
}
