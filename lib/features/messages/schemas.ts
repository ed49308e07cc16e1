import { z } from "zod";
import { type AttachmentView, attachmentLimits } from "@/lib/features/attachments/schemas";
import { Id, Page, type PageOf, Search, Text } from "@/lib/features/shapes";

export const bodyLimit = 10_000;
export const subjectLimit = 120;

export const bodyWords = "Use 10,000 letters or fewer. Send the rest in a second message.";
export const subjectWords = `Use ${subjectLimit} letters or fewer for the subject.`;

const Subject = Text.trim().min(1, "Enter a subject.").max(subjectLimit, subjectWords);
export const Body = Text.max(bodyLimit, bodyWords).refine((text) => text.trim() !== "", "Write your message.");
export const AttachmentIds = z
  .array(Id)
  .max(attachmentLimits.count, `Attach ${attachmentLimits.count} files or fewer.`)
  .refine((ids) => new Set(ids).size === ids.length, "Attach each file once.")
  .default([]);

/** The draft that is sent, and the version of it that the sender saw. It ends with the sending. */
const fromDraft = {
  draftId: Id.optional(),
  draftVersion: z.number("Use a whole number.").int("Use a whole number.").min(0, "Use 0 or more.").optional(),
};

export const StartConversationInput = z
  .strictObject({
    subject: Subject,
    careTeamId: Id.optional(),
    recipientId: Id.optional(),
    patientId: Id.optional(),
    body: Body,
    attachmentIds: AttachmentIds,
    ...fromDraft,
  })
  .refine((input) => (input.careTeamId === undefined) !== (input.recipientId === undefined), {
    path: ["careTeamId"],
    message: "Choose who should get this: a care team or a person.",
  });
export type StartConversationInput = z.output<typeof StartConversationInput>;

export const SendMessageInput = z.strictObject({
  id: Id,
  body: Body,
  attachmentIds: AttachmentIds,
  ...fromDraft,
});
export const LocateInput = z.strictObject({ ids: z.array(Id).max(100, "Name at most 100.") });
export const MarkReadInput = z.strictObject({ id: Id, throughMessageId: Id });
export const ConversationInput = z.strictObject({ id: Id });
export const MessageInput = z.strictObject({ id: Id });
/** The id of a label, as a conversation or the list of labels says it. */
export const LabelId = z.string().max(40, "We don't know this label.");
export const ConversationsInput = Page.extend({
  archived: z.enum(["true", "false"], "Use true or false.").optional(),
  label: LabelId.optional(),
});
export const ArchiveInput = z.strictObject({ id: Id, throughMessageId: Id });

/** Labels of a conversation, and conversations with labels, for one person. */
export const labelLimits = { each: 10, conversations: 1_000 } as const;
const LabelName = Text.trim().min(1, "Name the label.").max(40, "Use 40 letters or fewer for a label.");
const LabelNames = z.array(LabelName).max(labelLimits.each, `Name ${labelLimits.each} labels or fewer.`).default([]);
export const LabelInput = z.strictObject({ id: Id, add: LabelNames, remove: LabelNames });
export const MessagesInput = Page.extend({ id: Id, throughMessageId: Id.optional() });
export const SearchMessagesInput = Page.extend({ q: Search.min(1, "Enter a word to search for.") });
export const CareTeamsInput = Page;

export type CareTeam = {
  id: string;
  name: string;
  kind: "clinic" | "pharmacy";
  organization: string;
  phone: string;
  timeZone: string;
  replyBusinessDays: number;
  /** By when a message sent now is answered. */
  replyBy: string;
  members: { userId: string; displayName: string; role: string }[];
};

/** A person who answers alone. */
export type CareProvider = Pick<CareTeam, "replyBusinessDays" | "replyBy"> & { userId: string; displayName: string };

/** A system writes and reads in its own name, for the people of its plans. */
type Party = "patient" | "provider" | "system";

export type SeenBy = { userId: string; displayName: string; role: Party; readAt: string };

export type Message = {
  id: string;
  conversationId: string;
  patientId: string;
  /** What a person quotes on the telephone. */
  number: string;
  body: string;
  senderUserId: string;
  senderName: string;
  senderRole: Party;
  sentAt: string;
  attachments: AttachmentView[];
  readBy: SeenBy[];
};

/** A message in which words were found, and the part of it around them. */
export type FoundMessage = Pick<
  Message,
  "id" | "conversationId" | "patientId" | "senderName" | "senderRole" | "sentAt"
> & { subject: string; excerpt: string; fileNames: string[] };

export type FoundMessages = PageOf<FoundMessage> & {
  /** When the oldest message that was looked at was sent; null where there was none. */
  searchedBackTo: string | null;
};

export type Participant = { id: string; displayName: string; role: "patient" | "provider" | "care-team" };

export type Label = { id: string; name: string };

/** How a person keeps a conversation: put away or not, and under which labels. Nobody else sees it. */
export type Filing = { id: string; archived: boolean; labels: Label[] };

export type Conversation = Filing & {
  subject: string;
  patientId: string;
  participants: Participant[];
  lastMessage: Message;
  /** Messages of others that this reader has not seen. */
  unread: number;
  /** Until when the patient is promised an answer; null when none is owed. */
  answerDueAt: string | null;
};
