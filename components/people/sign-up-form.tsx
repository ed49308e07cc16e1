"use client";

import { useActionState } from "react";
import { Details } from "@/components/ui/details";
import { ErrorSummary } from "@/components/ui/error-summary";
import { PassphraseInput } from "@/components/ui/passphrase-input";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { errorOf, type FormAction, untouched } from "@/lib/kernel/form-state";

/** What the plan's member list is asked with, and how the person will sign in. */
export function SignUpForm({ action }: { action: FormAction }) {
  const [state, send] = useActionState(action, untouched);
  const text = (name: string) => ({ name, defaultValue: state.values[name], error: errorOf(state, name) });
  return (
    <form action={send} noValidate className="grid max-w-md gap-6">
      <ErrorSummary message={state.message} errors={state.fields} />
      <TextInput label="Your name" autoComplete="name" {...text("displayName")} />
      <TextInput label="Date of birth" type="date" autoComplete="bday" max="2099-12-31" {...text("dateOfBirth")} />
      <TextInput
        label="Member ID"
        hint="On the front of your plan's card"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        {...text("memberId")}
      />
      <TextInput
        label="E-mail address"
        hint="You will sign in with it."
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        {...text("email")}
      />
      <PassphraseInput
        label="Choose a passphrase"
        name="password"
        autoComplete="new-password"
        error={errorOf(state, "password")}
      />
      <Details summary="I have an enrollment code from my plan">
        <TextInput
          label="Enrollment code"
          hint="From the letter your plan sent. You need it only if your plan has no e-mail address of yours."
          autoComplete="off"
          optional
          {...text("enrolmentCode")}
        />
      </Details>
      <div>
        <SubmitButton pending="Sending">Sign up</SubmitButton>
      </div>
    </form>
  );
}
