import { and, eq, inArray, notInArray } from "drizzle-orm";
import { attachment, draft } from "@/db/schema/messages";
import { isUnsent } from "@/lib/features/attachments/binding";
import { conversationFor } from "@/lib/features/messages/conversation-rows";
import { writerOf } from "@/lib/features/messages/recipient";
import { AppError, invalidField, notFound } from "@/lib/kernel/errors";
import { requireMatch } from "@/lib/kernel/etag";
import { type Context, mutation, type Reader, type Transaction } from "@/lib/kernel/operation";
import { subjectOf } from "@/lib/kernel/scope";
import { newSafe, openSafe } from "@/lib/kernel/vault";
import { contentOf, type DraftRow, draftOwner, draftRows, draftViews, ownDraft } from "./content";
import { type Draft, type DraftContent, DraftInput, draftLimit, SaveDraftInput } from "./schemas";
import { changedElsewhere, isSameText } from "./sending";

/** Keeps what is being written. Whoever saw an older version is refused, so that no window overwrites another. */
export const saveDraft = mutation({
  action: "draft.save",
  input: SaveDraftInput,
  target: ({ id }) => ({ type: "draft", id }),
  async run(tx, input, context) {
    const content = await contentFrom(tx, input, context);
    const kept = await lockedDraft(tx, input.id, context);
    requireMatch(context, kept ? await viewOf(tx, kept.id, context) : null);
    const audit = { patientId: content.patientId, entity: { type: "draft", id: input.id } };
    if (kept && kept.version !== input.version) {
      // A save whose answer was lost comes again: what it says is kept already.
      if (isSameText(await contentOf(kept), content))
        return { output: await viewOf(tx, kept.id, context), audit: null };
      throw changedElsewhere();
    }
    if (kept) await rewrite(tx, kept, content, context);
    else await begin(tx, input, content, context);
    await keepFiles(tx, input, context);
    return { output: await viewOf(tx, input.id, context), audit };
  },
});

/** Throws a draft away. Its files vanish like others that nobody sent. */
export const discardDraft = mutation({
  action: "draft.discard",
  input: DraftInput,
  target: ({ id }) => ({ type: "draft", id }),
  async run(tx, { id }, context) {
    const [gone] = await tx
      .delete(draft)
      .where(and(eq(draft.id, id), ownDraft(context)))
      .returning();
    if (!gone) throw notFound();
    const { patientId } = await contentOf(gone);
    return { output: undefined, audit: { patientId, entity: { type: "draft", id } } };
  },
});

/** What was typed, and about whom: only of someone the writer may see, and only in conversations they take part in. */
async function contentFrom(db: Reader, input: SaveDraftInput, context: Context): Promise<DraftContent> {
  const { careTeamId = null, recipientId = null, subject, body, attachmentIds } = input;
  const isUnnamed = writerOf(context).kind === "provider" && input.patientId === undefined;
  const about = () => (isUnnamed ? null : subjectOf(db, context, input.patientId));
  const patientId = input.conversationId ? (await conversationFor(db, input.conversationId)).patientId : await about();
  return { patientId, careTeamId, recipientId, subject, body, attachmentIds };
}

async function lockedDraft(tx: Transaction, id: string, context: Context): Promise<DraftRow | undefined> {
  const [row] = await tx
    .select()
    .from(draft)
    .where(and(eq(draft.id, id), ownDraft(context)))
    .for("update");
  return row;
}

async function viewOf(db: Reader, id: string, context: Context): Promise<Draft> {
  const [view] = await draftViews(db, await draftRows(db).where(and(eq(draft.id, id), ownDraft(context))));
  if (!view) throw notFound();
  return view;
}

async function rewrite(tx: Transaction, kept: DraftRow, content: DraftContent, { now }: Context) {
  const safe = await openSafe(draftOwner(kept.id), kept);
  await tx
    .update(draft)
    .set({ content: safe.seal(JSON.stringify(content), "content"), version: kept.version + 1, savedAt: now })
    .where(eq(draft.id, kept.id));
}

async function begin(tx: Transaction, input: SaveDraftInput, content: DraftContent, context: Context) {
  const { id, version, conversationId } = input;
  // A version was seen and is gone: it was sent or discarded, and does not come back by itself.
  if (version > 0) throw notFound();
  const { userId: ownerUserId } = writerOf(context);
  if ((await tx.$count(draft, ownDraft(context))) >= draftLimit) {
    throw new AppError("throttled", `You keep ${draftLimit} drafts already. Send or discard some first.`);
  }
  const safe = await newSafe(draftOwner(id));
  const row = { id, ownerUserId, conversationId, content: safe.seal(JSON.stringify(content), "content") };
  const begun = await tx
    .insert(draft)
    .values({ ...row, ...safe.wrapped, version: 1, savedAt: context.now })
    .onConflictDoNothing()
    .returning({ id: draft.id });
  if (begun.length > 0) return;
  const answers = conversationId ? and(ownDraft(context), eq(draft.conversationId, conversationId)) : undefined;
  if (answers && (await tx.$count(draft, answers)) > 0) throw changedElsewhere();
  throw notFound();
}

/** The draft keeps exactly these files; others of it are loose again. */
async function keepFiles(tx: Transaction, { id, attachmentIds }: SaveDraftInput, { actor, now }: Context) {
  const own = and(eq(attachment.uploaderUserId, actor.userId ?? ""), isUnsent(now));
  const kept = await tx
    .update(attachment)
    .set({ draftId: id })
    .where(and(own, inArray(attachment.id, attachmentIds)))
    .returning({ id: attachment.id });
  if (kept.length !== attachmentIds.length) {
    throw invalidField("attachmentIds", "One of the files is no longer there. Attach it again.");
  }
  await tx
    .update(attachment)
    .set({ draftId: null })
    .where(and(eq(attachment.draftId, id), notInArray(attachment.id, attachmentIds)));
}
