"use client";

import { useActionState } from "react";
import { RadioGroup } from "@/components/ui/choice";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { errorOf, type FormAction, untouched } from "@/lib/kernel/form-state";

const roles = [
  {
    value: "provider",
    label: "Provider",
    hint: "Cares for patients: sees their record, checks prices, answers messages",
  },
  { value: "admin", label: "Administrator", hint: "Keeps plans, the drug list and people; sees no health records" },
] as const;

export function InvitationForm({ action }: { action: FormAction }) {
  const [state, send] = useActionState(action, untouched);
  const text = (name: string) => ({ name, defaultValue: state.values[name], error: errorOf(state, name) });
  return (
    <form action={send} noValidate className="grid max-w-md gap-6">
      <ErrorSummary message={state.message} errors={state.fields} />
      <TextInput label="Name" autoComplete="off" {...text("displayName")} />
      <TextInput label="E-mail address" type="email" autoComplete="off" autoCapitalize="none" {...text("email")} />
      <TextInput label="Organization" autoComplete="off" {...text("organization")} />
      <RadioGroup label="Role" choices={roles} {...text("role")} />
      <TextInput label="NPI" hint="For a provider: 10 digits" inputMode="numeric" optional {...text("npi")} />
      <TextInput label="Specialty" hint="For a provider: such as family medicine" optional {...text("specialty")} />
      <div>
        <SubmitButton pending="Sending">Send the invitation</SubmitButton>
      </div>
    </form>
  );
}
