import { createHash } from "node:crypto";
import { and, eq, inArray, isNull, lt } from "drizzle-orm";
import { v7 } from "uuid";
import { attachment } from "@/db/schema/messages";
import { NoInput } from "@/lib/features/people/schemas";
import { AppError, invalidField, notFound } from "@/lib/kernel/errors";
import { isMalware } from "@/lib/kernel/files/scan";
import { chosenStore, storeCalled } from "@/lib/kernel/files/store";
import { mutation } from "@/lib/kernel/operation";
import { newSafe } from "@/lib/kernel/vault";
import { acceptFile } from "./accept";
import { freshSince } from "./binding";
import { AttachmentInput, UploadInput } from "./schemas";
import { attachmentOwner, attachmentView } from "./view";

/** Files one person may have lying about, unsent. */
const unboundLimit = 50;

const sha256Of = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** Takes a file: checked, cleaned, sealed and stored. Until it is sent it is its uploader's alone. */
export const uploadAttachment = mutation({
  action: "attachment.upload",
  input: UploadInput,
  async prepare({ file, sizeBytes, sha256 }) {
    const { fileName, bytes: sent } = file;
    const arrivedWhole = (sizeBytes ?? sent.length) === sent.length && (sha256 ?? sha256Of(sent)) === sha256Of(sent);
    if (!arrivedWhole) throw invalidField("file", "The file did not arrive whole. Nothing was saved. Send it again.");
    if (await isMalware(sent)) throw invalidField("file", "The virus scanner refuses this file. Nothing was saved.");
    const { contentType, bytes } = await acceptFile(fileName, sent);
    const id = v7();
    const safe = await newSafe(attachmentOwner(id));
    const storedIn = chosenStore();
    await storeCalled(storedIn).put(id, safe.sealBytes(bytes, "content"));
    const details = safe.seal(JSON.stringify({ fileName, sha256: sha256Of(bytes) }), "details");
    return { id, contentType, sizeBytes: bytes.length, storedIn, details, ...safe.wrapped };
  },
  async run(tx, _, { actor, now, prepared }) {
    if (actor.userId === null || !prepared) throw new AppError("unauthenticated", "Sign in to do this.");
    const loose = and(eq(attachment.uploaderUserId, actor.userId), isNull(attachment.messageId));
    if ((await tx.$count(attachment, loose)) >= unboundLimit) {
      throw new AppError("throttled", "You have many files that were not sent. Send or remove some first.");
    }
    const row = { ...prepared, uploaderUserId: actor.userId, uploadedAt: now };
    const [stored] = await tx.insert(attachment).values(row).returning();
    if (!stored) throw notFound();
    return {
      output: await attachmentView(stored),
      audit: { patientId: null, entity: { type: "attachment", id: stored.id } },
    };
  },
});

/** Takes a file back: one that was not sent vanishes, one that was sent is lost with its key, for everyone. */
export const removeAttachment = mutation({
  action: "attachment.remove",
  input: AttachmentInput,
  target: ({ id }) => ({ type: "attachment", id }),
  async run(tx, { id }, { actor, now }) {
    const [row] = await tx.select().from(attachment).where(eq(attachment.id, id)).for("update");
    if (!row || row.uploaderUserId !== actor.userId) throw notFound();
    if (row.messageId === null) await tx.delete(attachment).where(eq(attachment.id, id));
    else
      await tx
        .update(attachment)
        .set({ details: null, wrappedKey: null, destroyedAt: now })
        .where(eq(attachment.id, id));
    await storeCalled(row.storedIn).remove(id);
    return { output: undefined, audit: { patientId: row.patientId, entity: { type: "attachment", id } } };
  },
});

/** Uploads that were never sent nor kept in a draft vanish after a day. Without their row and its key the bytes say nothing. */
export const pruneAttachments = mutation({
  action: "attachments.prune",
  input: NoInput,
  async run(tx, _, { now }) {
    const old = and(
      isNull(attachment.messageId),
      isNull(attachment.draftId),
      lt(attachment.uploadedAt, freshSince(now)),
    );
    const gone = await tx
      .select({ id: attachment.id, storedIn: attachment.storedIn })
      .from(attachment)
      .where(old)
      .limit(500);
    if (gone.length > 0) {
      await tx.delete(attachment).where(
        inArray(
          attachment.id,
          gone.map(({ id }) => id),
        ),
      );
    }
    for (const { id, storedIn } of gone) await storeCalled(storedIn).remove(id);
    return { output: null, audit: { patientId: null, entity: { type: "attachment", id: null } } };
  },
});
