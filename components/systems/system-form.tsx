"use client";

import { useActionState } from "react";
import { ErrorSummary } from "@/components/ui/error-summary";
import { describedBy, FieldNotes, groupClass } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { SCOPES } from "@/lib/features/clients/schemas";
import { scopeNames } from "@/lib/features/clients/wording";
import { errorOf, type FormAction, type FormState, untouched } from "@/lib/kernel/form-state";
import { SecretOnce } from "./secret-once";

type Props = { plans: readonly { id: string; name: string }[]; action: FormAction };

/** What a system is called, what it may do and for whose members. Its secret takes the form's place. */
export function SystemForm({ plans, action }: Props) {
  const [state, send] = useActionState(action, untouched);
  if (state.values.secret) return <SecretOnce values={state.values} />;
  return (
    <form action={send} noValidate className="grid max-w-measure gap-6">
      <ErrorSummary message={state.message} errors={state.fields} />
      <TextInput
        label="Name"
        name="name"
        hint="It stands beside everything the system does"
        autoComplete="off"
        defaultValue={state.values.name}
        error={errorOf(state, "name")}
      />
      <Ticks
        name="scopes"
        label="It may"
        choices={SCOPES.map((scope) => ({ value: scope, label: scopeNames[scope], detail: scope }))}
        state={state}
      />
      <Ticks
        name="planIds"
        label="For members of"
        hint="Without a plan it sees no member"
        choices={plans.map(({ id, name }) => ({ value: id, label: name }))}
        state={state}
      />
      <div>
        <SubmitButton pending="Registering">Register and show the secret</SubmitButton>
      </div>
    </form>
  );
}

type TicksProps = {
  name: string;
  label: string;
  hint?: string;
  choices: readonly { value: string; label: string; detail?: string }[];
  state: FormState;
};

/** Several of a list. Each tick has a name of its own, so that all are still there when the form comes back. */
function Ticks({ name, label, hint, choices, state }: TicksProps) {
  const error = errorOf(state, name);
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
              defaultChecked={state.values[`${name}:${value}`] !== undefined}
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
