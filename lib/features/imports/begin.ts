import { and, eq, sql } from "drizzle-orm";
import { v7 } from "uuid";
import type { z } from "zod";
import { importFile, importRun } from "@/db/schema/imports";
import type { Transaction } from "@/lib/kernel/operation";
import type { StartImportInput } from "./schemas";

export type Wanted = z.output<typeof StartImportInput>;
type Order = Wanted & { requestedBy: string | null; now: Date };

/** Notes an import and its files, or finds the one that was begun with these very files and is not finished. */
export async function begin(tx: Transaction, { requestedBy, now, ...wanted }: Order): Promise<string> {
  const begun = await unfinished(tx, wanted);
  if (begun) return begun;
  const { source, isComplete, files } = wanted;
  const id = v7();
  await tx.insert(importRun).values({ id, source, isComplete, requestedBy, createdAt: now });
  await tx.insert(importFile).values(files.map((file, index) => ({ runId: id, number: index + 1, ...file })));
  return id;
}

async function unfinished(tx: Transaction, { source, isComplete, files }: Wanted): Promise<string | undefined> {
  const wanted = JSON.stringify(files.map(({ path, stamp }) => [path, stamp]));
  const rows = await tx
    .select({ id: importRun.id, path: importFile.path, stamp: importFile.stamp })
    .from(importRun)
    .innerJoin(importFile, eq(importFile.runId, importRun.id))
    .where(
      and(
        eq(importRun.source, source),
        eq(importRun.isComplete, isComplete),
        sql`${importRun.state} in ('waiting', 'reading', 'publishing')`,
      ),
    )
    .orderBy(importRun.id, importFile.number);
  const ids = [...new Set(rows.map(({ id }) => id))];
  return ids.find((id) => {
    const own = rows.filter((row) => row.id === id);
    return JSON.stringify(own.map(({ path, stamp }) => [path, stamp])) === wanted;
  });
}
