import { and, desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { draft } from "@/db/schema/messages";
import { pageOf, readCursor } from "@/lib/features/paging";
import { notFound } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/operation";
import { draftRows, draftViews, ownDraft } from "./content";
import { DraftInput, DraftsInput } from "./schemas";

const SavedKey = z.tuple([z.iso.datetime(), z.uuid()]);

/** What I am still writing, the latest first; of one conversation only, where it is named. */
export const listDrafts = query({
  action: "drafts.list",
  input: DraftsInput,
  async run(db, { conversationId, limit, cursor }, context) {
    const before = readCursor(SavedKey, cursor);
    const rows = await draftRows(db)
      .where(
        and(
          ownDraft(context),
          conversationId ? eq(draft.conversationId, conversationId) : undefined,
          before && sql`(${draft.savedAt}, ${draft.id}) < (${before[0]}::timestamptz, ${before[1]}::uuid)`,
        ),
      )
      .orderBy(desc(draft.savedAt), desc(draft.id))
      .limit(limit + 1);
    const page = pageOf(
      rows,
      limit,
      (row) => [row.draft.savedAt.toISOString(), row.draft.id],
      (row) => row,
    );
    return { ...page, items: await draftViews(db, page.items) };
  },
  opens: ({ items }) =>
    [...new Set(items.flatMap(({ patientId }) => patientId ?? []))].map((patientId) => ({
      patientId,
      entity: { type: "draft", id: null },
    })),
});

export const getDraft = query({
  action: "draft.read",
  input: DraftInput,
  target: ({ id }) => ({ type: "draft", id }),
  async run(db, { id }, context) {
    const [view] = await draftViews(db, await draftRows(db).where(and(eq(draft.id, id), ownDraft(context))));
    if (!view) throw notFound();
    return view;
  },
  opens: ({ id, patientId }) => (patientId ? { patientId, entity: { type: "draft", id } } : []),
});
