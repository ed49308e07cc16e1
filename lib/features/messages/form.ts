import { given, textOf } from "@/lib/features/form-fields";

/** To whom, as the one choice of a form says it. */
export const toTeam = (careTeamId: string) => `team:${careTeamId}`;
export const toPerson = (recipientId: string) => `person:${recipientId}`;

export function recipientIn(form: FormData) {
  const [kind, id] = (textOf(form, "to") ?? "").split(":");
  if (kind === "team") return { careTeamId: id };
  return kind === "person" ? { recipientId: id } : {};
}

/** The text of a message as it was typed, line breaks as people count them. */
export const bodyOf = (form: FormData) => String(form.get("body") ?? "").replaceAll("\r\n", "\n");

export const filesOf = (form: FormData) => form.getAll("attachmentIds").filter((id) => typeof id === "string");

const draftOf = (form: FormData) =>
  form.has("draftId") && { draftId: form.get("draftId"), draftVersion: Number(form.get("draftVersion")) };

export const readStartForm = (form: FormData) => ({
  ...given(form, "patientId"),
  ...recipientIn(form),
  ...draftOf(form),
  subject: String(form.get("subject") ?? ""),
  body: bodyOf(form),
  attachmentIds: filesOf(form),
});

export const readReplyForm = (form: FormData) => ({
  ...given(form, "id"),
  ...draftOf(form),
  body: bodyOf(form),
  attachmentIds: filesOf(form),
});
