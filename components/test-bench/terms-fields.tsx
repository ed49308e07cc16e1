import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { BENEFITS, BRAND_PENALTIES, COINSURANCE_OPTIONS, COPAY_OPTIONS } from "@/lib/benefits/terms";
import type { BenchSet } from "@/lib/features/copay/simulation-form";
import { errorOf, type FormState } from "@/lib/kernel/form-state";

/** The example plan of the price vectors: a $45 copay, or 30 % with a maximum, both after a $250 deductible. */
const starts: Record<BenchSet, Record<string, string>> = {
  a: { deductible: "250", maximum: "2000", copay: "45", copayOption: "after-deductible" },
  b: { deductible: "250", maximum: "2000", coinsurance: "30", coinsuranceOption: "after-deductible", most: "150" },
};

const inputs = [
  { name: "deductible", label: "Deductible", unit: "dollars" },
  { name: "maximum", label: "Out-of-pocket maximum", unit: "dollars" },
  { name: "copay", label: "Copay", unit: "dollars" },
  { name: "coinsurance", label: "Coinsurance", unit: "percent" },
  { name: "minimum", label: "Coinsurance, at least", unit: "dollars" },
  { name: "most", label: "Coinsurance, at most", unit: "dollars" },
] as const;

const choices = [
  { name: "benefit", label: "Kind of plan", options: BENEFITS, none: false },
  { name: "copayOption", label: "Copay option", options: COPAY_OPTIONS, none: true },
  { name: "coinsuranceOption", label: "Coinsurance option", options: COINSURANCE_OPTIONS, none: true },
  { name: "brandPenalty", label: "Brand penalty", options: BRAND_PENALTIES, none: false },
] as const;

/** One set of terms. What is left empty, the plan does not have. */
export function TermsFields({ set, heading, state }: { set: BenchSet; heading: string; state: FormState }) {
  const sent = Object.keys(state.values).length > 0;
  const typed = (name: string) => (sent ? (state.values[`${set}-${name}`] ?? "") : (starts[set][name] ?? ""));
  return (
    <fieldset className="grid gap-4">
      <legend className="mb-2 font-semibold text-xl">{heading}</legend>
      <div className="grid items-end gap-4 sm:grid-cols-2">
        {inputs.map(({ name, label, unit }) => (
          <TextInput
            key={name}
            label={label}
            name={`${set}-${name}`}
            unit={unit}
            inputMode="decimal"
            defaultValue={typed(name)}
            error={errorOf(state, `${set}-${name}`)}
          />
        ))}
        {choices.map(({ name, label, options, none }) => (
          <Select
            key={name}
            label={label}
            name={`${set}-${name}`}
            options={options.map((option) => ({ value: option, label: option }))}
            {...(none && { prompt: "None" })}
            defaultValue={typed(name)}
            error={errorOf(state, `${set}-${name}`)}
          />
        ))}
      </div>
    </fieldset>
  );
}
