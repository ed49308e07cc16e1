import { and, eq } from "drizzle-orm";
import { draft } from "@/db/schema/messages";
import { AppError } from "@/lib/kernel/errors";
import type { Context, Transaction } from "@/lib/kernel/operation";
import { contentOf, ownDraft } from "./content";
import type { DraftContent } from "./schemas";

export const changedElsewhere = () =>
  new AppError("conflict", "This draft was changed in another window meanwhile. Nothing was replaced.");

type Typed = Pick<DraftContent, "subject" | "body" | "attachmentIds">;

/** Whether two texts say the same, with the same files. */
export function isSameText(one: Typed, two: Typed): boolean {
  const sameFiles = JSON.stringify([...one.attachmentIds].sort()) === JSON.stringify([...two.attachmentIds].sort());
  return one.subject === two.subject && one.body === two.body && sameFiles;
}

type Sent = { draftId?: string | undefined; draftVersion?: number | undefined; subject?: string } & Omit<
  Typed,
  "subject"
>;

/** The sender's draft ends with the message, unless another window wrote something else into it: then nothing is sent. */
export async function endDraft(tx: Transaction, sent: Sent, context: Context): Promise<void> {
  if (!sent.draftId) return;
  const mine = and(eq(draft.id, sent.draftId), ownDraft(context));
  const [row] = await tx.select().from(draft).where(mine).for("update");
  if (!row) return;
  if (sent.draftVersion !== undefined && sent.draftVersion !== row.version) {
    const content = await contentOf(row);
    if (!isSameText(content, { subject: content.subject, ...sent })) throw changedElsewhere();
  }
  await tx.delete(draft).where(mine);
}
