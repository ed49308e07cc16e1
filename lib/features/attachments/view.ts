import { asc, inArray } from "drizzle-orm";
import { z } from "zod";
import { attachment } from "@/db/schema/messages";
import type { Reader } from "@/lib/kernel/operation";
import { openSafe } from "@/lib/kernel/vault";
import type { AttachmentView } from "./schemas";

export type AttachmentRow = typeof attachment.$inferSelect;

export const Details = z.object({ fileName: z.string(), sha256: z.string() });

export const attachmentOwner = (id: string) => `attachment/${id}`;

/** Opens name and hash. A destroyed file shows only that it was there. */
export async function attachmentView(row: AttachmentRow): Promise<AttachmentView> {
  const { id, contentType, sizeBytes, details, keyId, wrappedKey } = row;
  if (!details || !wrappedKey) return { id, fileName: null, contentType, sizeBytes, sha256: null };
  const safe = await openSafe(attachmentOwner(id), { keyId, wrappedKey });
  const { fileName, sha256 } = Details.parse(JSON.parse(safe.open(details, "details")));
  return { id, fileName, contentType, sizeBytes, sha256 };
}

/** The files of messages, in the order in which they were attached. */
export async function attachmentsOf(
  db: Reader,
  messageIds: readonly string[],
): Promise<Map<string | null, AttachmentView[]>> {
  if (messageIds.length === 0) return new Map();
  const rows = await db
    .select()
    .from(attachment)
    .where(inArray(attachment.messageId, [...messageIds]))
    .orderBy(asc(attachment.position));
  const found = new Map<string | null, AttachmentView[]>();
  for (const row of rows) {
    found.set(row.messageId, [...(found.get(row.messageId) ?? []), await attachmentView(row)]);
  }
  return found;
}
