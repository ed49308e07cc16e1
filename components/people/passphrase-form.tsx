"use client";

import { useActionState } from "react";
import { ErrorSummary } from "@/components/ui/error-summary";
import { PassphraseInput } from "@/components/ui/passphrase-input";
import { SubmitButton } from "@/components/ui/submit-button";
import { errorOf, type FormAction, untouched } from "@/lib/kernel/form-state";

export function PassphraseForm({ action }: { action: FormAction }) {
  const [state, send] = useActionState(action, untouched);
  return (
    <form action={send} noValidate className="grid max-w-md gap-6">
      <ErrorSummary message={state.message} errors={state.fields} />
      <PassphraseInput
        label="Passphrase you use now"
        name="currentPassphrase"
        autoComplete="current-password"
        error={errorOf(state, "currentPassphrase")}
      />
      <PassphraseInput
        label="New passphrase"
        name="newPassphrase"
        autoComplete="new-password"
        error={errorOf(state, "newPassphrase")}
      />
      <div>
        <SubmitButton pending="Changing your passphrase">Change passphrase</SubmitButton>
      </div>
    </form>
  );
}
