"use client";

import { Select } from "@/components/ui/select";
import { TextArea, TextInput } from "@/components/ui/text-input";
import type { CareTeam } from "@/lib/features/messages/schemas";
import { promiseWords } from "@/lib/features/messages/wording";
import { errorOf } from "@/lib/kernel/form-state";
import { UrgentNotice } from "./urgent-notice";
import { type Writing, WritingForm } from "./writing-form";

type Props = Writing & {
  teams: readonly CareTeam[];
  patientId?: string;
  subject?: string;
  body?: string;
};

const none: Readonly<Record<string, string>> = {};

/** A new message: to whom and by when they answer, then the words. */
export function NewMessageForm({ teams, patientId, subject = "", body = "", ...writing }: Props) {
  const address = patientId ? "/provider/inbox/new?draft=" : "/messages/new?draft=";
  return (
    <WritingForm {...writing} address={address} hidden={patientId ? { patientId } : none}>
      {(state, begun) => (
        <>
          <Select
            label={patientId ? "From" : "To"}
            name="careTeamId"
            defaultValue={state.values.careTeamId ?? begun.careTeamId ?? teams[0]?.id ?? ""}
            error={errorOf(state, "careTeamId")}
            options={teams.map(({ id, name }) => ({ value: id, label: name }))}
          />
          {!patientId && <Promises teams={teams} />}
          {!patientId && <UrgentNotice />}
          <TextInput
            label="Subject"
            name="subject"
            defaultValue={state.values.subject ?? begun.subject ?? subject}
            error={errorOf(state, "subject")}
            autoComplete="off"
          />
          <TextArea
            label="Message"
            name="body"
            rows={10}
            defaultValue={state.values.body ?? begun.body ?? body}
            error={errorOf(state, "body")}
          />
        </>
      )}
    </WritingForm>
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
