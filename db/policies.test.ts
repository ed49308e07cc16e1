import { sql } from "drizzle-orm";
import { v7 } from "uuid";
import { expect, test } from "vitest";
import { make } from "@/db/testing/database";

type Key = { table: string; column: string };

/** Each table with policies that the application may read, and the first column of its primary key. */
const keys = () =>
  make.db.execute<Key>(sql`
    select c.relname as "table", a.attname as "column" from pg_class c
    join pg_index i on i.indrelid = c.oid and i.indisprimary
    join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
    where c.relrowsecurity and c.relnamespace = 'public'::regnamespace and a.atttypid = 'uuid'::regtype
      and has_table_privilege('tierwise_app', c.oid, 'select') order by 1`);

/** Few rows whatever the number of members and entries: the changes ever drafted, the imports ever started. */
const small = ["change", "import_run"];

test("no policy reads all of a table to say whether one row may be seen", async () => {
  const found: string[] = [];
  for (const { table, column } of await keys()) {
    const plan = await make.db.transaction(async (tx) => {
      await tx.execute(sql`set local role tierwise_app`);
      // Where an index would do, it is used, however small the tables of a test are.
      await tx.execute(sql`set local enable_seqscan = off`);
      return tx.execute<{ "QUERY PLAN": string }>(
        sql`explain (costs off) select from ${sql.identifier(table)} where ${sql.identifier(column)} = ${v7()}::uuid`,
      );
    });
    for (const line of plan) {
      const read = /Seq Scan on (\w+)/.exec(line["QUERY PLAN"])?.[1];
      if (read && !small.includes(read)) found.push(`${table} reads all of ${read}`);
    }
  }
  expect(found).toEqual([]);
});
