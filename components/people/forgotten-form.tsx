"use client";

import { useActionState } from "react";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { errorOf, type FormAction, untouched } from "@/lib/kernel/form-state";

export function ForgottenForm({ action }: { action: FormAction }) {
  const [state, send] = useActionState(action, untouched);
  return (
    <form action={send} noValidate className="grid max-w-md gap-6">
      <ErrorSummary message={state.message} errors={state.fields} />
      <TextInput
        label="E-mail address"
        hint="The one you sign in with"
        name="email"
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        defaultValue={state.values.email}
        error={errorOf(state, "email")}
      />
      <div>
        <SubmitButton pending="Sending">Send me a link</SubmitButton>
      </div>
    </form>
  );
}
