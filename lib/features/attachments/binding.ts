import { and, eq, gte, isNotNull, isNull, or, type SQL } from "drizzle-orm";
import { attachment } from "@/db/schema/messages";
import { invalidField } from "@/lib/kernel/errors";
import type { Context, Transaction } from "@/lib/kernel/operation";

const unboundMs = 24 * 60 * 60 * 1000;

export const freshSince = (now: Date) => new Date(now.getTime() - unboundMs);

/** Not sent yet, and still there: younger than a day or kept in a draft. */
export function isUnsent(now: Date): SQL | undefined {
  return and(
    isNull(attachment.messageId),
    isNull(attachment.destroyedAt),
    or(isNotNull(attachment.draftId), gte(attachment.uploadedAt, freshSince(now))),
  );
}

type To = { id: string; patientId: string };

/** Sends one's uploads along with a message, in this order. */
export async function bindAttachments(tx: Transaction, ids: readonly string[], to: To, { actor, now }: Context) {
  for (const [position, id] of ids.entries()) {
    const bound = await tx
      .update(attachment)
      .set({ messageId: to.id, patientId: to.patientId, position, draftId: null })
      .where(and(eq(attachment.id, id), eq(attachment.uploaderUserId, actor.userId ?? ""), isUnsent(now)))
      .returning({ id: attachment.id });
    if (bound.length === 0) {
      throw invalidField("attachmentIds", "One of the files is no longer there. Attach it again.");
    }
  }
}
