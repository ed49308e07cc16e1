"use client";

import { useActionState } from "react";
import { Checkbox } from "@/components/ui/choice";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import type { CopayChoices } from "@/lib/features/copay/schemas";
import { unitName } from "@/lib/features/copay/wording";
import { errorOf, type FormAction, untouched } from "@/lib/kernel/form-state";

type Props = { action: FormAction; choices: CopayChoices; forSomeone: boolean };

const networkNames = {
  preferred: "preferred",
  standard: "in network",
  out: "not in network",
} as const;

/** Amount, days and pharmacy for a chosen drug. What was typed stays when something is wrong. */
export function CopayForm({ action, choices, forSomeone }: Props) {
  const [state, send] = useActionState(action, untouched);
  const { medication, pharmacies, patientId, plan } = choices;
  const typed = (name: string, otherwise: string | number | null) => state.values[name] ?? String(otherwise ?? "");
  const { quantityUnit, usualQuantity } = medication;
  return (
    <form action={send} noValidate className="grid max-w-xl gap-6">
      <ErrorSummary message={state.message} errors={state.fields} />
      <input type="hidden" name="medicationId" value={medication.id} />
      <input type="hidden" name="planId" value={plan.id} />
      {forSomeone && <input type="hidden" name="patientId" value={patientId} />}
      <div className="grid gap-6 sm:grid-cols-2">
        <TextInput
          label={quantityUnit === null ? "Quantity" : `Quantity (${unitName(quantityUnit)})`}
          name="quantity"
          inputMode="decimal"
          hint={
            usualQuantity === null
              ? "The number on the prescription or label."
              : `The usual amount is ${usualQuantity}.`
          }
          defaultValue={typed("quantity", usualQuantity)}
          error={errorOf(state, "quantity")}
        />
        <TextInput
          label="Days' supply"
          name="daysSupply"
          inputMode="numeric"
          hint="How many days the fill lasts."
          defaultValue={typed("daysSupply", medication.usualDaysSupply)}
          error={errorOf(state, "daysSupply")}
        />
      </div>
      <Select
        label="Pharmacy"
        name="pharmacyId"
        hint="Preferred pharmacies usually cost you least."
        defaultValue={typed("pharmacyId", pharmacies[0]?.id ?? "")}
        error={errorOf(state, "pharmacyId")}
        options={pharmacies.map((pharmacy) => ({
          value: pharmacy.id,
          label: labelOf(pharmacy, forSomeone),
        }))}
      />
      {medication.isBrand && medication.hasGeneric && (
        <Checkbox
          name="brandRequested"
          value="yes"
          label="I want the brand, though there is a generic"
          hint="Some plans then charge the difference in price."
          defaultChecked={state.values.brandRequested === "yes"}
        />
      )}
      <div>
        <SubmitButton pending="Checking the price">Check the price</SubmitButton>
        <p className="mt-2 text-sm text-muted">This orders nothing.</p>
      </div>
    </form>
  );
}

function labelOf({ name, channel, city, network, isUsual }: CopayChoices["pharmacies"][number], forSomeone: boolean) {
  const notes = [networkNames[network], ...(isUsual ? [forSomeone ? "their pharmacy" : "your pharmacy"] : [])];
  return `${name}, ${channel === "mail" ? "by mail" : city} (${notes.join(", ")})`;
}
