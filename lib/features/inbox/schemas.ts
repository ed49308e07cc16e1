import { z } from "zod";
import { Body, type Conversation, LabelId } from "@/lib/features/messages/schemas";
import { Id, Page, sortedBy } from "@/lib/features/shapes";

export const InboxInput = Page.extend({
  show: z.enum(["waiting", "unseen", "mine", "archived", "all"]).default("waiting"),
  label: LabelId.optional(),
  sort: sortedBy("answer", "patient", "taken", "last"),
});
export const WorkInput = z.strictObject({ id: Id });
export const AssignInput = z.strictObject({ id: Id, userId: Id.nullable() });
export const NoteInput = z.strictObject({ id: Id, body: Body });

/** A conversation as those see it who answer. */
export type InboxItem = Conversation & {
  patientName: string;
  claimedBy: { userId: string; displayName: string } | null;
  /** Messages of the patient that none of the staff has seen. */
  unseen: number;
};

export type Note = { id: string; body: string; authorName: string; writtenAt: string };

/** What someone needs to answer: notes, ready words, and to whom it can be handed. */
export type Work = InboxItem & {
  notes: Note[];
  templates: { id: string; title: string; body: string }[];
  colleagues: { userId: string; displayName: string }[];
};
