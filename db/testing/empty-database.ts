import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { v7 } from "uuid";
import { inject } from "vitest";

/** The owner's address of a new database on this run's cluster, without any table. */
export async function emptyDatabase(): Promise<string> {
  const url = new URL(inject("templateUrl"));
  const name = `empty_${v7().replaceAll("-", "")}`;
  url.pathname = "/postgres";
  const owner = postgres(url.href, { max: 1, onnotice: () => {} });
  await owner.unsafe(`create database ${name}`);
  await owner.end();
  url.pathname = `/${name}`;
  return url.href;
}

/** What one statement answers, asked by a connection of its own. */
export async function ask(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await client.unsafe(statement);
  } finally {
    await client.end();
  }
}

/** The project as it was before a migration: a folder of its own with those that came earlier. */
export function formerRoot(migration: string): string {
  const root = mkdtempSync(join(tmpdir(), "tierwise-former-"));
  cpSync("db/migrations", join(root, "db/migrations"), { recursive: true });
  const journal = join(root, "db/migrations/meta/_journal.json");
  const { entries, ...rest } = JSON.parse(readFileSync(journal, "utf8"));
  const upTo = entries.findIndex(({ tag }: { tag: string }) => tag.endsWith(migration));
  writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.slice(0, upTo) }));
  return root;
}
