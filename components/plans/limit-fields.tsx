import { RadioGroup } from "@/components/ui/choice";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { familyRuleNames } from "@/lib/features/coverage/wording";
import type { FieldOf } from "./terms-form";

const states = [
  { value: "stated", label: "The plan has one" },
  { value: "none", label: "The plan has none" },
  { value: "unknown", label: "Not known", hint: "Prices that depend on it stay unknown" },
] as const;
const rules = Object.entries(familyRuleNames).map(([value, label]) => ({ value, label }));

type Props = { name: "terms.deductible" | "terms.outOfPocketMaximum"; label: string; field: FieldOf };

/** One of a plan's yearly amounts. */
export function LimitFields({ name, label, field }: Props) {
  const { error } = field(name);
  return (
    <fieldset className="grid max-w-md content-start gap-4">
      <legend className="float-left mb-2 font-semibold text-xl">{label}</legend>
      {/* What is wrong with the whole is said here, and the summary leads here. */}
      <div id={name} tabIndex={-1} className="grid gap-4">
        {error && <p className="font-semibold text-stop">{error}</p>}
        <RadioGroup label="What the plan says" choices={states} {...field(`${name}.state`)} />
        <TextInput label="For one person" unit="dollars" inputMode="decimal" {...field(`${name}.individualCents`)} />
        <TextInput label="For a family" unit="dollars" inputMode="decimal" optional {...field(`${name}.familyCents`)} />
        <Select
          label="How the family's amount works"
          prompt="No family amount"
          options={rules}
          {...field(`${name}.familyRule`)}
        />
      </div>
    </fieldset>
  );
}
