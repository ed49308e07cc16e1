"use client";

import { useActionState } from "react";
import { RadioGroup } from "@/components/ui/choice";
import { Details } from "@/components/ui/details";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { tierName } from "@/lib/features/copay/wording";
import { type FormAction, type FormState, untouched } from "@/lib/kernel/form-state";

type Plan = { id: string; name: string; costShares: readonly { tier: string }[] };
type Props = { drug: { id: string; name: string }; plans: readonly Plan[]; action: FormAction };

const covered = [
  { value: "yes", label: "Covered" },
  { value: "no", label: "Not covered", hint: "The drug leaves the list" },
] as const;

/** One drug, on one or more plans, from one day on. */
export function ChangeForm({ drug, plans, action }: Props) {
  const [state, send] = useActionState(action, untouched);
  const tiers = [...new Set(plans.flatMap(({ costShares }) => costShares.map(({ tier }) => tier)))].sort();
  const text = (name: string) => ({ name, defaultValue: state.values[name], error: errorIn(state, name) });
  return (
    <form action={send} noValidate className="grid max-w-md gap-6">
      <ErrorSummary message={state.message} errors={state.fields} />
      <input type="hidden" name="medicationId" value={drug.id} />
      <TextInput
        label="Title"
        hint="Members may read it"
        {...text("title")}
        defaultValue={state.values.title ?? drug.name}
      />
      <fieldset className="grid gap-1">
        <legend className="float-left mb-1.5 font-semibold">Plans</legend>
        {plans.map(({ id, name }) => (
          <PlanChoice key={id} id={id} name={name} />
        ))}
      </fieldset>
      <TextInput label="From" type="date" hint="Today or later" {...text("effectiveFrom")} />
      <RadioGroup
        label="Then the drug is"
        choices={covered}
        {...text("covered")}
        defaultValue={state.values.covered ?? "yes"}
      />
      <Select
        label="Tier"
        prompt="Choose a tier"
        options={tiers.map((tier) => ({ value: tier, label: tierName(tier) }))}
        {...text("tier")}
        defaultValue={state.values.tier ?? ""}
      />
      <Details summary="Restrictions">
        <TextInput label="Approval first, in words" optional {...text("priorAuthorization")} />
        <TextInput label="Another drug first, in words" optional {...text("stepTherapy")} />
        <TextInput label="Quantity limit, in words" optional {...text("quantityLimit")} />
        <TextInput label="At most" unit="units" inputMode="decimal" optional {...text("limitQuantity")} />
        <TextInput label="For" unit="days" inputMode="numeric" optional {...text("limitDays")} />
      </Details>
      <TextInput label="Why" hint="Members read it beside the change" optional {...text("note")} />
      <div>
        <SubmitButton pending="Working out the effect">Draft and work out the effect</SubmitButton>
      </div>
    </form>
  );
}

function PlanChoice({ id, name }: { id: string; name: string }) {
  return (
    <label className="flex min-h-11 items-center gap-3">
      <input type="checkbox" name="planId" value={id} className="size-5 accent-accent" />
      {name}
    </label>
  );
}

/** The operation names "entries[0].tier"; here each field stands once for all plans. */
function errorIn(state: FormState, name: string): string | undefined {
  const own = { limitQuantity: "quantity", limitDays: "days" }[name] ?? name;
  return state.fields.find(({ path }) => path === name || (path.startsWith("entries") && path.endsWith(`.${own}`)))
    ?.message;
}
