import { getTableColumns, getTableName, SQL } from "drizzle-orm";
import { toSnakeCase } from "drizzle-orm/casing";
import type { PgTable } from "drizzle-orm/pg-core";

/** What a written statement may carry. The guard checks it again before the driver sees it. */
export type Value = string | number | boolean | null | Uint8Array;
type Raw = Record<string, unknown>;

/** A statement of a hot path: its text is written once, so that sending it builds nothing. It goes the way of every other. */
class Written extends SQL {
  readonly #text: string;
  readonly #values: readonly unknown[];

  constructor(text: string, values: readonly unknown[]) {
    super([]);
    this.#text = text;
    this.#values = values;
  }

  override toQuery() {
    return { sql: this.#text, params: [...this.#values] };
  }
}

export function written(text: string, values: readonly Value[]): SQL {
  return new Written(text, values);
}

/** A read. It is one statement that begins with `select`, and PostgreSQL lets no such statement insert, update or delete. */
export type Question<Row> = {
  text: `select ${string}`;
  rowOf: (raw: Raw) => Row;
  /** The rows of an answer that several asked for: each is read once, and theirs together. */
  rowsOf: (answer: readonly Raw[]) => Row[];
};

export function question<Row>(text: `select ${string}`, rowOf: (raw: Raw) => Row): Question<Row> {
  if (text.includes(";")) throw new TypeError("A question is one statement.");
  const read = new WeakMap<readonly Raw[], Row[]>();
  const rowsOf = (answer: readonly Raw[]) => {
    const rows = read.get(answer) ?? answer.map(rowOf);
    read.set(answer, rows);
    return rows;
  };
  return { text, rowOf, rowsOf };
}

/**
 * The same question with many lists of values at once: the one parameter is a JSON array of objects, `number` and `v1`, `v2` and so on.
 * Each value has the type that it is given where the question uses it, as in `$1::uuid`.
 */
export function inBulk(text: string): Question<{ number: number; raw: Raw }> {
  const types = new Map([...text.matchAll(/\$(\d+)::(\w+)/g)].map(([, place = "", type]) => [place, type]));
  const once = text.replace(/\$(\d+)/g, (_, place: string) => {
    if (!types.has(place)) throw new TypeError(`A question that is asked in bulk says the type of $${place}.`);
    return `bulk.v${place}`;
  });
  const columns = ["number int", ...[...types].map(([place, type]) => `v${place} ${type}`)].join(", ");
  return question(
    `select bulk.number as "bulk.number", answer.* from json_to_recordset($1::json) as bulk (${columns})
    cross join lateral (select row_number() over () as "bulk.place", one.* from (${once}) one) answer
    order by 1, answer."bulk.place"`,
    (raw) => ({ number: Number(raw["bulk.number"]), raw }),
  );
}

/** Columns of a table that stands in a question under this name: their text, and the row that comes back as the table has it. */
export function part<Table extends PgTable, Key extends keyof Table["$inferSelect"] & string>(
  table: Table,
  name: string,
  keys?: readonly Key[],
) {
  type Row = Pick<Table["$inferSelect"], Key>;
  const wanted = new Set<string>(keys);
  const columns = Object.entries(getTableColumns(table))
    .filter(([key]) => !keys || wanted.has(key))
    .map(([key, column]) => ({ key, column, label: `${name}.${key}` }));
  const required = columns.filter(({ column }) => column.notNull);
  const isRow = (row: Raw): row is Row => required.every(({ key }) => row[key] !== null && row[key] !== undefined);

  function rowOf(raw: Raw): Row {
    const row: Raw = {};
    for (const { key, column, label } of columns) {
      const value = raw[label];
      row[key] = value === null ? null : column.mapFromDriverValue(value);
    }
    if (!isRow(row)) throw new TypeError(`A row of "${name}" came without all its columns.`);
    return row;
  }
  return {
    columns: columns.map(({ column, label }) => `${name}.${toSnakeCase(column.name)} as "${label}"`).join(", "),
    rowOf,
    /** Null where an outer join found no row. */
    rowIfAny: (raw: Raw): Row | null => (required.every(({ label }) => raw[label] === null) ? null : rowOf(raw)),
  };
}

/** The insert of one whole row of a table. The columns named besides are filled by the database. */
export function insertion<Table extends PgTable, Filled extends keyof Table["$inferInsert"] & string = never>(
  table: Table,
  ...filled: readonly Filled[]
) {
  const left = new Set<string>(filled);
  const columns = Object.entries(getTableColumns(table)).filter(([key]) => !left.has(key));
  const names = columns.map(([, column]) => toSnakeCase(column.name)).join(", ");
  const text = `insert into ${getTableName(table)} (${names}) values (${columns.map((_, index) => `$${index + 1}`).join(", ")})`;
  return (row: Required<Omit<Table["$inferInsert"], Filled>>): SQL => {
    const given: Raw = row;
    return new Written(
      text,
      columns.map(([key, column]) => (given[key] === null ? null : column.mapToDriverValue(given[key]))),
    );
  };
}
