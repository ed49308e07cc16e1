"use client";

import { useActionState } from "react";
import { ErrorSummary } from "@/components/ui/error-summary";
import { PassphraseInput } from "@/components/ui/passphrase-input";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { errorOf, type FormAction, untouched } from "@/lib/kernel/form-state";

/** Another address to sign in with. It takes a link that goes there, and the passphrase. */
export function AddressForm({ action }: { action: FormAction }) {
  const [state, send] = useActionState(action, untouched);
  return (
    <form action={send} noValidate className="grid max-w-md gap-6">
      <ErrorSummary message={state.message} errors={state.fields} />
      <TextInput
        label="New e-mail address"
        name="email"
        type="email"
        hint="We send a link there, and tell the address you have now."
        autoComplete="email"
        autoCapitalize="none"
        spellCheck={false}
        defaultValue={state.values.email}
        error={errorOf(state, "email")}
      />
      <PassphraseInput
        label="Your passphrase"
        name="passphrase"
        autoComplete="current-password"
        error={errorOf(state, "passphrase")}
      />
      <div>
        <SubmitButton variant="secondary" pending="Sending">
          Send the link
        </SubmitButton>
      </div>
    </form>
  );
}
