"use client";

import { useActionState } from "react";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea, TextInput } from "@/components/ui/text-input";
import type { CareTeam } from "@/lib/features/messages/schemas";
import { promiseWords } from "@/lib/features/messages/wording";
import { errorOf, type FormAction, untouched } from "@/lib/kernel/form-state";
import { Attachments } from "./attachments";
import { UrgentNotice } from "./urgent-notice";
import { useFiles } from "./use-files";

type Props = {
  action: FormAction;
  teams: readonly CareTeam[];
  /** Makes the message one, however often it is sent. */
  idempotencyKey: string;
  patientId?: string;
  subject?: string;
  body?: string;
};

/** A new message: to whom and by when they answer, then the words. */
export function NewMessageForm({ action, teams, idempotencyKey, patientId, subject = "", body = "" }: Props) {
  const [state, send] = useActionState(action, untouched);
  const files = useFiles();
  const { values } = state;
  return (
    <form action={send} onSubmit={files.onSubmit} noValidate className="grid max-w-xl gap-6">
      <ErrorSummary message={state.message} errors={state.fields} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      {patientId && <input type="hidden" name="patientId" value={patientId} />}
      <Select
        label={patientId ? "From" : "To"}
        name="careTeamId"
        defaultValue={values.careTeamId ?? teams[0]?.id ?? ""}
        error={errorOf(state, "careTeamId")}
        options={teams.map(({ id, name }) => ({ value: id, label: name }))}
      />
      {!patientId && <Promises teams={teams} />}
      {!patientId && <UrgentNotice />}
      <TextInput
        label="Subject"
        name="subject"
        defaultValue={values.subject ?? subject}
        error={errorOf(state, "subject")}
        autoComplete="off"
      />
      <TextArea
        label="Message"
        name="body"
        rows={10}
        defaultValue={values.body ?? body}
        error={errorOf(state, "body")}
      />
      <Attachments error={errorOf(state, "attachmentIds")} onBusy={files.onBusy} />
      {files.waiting && <p className="text-muted">{files.waiting}</p>}
      <SubmitButton pending="Sending your message">Send message</SubmitButton>
    </form>
  );
}

/** Who they are and by when each of them answers, said before anything is written. */
function Promises({ teams }: { teams: readonly CareTeam[] }) {
  return (
    <ul className="grid gap-2 text-muted text-sm">
      {teams.map((team) => (
        <li key={team.id}>
          <span className="font-semibold text-ink">{team.name}</span> (
          {team.members.map(({ displayName }) => displayName).join("; ")}).{" "}
          {promiseWords(team.replyBusinessDays, team.replyBy)}
        </li>
      ))}
    </ul>
  );
}
