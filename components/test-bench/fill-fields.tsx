import { Checkbox } from "@/components/ui/choice";
import { Details } from "@/components/ui/details";
import type { FormState } from "@/lib/kernel/form-state";
import { BenchField, type BenchFieldShape, fieldGrid, isUsed, type Starts, typed } from "./bench-field";

const kinds = ["in-retail", "in-mail", "preferred-retail", "specialty", "out-retail", "out-mail"];
const pharmacyTypes = ["1-month", "3-month"].flatMap((months) => kinds.map((kind) => `${months}-${kind}`));

const usual: readonly BenchFieldShape[] = [
  { name: "pharmacyType", label: "Pharmacy type", options: pharmacyTypes, start: "1-month-in-retail" },
  { name: "quantity", label: "Quantity", start: "30" },
  { name: "daysSupply", label: "Days' supply", start: "30" },
  { name: "fillOn", label: "Filled on", type: "date", start: "2026-06-15" },
  { name: "price", label: "Plan price", start: "180.00", unit: "dollars", hint: "Leave empty: not known" },
  { name: "deductibleMet", label: "Deductible met so far", start: "180.00", unit: "dollars", hint: "This plan year" },
  { name: "outOfPocketMet", label: "Out of pocket so far", start: "180.00", unit: "dollars", hint: "This plan year" },
  { name: "usualPrice", label: "Pharmacy's usual price", unit: "dollars", hint: "Optional" },
];

const further: readonly BenchFieldShape[] = [
  { name: "genericPrice", label: "Generic's price", unit: "dollars", hint: "Only for a brand with a generic" },
  { name: "familyDeductibleMet", label: "Family deductible met", unit: "dollars", hint: "With a family deductible" },
  { name: "familyOutOfPocketMet", label: "Family out of pocket", unit: "dollars", hint: "With a family maximum" },
  { name: "assistance", label: "Copay assistance", unit: "dollars", hint: "What a copay card pays" },
  { name: "limitQuantity", label: "Quantity limit", hint: "The most the plan covers" },
  { name: "limitDays", label: "Limit is for", unit: "days" },
];

const marks = [
  { name: "covered", label: "On the plan's list", start: "yes" },
  { name: "brandRequested", label: "Brand asked for", start: "" },
  { name: "isInsulin", label: "Insulin", start: "" },
  { name: "isPreventive", label: "Preventive", start: "" },
];

/** The fill both sets of terms are asked about, and where the person stands. */
export function FillFields({ state, starts }: { state: FormState; starts: Starts }) {
  const fields = (shapes: readonly BenchFieldShape[]) =>
    shapes.map((field) => <BenchField key={field.name} field={field} state={state} starts={starts} />);
  return (
    <fieldset className="grid gap-4">
      <legend className="mb-2 font-semibold text-xl">The fill</legend>
      <div className={fieldGrid}>{fields(usual)}</div>
      <div className="flex flex-wrap gap-x-6">
        {marks.map(({ name, label, start }) => (
          <Checkbox
            key={name}
            name={name}
            value="yes"
            label={label}
            defaultChecked={typed(state, name, start) === "yes"}
          />
        ))}
      </div>
      <Details open={isUsed(state, starts, further)} summary="Generic, family, copay assistance and quantity limit">
        <div className={fieldGrid}>{fields(further)}</div>
      </Details>
    </fieldset>
  );
}
