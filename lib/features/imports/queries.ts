import { and, eq, type SQL } from "drizzle-orm";
import { importRun } from "@/db/schema/imports";
import { sorted } from "@/lib/features/sorting";
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

type Row = { id: string; source: string; state: string };
const ways = {
  // Ids are time-ordered.
  sent: { by: importRun.id, as: "uuid", of: (row: Row) => row.id },
  source: { by: importRun.source, as: "text", of: (row: Row) => row.source },
  state: { by: importRun.state, as: "text", of: (row: Row) => row.state },
} as const;
const byId = { by: importRun.id, of: (row: Row) => row.id };

/** All imports, without their findings. */
export const listImports = query({
  action: "imports.list",
  input: ImportsInput,
  async run(db, { source, state, limit, ...place }, { actor, now }) {
    const order = sorted(ways, byId, place);
    const rows = await db
      .select()
      .from(importRun)
      .where(
        and(source && eq(importRun.source, source), state && eq(importRun.state, state), order.after, visibleTo(actor)),
      )
      .orderBy(...order.by)
      .limit(limit + 1);
    return order.page(await viewsOf(db, rows, now), limit, (view) => view);
  },
});
