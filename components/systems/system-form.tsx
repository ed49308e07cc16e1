"use client";

import { useActionState } from "react";
import { ErrorSummary } from "@/components/ui/error-summary";
import { describedBy, FieldNotes, groupClass } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { type RegisteredClient, SCOPES } from "@/lib/features/clients/schemas";
import { scopeNames } from "@/lib/features/clients/wording";
import { errorOf, type FormAction, untouched } from "@/lib/kernel/form-state";
import { SecretOnce } from "./secret-once";

type Props = {
  plans: readonly { id: string; name: string }[];
  action: FormAction;
  /** The system whose rights are changed; without one, one is registered. */
  system?: RegisteredClient;
};

/** What a system is called, what it may do and for whose members. A new system's secret takes the form's place. */
export function SystemForm({ plans, action, system }: Props) {
  const [state, send] = useActionState(action, untouched);
  if (state.values.secret) return <SecretOnce values={state.values} />;
  const held = [
    ...(system?.scopes ?? []).map((scope) => `scopes:${scope}`),
    ...(system?.plans ?? []).map(({ id }) => `planIds:${id}`),
  ];
  const ticked = state === untouched ? held : Object.keys(state.values);
  return (
    <form action={send} noValidate className="grid max-w-measure gap-6">
      <ErrorSummary message={state.message} errors={state.fields} />
      {system ? (
        <>
          <input type="hidden" name="id" value={system.id} />
          <input type="hidden" name="ifMatch" value={system.version} />
        </>
      ) : (
        <TextInput
          label="Name"
          name="name"
          hint="It stands beside everything the system does"
          autoComplete="off"
          defaultValue={state.values.name}
          error={errorOf(state, "name")}
        />
      )}
      <Ticks
        name="scopes"
        label="It may"
        choices={SCOPES.map((scope) => ({ value: scope, label: scopeNames[scope], detail: scope }))}
        ticked={ticked}
        error={errorOf(state, "scopes")}
      />
      <Ticks
        name="planIds"
        label="For members of"
        hint="Without a plan it sees no member"
        choices={plans.map(({ id, name }) => ({ value: id, label: name }))}
        ticked={ticked}
        error={errorOf(state, "planIds")}
      />
      <div>
        {system ? (
          <SubmitButton pending="Saving">Save what it may do</SubmitButton>
        ) : (
          <SubmitButton pending="Registering">Register and show the secret</SubmitButton>
        )}
      </div>
    </form>
  );
}

type TicksProps = {
  name: string;
  label: string;
  hint?: string;
  choices: readonly { value: string; label: string; detail?: string }[];
  /** The names of those that are set. */
  ticked: readonly string[];
  error: string | undefined;
};

/** Several of a list. Each tick has a name of its own, so that all are still there when the form comes back. */
function Ticks({ name, label, hint, choices, ticked, error }: TicksProps) {
  const field = { name, label, hint, error };
  return (
    <fieldset {...describedBy(field)} className={groupClass(error)}>
      <legend className="float-left font-semibold">{label}</legend>
      <FieldNotes {...field} />
      <div className="grid gap-1">
        {choices.map(({ value, label: text, detail }, index) => (
          <label key={value} className="flex min-h-11 items-center gap-3">
            <input
              type="checkbox"
              id={index === 0 ? name : `${name}-${value}`}
              name={`${name}:${value}`}
              defaultChecked={ticked.includes(`${name}:${value}`)}
              className="size-5 shrink-0 accent-accent"
            />
            <span>
              {text} {detail && <span className="font-mono text-sm text-muted">{detail}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
