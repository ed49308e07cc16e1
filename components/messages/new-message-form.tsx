"use client";

import { Select } from "@/components/ui/select";
import { TextArea, TextInput } from "@/components/ui/text-input";
import type { Draft } from "@/lib/features/drafts/schemas";
import { toPerson, toTeam } from "@/lib/features/messages/form";
import type { CareProvider, CareTeam } from "@/lib/features/messages/schemas";
import { promiseWords } from "@/lib/features/messages/wording";
import { errorOf } from "@/lib/kernel/form-state";
import { UrgentNotice } from "./urgent-notice";
import { type Writing, WritingForm } from "./writing-form";

type Props = Writing & {
  teams: readonly CareTeam[];
  /** Who may be written to alone. */
  people?: readonly CareProvider[];
  patientId?: string;
  subject?: string;
  body?: string;
};

const none: Readonly<Record<string, string>> = {};
const nobody: readonly CareProvider[] = [];

/** A new message: to whom and by when they answer, then the words. */
export function NewMessageForm({ teams, people = nobody, patientId, subject = "", body = "", ...writing }: Props) {
  const address = patientId ? "/provider/inbox/new?draft=" : "/messages/new?draft=";
  const choices = [
    ...teams.map(({ id, name }) => ({ value: toTeam(id), label: name })),
    ...people.map(({ userId, displayName }) => ({ value: toPerson(userId), label: `${displayName}, alone` })),
  ];
  return (
    <WritingForm {...writing} address={address} hidden={patientId ? { patientId } : none}>
      {(state, begun) => (
        <>
          <Select
            label={patientId ? "From" : "To"}
            name="to"
            defaultValue={state.values.to ?? chosenIn(begun) ?? choices[0]?.value ?? ""}
            error={errorOf(state, "careTeamId")}
            options={choices}
          />
          {!patientId && <Promises teams={teams} people={people} />}
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

/** To whom a draft was written. */
function chosenIn({ careTeamId, recipientId }: Partial<Draft>): string | undefined {
  if (recipientId) return toPerson(recipientId);
  return careTeamId ? toTeam(careTeamId) : undefined;
}

/** Who they are and by when each of them answers, said before anything is written. */
function Promises({ teams, people }: Required<Pick<Props, "teams" | "people">>) {
  return (
    <ul className="grid gap-2 text-muted text-sm">
      {teams.map((team) => (
        <li key={team.id}>
          <span className="font-semibold text-ink">{team.name}</span> (
          {team.members.map(({ displayName }) => displayName).join("; ")}).{" "}
          {promiseWords(team.replyBusinessDays, team.replyBy)}
        </li>
      ))}
      {people[0] && (
        <li>
          <span className="font-semibold text-ink">One person alone</span>. No one else of their team sees it.{" "}
          {promiseWords(people[0].replyBusinessDays, people[0].replyBy)}
        </li>
      )}
    </ul>
  );
}
