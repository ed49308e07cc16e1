"use client";

import { useActionState } from "react";
import { RadioGroup } from "@/components/ui/choice";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import type { EnteredLimit, PlanLimits } from "@/lib/features/coverage/schemas";
import { errorOf, type FormAction, type FormState, untouched } from "@/lib/kernel/form-state";

const states = [
  { value: "stated", label: "The plan has one" },
  { value: "none", label: "The plan has none" },
  { value: "unknown", label: "Not known", hint: "Prices that depend on it stay unknown" },
] as const;
const rules = [
  { value: "embedded", label: "Each person also has their own amount" },
  { value: "aggregate", label: "One amount for the whole family" },
] as const;

/** A plan's deductible and out-of-pocket maximum, entered from its documents. */
export function LimitsForm({ limits, action }: { limits: PlanLimits; action: FormAction }) {
  const [state, send] = useActionState(action, untouched);
  return (
    <form action={send} noValidate className="grid max-w-md gap-10">
      <ErrorSummary message={state.message} errors={state.fields} />
      <input type="hidden" name="id" value={limits.id} />
      <LimitFields name="deductible" label="Deductible" limit={limits.deductible} state={state} />
      <LimitFields
        name="outOfPocketMaximum"
        label="Out-of-pocket maximum"
        limit={limits.outOfPocketMaximum}
        state={state}
      />
      <div>
        <SubmitButton pending="Saving the amounts">Save the amounts</SubmitButton>
      </div>
    </form>
  );
}

type Fields = { name: "deductible" | "outOfPocketMaximum"; label: string; limit: EnteredLimit; state: FormState };

function LimitFields({ name, label, limit, state }: Fields) {
  const before = { state: limit.state, ...(limit.state === "stated" && amountsOf(limit)) };
  const field = (part: "state" | "individualCents" | "familyCents" | "familyRule") => ({
    name: `${name}.${part}`,
    defaultValue:
      state.values[`${name}.${part}`] ?? { individualCents: "", familyCents: "", familyRule: "", ...before }[part],
    error: errorOf(state, `${name}.${part}`),
  });
  return (
    <fieldset className="grid gap-4">
      <legend className="float-left mb-2 font-semibold text-xl">{label}</legend>
      {/* What is wrong with the whole is said here, and the summary leads here. */}
      <div id={name} tabIndex={-1} className="grid gap-4">
        {errorOf(state, name) && <p className="font-semibold text-stop">{errorOf(state, name)}</p>}
        <RadioGroup label="What the plan says" choices={states} {...field("state")} />
        <TextInput label="For one person" unit="dollars" inputMode="decimal" {...field("individualCents")} />
        <TextInput label="For a family" unit="dollars" inputMode="decimal" optional {...field("familyCents")} />
        <Select
          label="How the family's amount works"
          prompt="No family amount"
          options={rules}
          {...field("familyRule")}
        />
      </div>
    </fieldset>
  );
}

function amountsOf({ individualCents, familyCents, familyRule }: EnteredLimit & { state: "stated" }) {
  const dollars = (cents: number | undefined) => (cents === undefined ? "" : (cents / 100).toFixed(2));
  return {
    individualCents: dollars(individualCents),
    familyCents: dollars(familyCents),
    familyRule: familyRule ?? "",
  };
}
