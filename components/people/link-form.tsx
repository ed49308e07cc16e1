"use client";

import { useActionState } from "react";
import { ErrorSummary } from "@/components/ui/error-summary";
import { PassphraseInput } from "@/components/ui/passphrase-input";
import { SubmitButton } from "@/components/ui/submit-button";
import { errorOf, type FormAction, untouched } from "@/lib/kernel/form-state";

type Props = {
  action: FormAction;
  /** The token of the link that led here; it goes on in the body. */
  token: string;
  submit: string;
  pending: string;
  passphrase?: { label: string; name: "passphrase" | "newPassphrase"; hint?: string };
};

/** What a link from a letter asks before it does what it is for. Opening the link alone changes nothing: mail scanners open links too. */
export function LinkForm({ action, token, submit, pending, passphrase }: Props) {
  const [state, send] = useActionState(action, untouched);
  return (
    <form action={send} noValidate className="grid max-w-md gap-6">
      <ErrorSummary message={state.message} errors={state.fields} />
      <input type="hidden" name="token" value={token} />
      {passphrase && (
        <PassphraseInput
          {...passphrase}
          autoComplete={passphrase.name === "newPassphrase" ? "new-password" : "current-password"}
          error={errorOf(state, passphrase.name)}
        />
      )}
      <div>
        <SubmitButton pending={pending}>{submit}</SubmitButton>
      </div>
    </form>
  );
}
