import { and, eq, isNotNull, or } from "drizzle-orm";
import { attachment, conversation, message } from "@/db/schema/messages";
import { takesPart } from "@/lib/features/messages/conversation-rows";
import { notFound } from "@/lib/kernel/errors";
import type { FileAnswer } from "@/lib/kernel/files/download";
import { storeCalled } from "@/lib/kernel/files/store";
import { query } from "@/lib/kernel/operation";
import { openSafe } from "@/lib/kernel/vault";
import { isUnsent } from "./binding";
import { AttachmentInput } from "./schemas";
import { attachmentOwner, attachmentView } from "./view";

/** One file: its uploader's until it is sent, then everyone's who takes part. */
export const downloadAttachment = query({
  action: "attachment.read",
  input: AttachmentInput,
  target: ({ id }) => ({ type: "attachment", id }),
  async run(db, { id }, { actor, now }): Promise<FileAnswer & { id: string; patientId: string | null }> {
    const [row] = await db
      .select({ attachment })
      .from(attachment)
      .leftJoin(message, eq(message.id, attachment.messageId))
      .leftJoin(conversation, eq(conversation.id, message.conversationId))
      .where(
        and(
          eq(attachment.id, id),
          or(
            and(eq(attachment.uploaderUserId, actor.userId ?? ""), isUnsent(now)),
            and(isNotNull(attachment.messageId), takesPart()),
          ),
        ),
      );
    if (!row) throw notFound();
    const { fileName, contentType } = await attachmentView(row.attachment);
    const { keyId, wrappedKey, storedIn, patientId } = row.attachment;
    if (fileName === null || wrappedKey === null) throw notFound();
    const load = async () => {
      const safe = await openSafe(attachmentOwner(id), { keyId, wrappedKey });
      return safe.openBytes(await storeCalled(storedIn).get(id), "content");
    };
    return { id, patientId, fileName, contentType, load };
  },
  opens: ({ id, patientId }) => (patientId ? { patientId, entity: { type: "attachment", id } } : []),
});
