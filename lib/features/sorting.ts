/** Lists that can be sorted: one place decides the order, where a page goes on, and what its cursor holds. */
import { asc, desc, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { z } from "zod";
import { pageOf, readCursor } from "./paging";
import { Instant, type PageOf, Text } from "./shapes";

/** What a cursor may hold of each type, so that nothing made up reaches the database. */
const values = { text: Text, uuid: z.uuid(), timestamptz: Instant, integer: z.int32() };

/** One way to sort: what the database compares, never null; its type there; and the same of a row. */
type Way<Row> = { by: SQLWrapper; as: keyof typeof values; of: (row: Row) => string | number };

type Ordered<Row> = {
  /** Rows behind the cursor. */
  after: SQL | undefined;
  by: SQL[];
  page: <Each extends Row, Item>(rows: Each[], limit: number, itemOf: (row: Each) => Item) => PageOf<Item>;
};

/** "name" from the first on, "-name" from the last. Equal ones stand in the order of their ids. */
export function sorted<Row>(
  ways: Readonly<Record<string, Way<Row>>>,
  id: { by: SQLWrapper; of: (row: Row) => string },
  { sort, cursor }: { sort: string; cursor?: string | undefined },
): Ordered<Row> {
  const isDown = sort.startsWith("-");
  const way = ways[isDown ? sort.slice(1) : sort];
  if (!way) throw new RangeError(`This list is not sorted by ${sort}.`);
  const direction = isDown ? desc : asc;
  const place = readCursor(z.tuple([z.literal(sort), values[way.as], z.uuid()]), cursor);
  const sign = sql.raw(isDown ? "<" : ">");
  return {
    after: place && sql`(${way.by}, ${id.by}) ${sign} (${place[1]}::${sql.raw(way.as)}, ${place[2]}::uuid)`,
    by: [direction(way.by), direction(id.by)],
    page: (rows, limit, itemOf) => pageOf(rows, limit, (row) => [sort, way.of(row), id.of(row)], itemOf),
  };
}

/** An instant as a cursor can hold it: to the millisecond, as everyone is shown it. */
export const instantOf = (column: SQLWrapper): SQL => sql`date_trunc('milliseconds', ${column})`;
