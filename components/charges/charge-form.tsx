"use client";

import { useActionState } from "react";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import type { ChargeChoices } from "@/lib/features/charges/schemas";
import { unitName } from "@/lib/features/copay/wording";
import { errorOf, type FormAction, untouched } from "@/lib/kernel/form-state";

/** What was charged, and what the label says as far as it is known. What was typed stays when something is wrong. */
export function ChargeForm({ action, choices }: { action: FormAction; choices: ChargeChoices }) {
  const [state, send] = useActionState(action, untouched);
  const { calculationId, claimId, medication, medications, pharmacies } = choices;
  const field = (name: string) => ({ name, defaultValue: state.values[name] ?? "", error: errorOf(state, name) });
  return (
    <form action={send} noValidate className="grid max-w-xl gap-6">
      <ErrorSummary message={state.message} errors={state.fields} />
      {calculationId && <input type="hidden" name="calculationId" value={calculationId} />}
      {claimId && <input type="hidden" name="claimId" value={claimId} />}
      <TextInput
        label="What were you charged (dollars)"
        inputMode="decimal"
        hint="The amount on the pharmacy's receipt, such as 45.00."
        {...field("chargedCents")}
      />
      <fieldset className="grid gap-6">
        <legend className="mb-2 font-semibold">What the label says, where you know it</legend>
        <Select
          label="Drug"
          optional
          prompt="I don't know"
          options={medications.map(({ id, name }) => ({ value: id, label: name }))}
          {...field("medicationId")}
        />
        <div className="grid gap-6 sm:grid-cols-2">
          <TextInput
            label={medication.quantityUnit === null ? "Quantity" : `Quantity (${unitName(medication.quantityUnit)})`}
            inputMode="decimal"
            optional
            hint="Often marked “Qty”."
            {...field("quantity")}
          />
          <TextInput
            label="Days' supply"
            inputMode="numeric"
            optional
            hint="How many days the fill lasts."
            {...field("daysSupply")}
          />
        </div>
        <Select
          label="Pharmacy"
          optional
          prompt="I don't know"
          options={pharmacies.map(({ id, name, channel, city }) => ({
            value: id,
            label: `${name}, ${channel === "mail" ? "by mail" : city}`,
          }))}
          {...field("pharmacyId")}
        />
        <TextInput label="Day of the fill" type="date" optional {...field("fillOn")} />
      </fieldset>
      <SubmitButton pending="Looking for what differs">Find what differs</SubmitButton>
    </form>
  );
}
