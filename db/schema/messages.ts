import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { careTeam } from "./care-teams";
import { bytea, createdAt, id, instant, oneOf } from "./columns";
import { patient, provider } from "./people";

/** Who writes and reads: people of both sides, and systems that are registered for the plan of the patient. */
export const messageRoles = ["patient", "provider", "system"] as const;
export const attachmentPlaces = ["local", "s3"] as const;

/** A data key wrapped by the key-encryption key that `keyId` names. Everything sealed in the row is opened with it. */
const wrappedKey = { keyId: text().notNull(), wrappedKey: bytea().notNull() };

const patientId = () =>
  uuid()
    .notNull()
    .references(() => patient.id);
const userId = () => uuid().notNull();

type Owned = { patientId: AnyPgColumn; conversationId: AnyPgColumn };
const ofConversation = (name: string, t: Owned) =>
  foreignKey({
    name,
    columns: [t.patientId, t.conversationId],
    foreignColumns: [conversation.patientId, conversation.id],
  });

/** One subject between a patient and a care team, or a named provider. Its subject and messages are sealed with its own key. */
export const conversation = pgTable(
  "conversation",
  {
    id: id(),
    patientId: patientId(),
    careTeamId: uuid().references(() => careTeam.id),
    providerId: uuid().references(() => provider.id),
    subject: bytea().notNull(),
    ...wrappedKey,
    startedAt: instant().notNull(),
    lastMessageAt: instant().notNull(),
    /** Until when an answer to the patient is promised; null when nobody waits for one. */
    answerDueAt: instant(),
    claimedByUserId: uuid(),
    claimedByName: text(),
    claimedAt: instant(),
  },
  (t) => [
    unique("conversation_of_patient").on(t.patientId, t.id),
    index("conversation_recent").on(t.patientId, t.lastMessageAt, t.id),
    index("conversation_team").on(t.careTeamId, t.answerDueAt),
    index("conversation_provider").on(t.providerId, t.answerDueAt),
    check("conversation_one_side", sql`num_nonnulls(${t.careTeamId}, ${t.providerId}) = 1`),
    check(
      "conversation_claim_whole",
      sql`num_nonnulls(${t.claimedByUserId}, ${t.claimedByName}, ${t.claimedAt}) in (0, 3)`,
    ),
  ],
);

/** Never changed. Who wrote is kept as it was then: people change names and teams. */
export const message = pgTable(
  "message",
  {
    id: id(),
    patientId: patientId(),
    conversationId: uuid().notNull(),
    senderUserId: userId(),
    senderName: text().notNull(),
    senderRole: text({ enum: messageRoles }).notNull(),
    body: bytea().notNull(),
    sentAt: instant().notNull(),
  },
  (t) => [
    unique("message_of_patient").on(t.patientId, t.id),
    ofConversation("message_in_conversation", t),
    index("message_thread").on(t.conversationId, t.id),
    check("message_role_known", oneOf(t.senderRole, messageRoles)),
  ],
);

/** Who has seen a message, and when first. Never changed. */
export const messageReceipt = pgTable(
  "message_receipt",
  {
    messageId: uuid().notNull(),
    readerUserId: userId(),
    patientId: patientId(),
    readerName: text().notNull(),
    readerRole: text({ enum: messageRoles }).notNull(),
    readAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.messageId, t.readerUserId] }),
    foreignKey({
      name: "message_receipt_of_patient",
      columns: [t.patientId, t.messageId],
      foreignColumns: [message.patientId, message.id],
    }),
    check("message_receipt_role_known", oneOf(t.readerRole, messageRoles)),
  ],
);

/** What one person keeps about a conversation for themselves. Labels are words of their own, so they are sealed too. */
export const participant = pgTable(
  "participant",
  {
    conversationId: uuid().notNull(),
    userId: userId(),
    patientId: patientId(),
    /** When the newest message was sent that was put away; a later one brings the conversation back. */
    archivedAt: instant(),
    labels: bytea(),
  },
  (t) => [primaryKey({ columns: [t.conversationId, t.userId] }), ofConversation("participant_in_conversation", t)],
);

/** A word among staff. It never reaches the patient. Never changed. */
export const internalNote = pgTable(
  "internal_note",
  {
    id: id(),
    patientId: patientId(),
    conversationId: uuid().notNull(),
    authorUserId: userId(),
    authorName: text().notNull(),
    body: bytea().notNull(),
    writtenAt: instant().notNull(),
  },
  (t) => [ofConversation("internal_note_in_conversation", t), index("internal_note_thread").on(t.conversationId, t.id)],
);

/** What someone is still writing. The version tells two windows apart, so neither overwrites the other. */
export const draft = pgTable(
  "draft",
  {
    id: id(),
    ownerUserId: userId(),
    /** The conversation it answers; null for a new one. */
    conversationId: uuid().references(() => conversation.id),
    content: bytea().notNull(),
    ...wrappedKey,
    version: integer().notNull(),
    savedAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex("draft_one_reply").on(t.ownerUserId, t.conversationId),
    index("draft_owner").on(t.ownerUserId, t.savedAt),
  ],
);

/** A file: first its uploader's alone, then of a draft, then of a message. Without its key nothing can read it any more. */
export const attachment = pgTable(
  "attachment",
  {
    id: id(),
    uploaderUserId: userId(),
    /** File name and SHA-256, sealed. */
    details: bytea(),
    contentType: text().notNull(),
    sizeBytes: integer().notNull(),
    storedIn: text({ enum: attachmentPlaces }).notNull(),
    keyId: text().notNull(),
    wrappedKey: bytea(),
    uploadedAt: createdAt(),
    draftId: uuid().references(() => draft.id, { onDelete: "set null" }),
    patientId: uuid(),
    messageId: uuid(),
    position: integer(),
    destroyedAt: instant(),
  },
  (t) => [
    foreignKey({
      name: "attachment_of_patient",
      columns: [t.patientId, t.messageId],
      foreignColumns: [message.patientId, message.id],
    }),
    index("attachment_message").on(t.messageId),
    index("attachment_draft").on(t.draftId),
    index("attachment_uploader").on(t.uploaderUserId, t.uploadedAt),
    check("attachment_place_known", oneOf(t.storedIn, attachmentPlaces)),
    check("attachment_bound_whole", sql`num_nonnulls(${t.patientId}, ${t.messageId}, ${t.position}) in (0, 3)`),
    check(
      "attachment_destroyed_whole",
      sql`(${t.destroyedAt} is null) = (${t.wrappedKey} is not null)
      and (${t.destroyedAt} is null) = (${t.details} is not null)`,
    ),
    check("attachment_size", sql`${t.sizeBytes} > 0`),
  ],
);
