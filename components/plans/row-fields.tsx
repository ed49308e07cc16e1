import { Checkbox } from "@/components/ui/choice";
import { Details } from "@/components/ui/details";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { rowPath } from "@/lib/features/changes/terms-form";
import { coinsuranceOptionNames, copayOptionNames } from "@/lib/features/coverage/wording";
import type { FormState } from "@/lib/kernel/form-state";
import type { FieldOf } from "./terms-form";

const choicesOf = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }));
const copayOptions = choicesOf(copayOptionNames);
const coinsuranceOptions = choicesOf(coinsuranceOptionNames);

type Props = { row: number; heading: string; field: FieldOf; state: FormState };

/** One row of the price table; open where something in it is to be put right. */
export function RowFields({ row, heading, field, state }: Props) {
  const path = rowPath(row);
  const at = (name: string) => field(`${path}.${name}`);
  const isWrong = state.fields.some((one) => one.path === path || one.path.startsWith(`${path}.`));
  const { error } = field(path);
  return (
    <Details summary={heading} open={isWrong}>
      <div id={path} tabIndex={-1} className="grid gap-4">
        {error && <p className="font-semibold text-stop">{error}</p>}
        <div className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,13rem),1fr))] items-end gap-4">
          <TextInput label="Tier" {...at("tier")} />
          <TextInput label="Pharmacy type" {...at("pharmacyType")} />
          <TextInput label="For up to" unit="days" inputMode="numeric" optional {...at("daysSupply")} />
          <TextInput label="Copay" unit="dollars" inputMode="decimal" {...at("copayCents")} />
          <Select label="Copay and deductible" prompt="No copay stated" options={copayOptions} {...at("copayOption")} />
          <TextInput label="Coinsurance" unit="percent" inputMode="decimal" {...at("coinsuranceBasisPoints")} />
          <Select
            label="Coinsurance and deductible"
            prompt="No coinsurance stated"
            options={coinsuranceOptions}
            {...at("coinsuranceOption")}
          />
          <TextInput
            label="Coinsurance, at least"
            unit="dollars"
            inputMode="decimal"
            {...at("coinsuranceMinimumCents")}
          />
          <TextInput
            label="Coinsurance, at most"
            unit="dollars"
            inputMode="decimal"
            {...at("coinsuranceMaximumCents")}
          />
        </div>
        <Checkbox
          name={`${path}.leftOut`}
          value="yes"
          label="Leave this row out"
          defaultChecked={at("leftOut").defaultValue === "yes"}
        />
      </div>
    </Details>
  );
}
