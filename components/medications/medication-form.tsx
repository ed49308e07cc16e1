"use client";

import { useActionState } from "react";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { unitName } from "@/lib/features/copay/wording";
import type { OwnMedication } from "@/lib/features/medications/schemas";
import { errorOf, type FormAction, untouched } from "@/lib/kernel/form-state";

type Props = {
  action: FormAction;
  own: OwnMedication;
  pharmacies: readonly { value: string; label: string }[];
  /** The calendar day on which it is shown. */
  today: string;
};

/** What a person takes of a drug, since when and until when. */
export function MedicationForm({ action, own: { medication, taken }, pharmacies, today }: Props) {
  const [state, send] = useActionState(action, untouched);
  const typed = (name: string, otherwise: string | number | null) => state.values[name] ?? String(otherwise ?? "");
  return (
    <form action={send} noValidate className="grid max-w-xl gap-6">
      <ErrorSummary message={state.message} errors={state.fields} />
      <input type="hidden" name="medicationId" value={medication.id} />
      <div className="grid gap-6 sm:grid-cols-2">
        <TextInput
          label={medication.quantityUnit === null ? "Quantity" : `Quantity (${unitName(medication.quantityUnit)})`}
          name="quantity"
          inputMode="decimal"
          hint="How much one fill holds."
          defaultValue={typed("quantity", taken?.quantity ?? medication.usualQuantity)}
          error={errorOf(state, "quantity")}
        />
        <TextInput
          label="Days' supply"
          name="daysSupply"
          inputMode="numeric"
          hint="How many days the fill lasts."
          defaultValue={typed("daysSupply", taken?.daysSupply ?? medication.usualDaysSupply)}
          error={errorOf(state, "daysSupply")}
        />
        <TextInput
          label="First day"
          name="startedOn"
          type="date"
          hint="The day you began to take it."
          defaultValue={typed("startedOn", taken?.startedOn ?? today)}
          error={errorOf(state, "startedOn")}
        />
        <TextInput
          label="Last day"
          name="endedOn"
          type="date"
          optional
          hint="Leave empty while you take it."
          defaultValue={typed("endedOn", taken?.endedOn ?? null)}
          error={errorOf(state, "endedOn")}
        />
      </div>
      <Select
        label="Usual pharmacy"
        name="pharmacyId"
        optional
        prompt="No usual pharmacy"
        defaultValue={typed("pharmacyId", taken?.pharmacyId ?? null)}
        error={errorOf(state, "pharmacyId")}
        options={pharmacies}
      />
      <SubmitButton pending="Saving">{taken ? "Save the change" : "Add to my medications"}</SubmitButton>
    </form>
  );
}
