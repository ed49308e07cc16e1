import { textOf } from "@/lib/features/form-fields";

const given = (form: FormData, ...names: string[]) =>
  Object.fromEntries(names.flatMap((name) => (textOf(form, name) === undefined ? [] : [[name, textOf(form, name)]])));

/** The text of a message as it was typed, line breaks as people count them. */
const bodyOf = (form: FormData) => String(form.get("body") ?? "").replaceAll("\r\n", "\n");

const filesOf = (form: FormData) => form.getAll("attachmentIds").filter((id) => typeof id === "string");

export const readStartForm = (form: FormData) => ({
  ...given(form, "careTeamId", "recipientId", "patientId", "draftId"),
  subject: String(form.get("subject") ?? ""),
  body: bodyOf(form),
  attachmentIds: filesOf(form),
});

export const readReplyForm = (form: FormData) => ({
  ...given(form, "id", "draftId"),
  body: bodyOf(form),
  attachmentIds: filesOf(form),
});
