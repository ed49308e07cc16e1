import { Checkbox } from "@/components/ui/choice";
import { Details } from "@/components/ui/details";
import {
  BENEFITS,
  BRAND_PENALTIES,
  COINSURANCE_OPTIONS,
  COPAY_OPTIONS,
  FAMILY_RULES,
  SECONDARY_KINDS,
  SHORT_FILLS,
} from "@/lib/benefits/terms";
import type { BenchSet } from "@/lib/features/copay/simulation-form";
import type { FormState } from "@/lib/kernel/form-state";
import { BenchField, type BenchFieldShape, fieldGrid, isUsed, type Starts, typed } from "./bench-field";

/** The example plan of the price vectors: a $45 copay, or 30 % with a maximum, both after a $250 deductible. */
const example: Record<BenchSet, Record<string, string>> = {
  a: { deductible: "250", maximum: "2000", copay: "45", copayOption: "after-deductible" },
  b: { deductible: "250", maximum: "2000", coinsurance: "30", coinsuranceOption: "after-deductible", most: "150" },
};

const usual: readonly BenchFieldShape[] = [
  { name: "deductible", label: "Deductible", unit: "dollars" },
  { name: "maximum", label: "Out-of-pocket maximum", unit: "dollars" },
  { name: "copay", label: "Copay", unit: "dollars" },
  { name: "copayOption", label: "Copay option", options: COPAY_OPTIONS, none: "None" },
  { name: "coinsurance", label: "Coinsurance", unit: "percent" },
  { name: "coinsuranceOption", label: "Coinsurance option", options: COINSURANCE_OPTIONS, none: "None" },
  { name: "minimum", label: "Coinsurance, at least", unit: "dollars" },
  { name: "most", label: "Coinsurance, at most", unit: "dollars" },
  { name: "benefit", label: "Kind of plan", options: BENEFITS },
  { name: "brandPenalty", label: "Brand penalty", options: BRAND_PENALTIES },
];

const further: readonly BenchFieldShape[] = [
  { name: "rowDays", label: "Copay is for up to", unit: "days", hint: "Empty: what the pharmacy type names" },
  { name: "shortFill", label: "Shorter fills", options: SHORT_FILLS, none: "Usual for the plan" },
  { name: "familyDeductible", label: "Family deductible", unit: "dollars" },
  { name: "deductibleRule", label: "Its rule", options: FAMILY_RULES, none: "None" },
  { name: "familyMaximum", label: "Family maximum", unit: "dollars" },
  { name: "maximumRule", label: "Its rule", options: FAMILY_RULES, none: "None" },
  { name: "insulinMonthly", label: "Insulin, at most a month", unit: "dollars" },
  { name: "insulinPercent", label: "Insulin, at most of the price", unit: "percent" },
  { name: "secondaryKind", label: "Second plan", options: SECONDARY_KINDS, none: "None" },
  { name: "secondaryCopay", label: "Second plan's copay", unit: "dollars" },
  { name: "lowIncomeCopay", label: "Extra Help copay", unit: "dollars", hint: "Medicare Part D only" },
];

type Props = { set: BenchSet; heading: string; state: FormState; starts: Starts };

/** One set of terms. What is left empty, the plan does not have. */
export function TermsFields({ set, heading, state, starts }: Props) {
  const fields = (shapes: readonly BenchFieldShape[]) =>
    shapes.map((field) => (
      <BenchField
        key={field.name}
        field={{ ...field, start: example[set][field.name] ?? "" }}
        state={state}
        starts={starts}
        prefix={`${set}-`}
      />
    ));
  const counts = `${set}-assistanceCounts`;
  return (
    <fieldset className="grid content-start gap-4">
      <legend className="mb-2 font-semibold text-xl">{heading}</legend>
      <div className={fieldGrid}>{fields(usual)}</div>
      <Details
        open={isUsed(state, starts, further, `${set}-`)}
        summary={`${heading}: family, supply, insulin, second plan, Extra Help`}
      >
        <div className={fieldGrid}>{fields(further)}</div>
        <Checkbox
          name={counts}
          value="yes"
          label="Copay assistance counts toward the deductible and maximum"
          defaultChecked={typed(state, counts, starts[counts] ?? "yes") === "yes"}
        />
      </Details>
    </fieldset>
  );
}
