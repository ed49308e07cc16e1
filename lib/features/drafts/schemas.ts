import { z } from "zod";
import type { AttachmentView } from "@/lib/features/attachments/schemas";
import { AttachmentIds, bodyLimit, bodyWords, subjectLimit, subjectWords } from "@/lib/features/messages/schemas";
import { Id, Page, Text } from "@/lib/features/shapes";

/** Drafts one person may keep. */
export const draftLimit = 50;

/** What is being written, finished or not. The version is the one its writer saw; 0 begins a draft. */
export const SaveDraftInput = z.strictObject({
  id: Id,
  version: z.number("Use a whole number.").int("Use a whole number.").min(0, "Use 0 or more."),
  conversationId: Id.optional(),
  careTeamId: Id.optional(),
  recipientId: Id.optional(),
  patientId: Id.optional(),
  subject: Text.max(subjectLimit, subjectWords).default(""),
  body: Text.max(bodyLimit, bodyWords).default(""),
  attachmentIds: AttachmentIds,
});
export type SaveDraftInput = z.output<typeof SaveDraftInput>;

export const DraftInput = z.strictObject({ id: Id });
export const DraftsInput = Page.extend({ conversationId: Id.optional() });

/** What is sealed in a draft's row. */
export const DraftContent = z.object({
  patientId: z.string().nullable(),
  careTeamId: z.string().nullable(),
  recipientId: z.string().nullable(),
  subject: z.string(),
  body: z.string(),
  attachmentIds: z.array(z.string()),
});
export type DraftContent = z.output<typeof DraftContent>;

export type Draft = Omit<DraftContent, "attachmentIds"> & {
  id: string;
  /** The conversation it answers; null for a new one. */
  conversationId: string | null;
  attachments: AttachmentView[];
  version: number;
  savedAt: string;
};
