import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { conversation, internalNote } from "@/db/schema/messages";
import { conversationFor, safeOf } from "@/lib/features/messages/conversation-rows";
import { writerOf } from "@/lib/features/messages/recipient";
import { AppError, notFound } from "@/lib/kernel/errors";
import { mutation, type Transaction } from "@/lib/kernel/operation";
import { colleaguesOf, notePlace } from "./queries";
import { AssignInput, NoteInput, WorkInput } from "./schemas";

type Claim = { claimedByUserId: string; claimedByName: string; claimedAt: Date };
const nobody = { claimedByUserId: null, claimedByName: null, claimedAt: null };

/** Takes a conversation on. Of two who try at once one gets it, and the other is told who has. */
export const claimConversation = mutation({
  action: "conversation.claim",
  input: WorkInput,
  target: ({ id }) => ({ type: "conversation", id }),
  async run(tx, { id }, context) {
    const me = writerOf(context);
    const row = await locked(tx, id);
    if (row.claimedByUserId && row.claimedByUserId !== me.userId) {
      throw new AppError("conflict", `${row.claimedByName} has taken this on already.`);
    }
    const claim = { claimedByUserId: me.userId, claimedByName: me.displayName, claimedAt: context.now };
    return claimed(tx, row, row.claimedByUserId ? null : claim);
  },
});

/** Hands a conversation to a colleague of the team, or back to the pool. */
export const assignConversation = mutation({
  action: "conversation.assign",
  input: AssignInput,
  target: ({ id }) => ({ type: "conversation", id }),
  async run(tx, { id, userId }, { now }) {
    const row = await locked(tx, id);
    if (userId === null) return claimed(tx, row, nobody);
    const colleague = (await colleaguesOf(tx, row)).find((one) => one.userId === userId);
    if (!colleague) throw notFound();
    const claim = { claimedByUserId: userId, claimedByName: colleague.displayName, claimedAt: now };
    return { ...(await claimed(tx, row, claim)), notify: [{ to: userId, topic: "message", entityId: id }] };
  },
});

/** A word among staff, which the patient never sees. */
export const addNote = mutation({
  action: "note.add",
  input: NoteInput,
  target: ({ id }) => ({ type: "conversation", id }),
  async run(tx, { id: conversationId, body }, context) {
    const author = writerOf(context);
    const row = await conversationFor(tx, conversationId);
    const id = v7();
    const owned = { id, patientId: row.patientId, conversationId };
    const sealed = (await safeOf(row)).seal(body, notePlace(id));
    await tx.insert(internalNote).values({
      ...owned,
      authorUserId: author.userId,
      authorName: author.displayName,
      body: sealed,
      writtenAt: context.now,
    });
    const output = { id: conversationId, noteId: id };
    return { output, audit: { patientId: row.patientId, entity: { type: "note", id } } };
  },
});

async function locked(tx: Transaction, id: string) {
  await conversationFor(tx, id);
  const [row] = await tx.select().from(conversation).where(eq(conversation.id, id)).for("update");
  if (!row) throw notFound();
  return row;
}

async function claimed(tx: Transaction, row: typeof conversation.$inferSelect, claim: Claim | typeof nobody | null) {
  if (claim) await tx.update(conversation).set(claim).where(eq(conversation.id, row.id));
  const { claimedByUserId: userId, claimedByName: displayName } = claim ?? row;
  return {
    output: { id: row.id, claimedBy: userId ? { userId, displayName } : null },
    audit: { patientId: row.patientId, entity: { type: "conversation", id: row.id } },
  };
}
