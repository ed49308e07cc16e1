import { and, eq, inArray } from "drizzle-orm";
import { attachment, conversation, draft } from "@/db/schema/messages";
import { attachmentView } from "@/lib/features/attachments/view";
import { safeOf, takesPart } from "@/lib/features/messages/conversation-rows";
import type { Context, Reader } from "@/lib/kernel/operation";
import { openSafe } from "@/lib/kernel/vault";
import { type Draft, DraftContent } from "./schemas";

export type DraftRow = typeof draft.$inferSelect;

export const draftOwner = (id: string) => `draft/${id}`;

export const ownDraft = ({ actor }: Pick<Context, "actor">) => eq(draft.ownerUserId, actor.userId ?? "");

/** What is written in a draft. */
export async function contentOf(row: DraftRow): Promise<DraftContent> {
  const safe = await openSafe(draftOwner(row.id), row);
  return DraftContent.parse(JSON.parse(safe.open(row.content, "content")));
}

/** Drafts with the conversations they answer, where their writer still takes part in those. */
export function draftRows(db: Reader) {
  return db
    .select({ draft, conversation })
    .from(draft)
    .leftJoin(conversation, and(eq(conversation.id, draft.conversationId), takesPart()))
    .$dynamic();
}

type Found = Awaited<ReturnType<typeof draftRows>>[number];

/** Opens drafts with their files. An answer goes by the subject of its conversation. */
export async function draftViews(db: Reader, rows: readonly Found[]): Promise<Draft[]> {
  const files = await filesOf(
    db,
    rows.map((row) => row.draft.id),
  );
  return Promise.all(
    rows.map(async ({ draft: row, conversation: answered }) => {
      const { attachmentIds, ...content } = await contentOf(row);
      const place = new Map(attachmentIds.map((id, index) => [id, index]));
      const attachments = files.filter(({ draftId }) => draftId === row.id).map(({ view }) => view);
      return {
        id: row.id,
        conversationId: row.conversationId,
        ...content,
        ...(answered && { subject: (await safeOf(answered)).open(answered.subject, "subject") }),
        attachments: attachments.sort((one, two) => (place.get(one.id) ?? 0) - (place.get(two.id) ?? 0)),
        version: row.version,
        savedAt: row.savedAt.toISOString(),
      };
    }),
  );
}

async function filesOf(db: Reader, draftIds: readonly string[]) {
  if (draftIds.length === 0) return [];
  const rows = await db
    .select()
    .from(attachment)
    .where(inArray(attachment.draftId, [...draftIds]));
  return Promise.all(rows.map(async (row) => ({ draftId: row.draftId, view: await attachmentView(row) })));
}
