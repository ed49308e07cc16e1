"use server";

import { redirect } from "next/navigation";
import { orDraft } from "@/app/writing";
import { discardDraft } from "@/lib/features/drafts/mutations";
import { archiveConversation, labelConversation, unarchiveConversation } from "@/lib/features/messages/filing";
import { readReplyForm, readStartForm } from "@/lib/features/messages/form";
import { markRead, sendMessage, startConversation } from "@/lib/features/messages/mutations";
import { toAction } from "@/lib/kernel/action";
import { untouched } from "@/lib/kernel/form-state";

const start = toAction({
  read: readStartForm,
  perform: startConversation.receive,
  after: ({ lastMessage }) => redirect(`/messages/sent/${lastMessage.id}`),
});
export const startConversationAction = orDraft(start, {
  draft: ({ id }) => redirect(`/messages/new?draft=${id}`),
  files: ({ id }) => redirect(`/messages/files/${id}`),
});

const answer = toAction({
  read: readReplyForm,
  perform: sendMessage.receive,
  after: ({ id }) => redirect(`/messages/sent/${id}`),
});
export const sendMessageAction = orDraft(answer, {
  draft: ({ conversationId }) => redirect(`/messages/${conversationId}#reply`),
  files: ({ id }) => redirect(`/messages/files/${id}`),
});

export const discardDraftAction = toAction({
  read: (form) => ({ id: form.get("id") }),
  perform: discardDraft.receive,
  after: () => redirect("/messages?done=discarded"),
});

export const archiveAction = toAction({
  read: (form) => ({ id: form.get("id"), throughMessageId: form.get("throughMessageId") }),
  perform: archiveConversation.receive,
  after: () => redirect("/messages?done=archived"),
});

export const unarchiveAction = toAction({
  read: (form) => ({ id: form.get("id") }),
  perform: unarchiveConversation.receive,
  after: () => redirect("/messages?done=unarchived"),
});

export const labelAction = toAction({
  read: (form) => ({ id: form.get("id"), add: form.getAll("add"), remove: form.getAll("remove") }),
  perform: labelConversation.receive,
  after: ({ id }) => redirect(`/messages/${id}?done=labelled`),
});

const markSeen = toAction({
  read: (form) => ({ id: form.get("id"), throughMessageId: form.get("throughMessageId") }),
  perform: markRead.receive,
  after: () => untouched,
});

export async function markReadAction(form: FormData): Promise<void> {
  await markSeen(untouched, form);
}
