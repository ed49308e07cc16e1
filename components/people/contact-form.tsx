"use client";

import { useActionState } from "react";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import type { Profile } from "@/lib/features/profile/schemas";
import { errorOf, type FormAction, untouched } from "@/lib/kernel/form-state";

type Props = {
  profile: Profile;
  pharmacies: readonly { id: string; name: string; address: { city: string } }[];
  action: FormAction;
};

/** How to reach me, and where I like to fill. */
export function ContactForm({ profile, pharmacies, action }: Props) {
  const [state, send] = useActionState(action, untouched);
  const options = pharmacies.map(({ id, name, address }) => ({ value: id, label: `${name}, ${address.city}` }));
  return (
    <form action={send} noValidate className="grid max-w-md gap-6">
      <ErrorSummary message={state.message} errors={state.fields} />
      <TextInput
        label="Phone number"
        name="phone"
        type="tel"
        autoComplete="tel"
        optional
        defaultValue={state.values.phone ?? profile.phone ?? ""}
        error={errorOf(state, "phone")}
      />
      <Select
        label="Pharmacy I prefer"
        hint="Prices start with it."
        name="preferredPharmacyId"
        optional
        prompt="No preference"
        options={options}
        defaultValue={state.values.preferredPharmacyId ?? profile.preferredPharmacy?.id ?? ""}
        error={errorOf(state, "preferredPharmacyId")}
      />
      <div>
        <SubmitButton pending="Saving">Save</SubmitButton>
      </div>
    </form>
  );
}
