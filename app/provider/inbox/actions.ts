"use server";

import { redirect } from "next/navigation";
import { orDraft } from "@/app/writing";
import { discardDraft } from "@/lib/features/drafts/mutations";
import { textOf } from "@/lib/features/form-fields";
import { addNote, assignConversation, claimConversation } from "@/lib/features/inbox/mutations";
import { archiveConversation, labelConversation, unarchiveConversation } from "@/lib/features/messages/filing";
import { readReplyForm, readStartForm } from "@/lib/features/messages/form";
import { markRead, sendMessage, startConversation } from "@/lib/features/messages/mutations";
import { toAction } from "@/lib/kernel/action";
import { untouched } from "@/lib/kernel/form-state";

const start = toAction({
  read: readStartForm,
  perform: startConversation.receive,
  after: ({ id }) => redirect(`/provider/inbox/${id}?done=sent`),
});
export const startForPatientAction = orDraft(start, {
  draft: ({ id }) => redirect(`/provider/inbox/new?draft=${id}`),
  files: ({ id }) => redirect(`/provider/inbox/files/${id}`),
});

const answer = toAction({
  read: readReplyForm,
  perform: sendMessage.receive,
  after: ({ conversationId }) => redirect(`/provider/inbox/${conversationId}?done=sent`),
});
export const answerAction = orDraft(answer, {
  draft: ({ conversationId }) => redirect(`/provider/inbox/${conversationId}#reply`),
  files: ({ id }) => redirect(`/provider/inbox/files/${id}`),
});

export const discardDraftAction = toAction({
  read: (form) => ({ id: form.get("id") }),
  perform: discardDraft.receive,
  after: () => redirect("/provider/inbox?done=discarded"),
});

export const claimAction = toAction({
  read: (form) => ({ id: form.get("id") }),
  perform: claimConversation.receive,
  after: ({ id }) => redirect(`/provider/inbox/${id}?done=claimed`),
});

export const assignAction = toAction({
  read: (form) => ({ id: form.get("id"), userId: textOf(form, "userId") ?? null }),
  perform: assignConversation.receive,
  after: ({ id }) => redirect(`/provider/inbox/${id}?done=assigned`),
});

export const addNoteAction = toAction({
  read: (form) => ({ id: form.get("id"), body: String(form.get("note") ?? "") }),
  perform: addNote.receive,
  after: ({ id }) => redirect(`/provider/inbox/${id}?done=noted`),
});

export const archiveAction = toAction({
  read: (form) => ({ id: form.get("id"), throughMessageId: form.get("throughMessageId") }),
  perform: archiveConversation.receive,
  after: () => redirect("/provider/inbox?done=archived"),
});

export const unarchiveAction = toAction({
  read: (form) => ({ id: form.get("id") }),
  perform: unarchiveConversation.receive,
  after: ({ id }) => redirect(`/provider/inbox/${id}?done=unarchived`),
});

export const labelAction = toAction({
  read: (form) => ({ id: form.get("id"), add: form.getAll("add"), remove: form.getAll("remove") }),
  perform: labelConversation.receive,
  after: ({ id }) => redirect(`/provider/inbox/${id}?done=labelled`),
});

const markSeen = toAction({
  read: (form) => ({ id: form.get("id"), throughMessageId: form.get("throughMessageId") }),
  perform: markRead.receive,
  after: () => untouched,
});

export async function markSeenAction(form: FormData): Promise<void> {
  await markSeen(untouched, form);
}
