import { and, desc, eq, lt, type SQL } from "drizzle-orm";
import { z } from "zod";
import { importRun } from "@/db/schema/imports";
import { pageOf, readCursor } from "@/lib/features/paging";
import type { Actor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/operation";
import { ImportInput, ImportsInput, type ImportView } from "./schemas";
import { findingsOf, viewsOf } from "./view";

/** Administrators see every import, another system those that it sent. */
const visibleTo = (actor: Actor): SQL | undefined =>
  actor.kind === "client" ? eq(importRun.requestedBy, actor.userId) : undefined;

export const getImport = query({
  action: "import.read",
  input: ImportInput,
  async run(db, { id }, { actor, now }): Promise<ImportView> {
    const rows = await db
      .select()
      .from(importRun)
      .where(and(eq(importRun.id, id), visibleTo(actor)));
    const [view] = await viewsOf(db, rows, now);
    if (!view) throw notFound();
    return { ...view, findings: await findingsOf(db, id) };
  },
});

/** All imports, the newest first, without their findings. */
export const listImports = query({
  action: "imports.list",
  input: ImportsInput,
  async run(db, { limit, cursor }, { actor, now }) {
    const before = readCursor(z.uuid(), cursor);
    const rows = await db
      .select()
      .from(importRun)
      .where(and(before ? lt(importRun.id, before) : undefined, visibleTo(actor)))
      .orderBy(desc(importRun.id))
      .limit(limit + 1);
    return pageOf(
      await viewsOf(db, rows, now),
      limit,
      ({ id }) => id,
      (view) => view,
    );
  },
});
