import { given } from "@/lib/features/form-fields";
import { bodyOf, filesOf, recipientIn } from "@/lib/features/messages/form";

/** What stands in a form in which a message is written. An answer's form names its conversation as `id`. */
export function readDraftForm(form: FormData) {
  const { draftId = "", id: conversationId, ...whom } = given(form, "draftId", "id", "patientId");
  return {
    id: draftId,
    version: Number(form.get("draftVersion")),
    ...(conversationId !== undefined && { conversationId }),
    ...whom,
    ...recipientIn(form),
    subject: String(form.get("subject") ?? ""),
    body: bodyOf(form),
    attachmentIds: filesOf(form),
  };
}
