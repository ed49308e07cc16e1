"use server";

import { redirect } from "next/navigation";
import { readReplyForm, readStartForm } from "@/lib/features/messages/form";
import { markRead, sendMessage, startConversation } from "@/lib/features/messages/mutations";
import { toAction } from "@/lib/kernel/action";
import { untouched } from "@/lib/kernel/form-state";

export const startConversationAction = toAction({
  read: readStartForm,
  perform: startConversation.receive,
  after: ({ lastMessage }) => redirect(`/messages/sent/${lastMessage.id}`),
});

export const sendMessageAction = toAction({
  read: readReplyForm,
  perform: sendMessage.receive,
  after: ({ id }) => redirect(`/messages/sent/${id}`),
});

const markSeen = toAction({
  read: (form) => ({ id: form.get("id"), throughMessageId: form.get("throughMessageId") }),
  perform: markRead.receive,
  after: () => untouched,
});

export async function markReadAction(form: FormData): Promise<void> {
  await markSeen(untouched, form);
}
