import { Logger, runMigrations } from "graphile-worker";
import type postgres from "postgres";

/** The queue's own tables, in a schema of their own. Its worker may use them and nothing else. */
export async function prepareQueue(client: postgres.Sql, ownerUrl: string, role: string): Promise<void> {
  await runMigrations({ connectionString: ownerUrl, logger: new Logger(() => () => {}) });
  await client.unsafe(`
    grant usage on schema graphile_worker to ${role};
    grant select, insert, update, delete on all tables in schema graphile_worker to ${role};
    grant usage on all sequences in schema graphile_worker to ${role};
    grant execute on all functions in schema graphile_worker to ${role};
    do $$ declare closed regclass; begin
      for closed in select c.oid from pg_class c where relnamespace = 'graphile_worker'::regnamespace and relrowsecurity
        and not exists (select from pg_policy where polrelid = c.oid) loop
        execute format('create policy worker on %s to ${role} using (true) with check (true)', closed);
      end loop;
    end $$`);
}
