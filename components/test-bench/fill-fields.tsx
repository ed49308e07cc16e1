import { Checkbox } from "@/components/ui/choice";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { errorOf, type FormState } from "@/lib/kernel/form-state";

const pharmacyTypes = ["1-month-in-retail", "3-month-in-retail", "1-month-in-mail", "3-month-in-mail"];

const amounts = [
  { name: "price", label: "Plan price", start: "180.00", hint: "Leave empty: not known" },
  { name: "usualPrice", label: "Pharmacy's usual price", start: "", hint: "Optional" },
  { name: "genericPrice", label: "Generic's price", start: "", hint: "Only for a brand with a generic" },
  { name: "deductibleMet", label: "Deductible met so far", start: "180.00", hint: "This plan year" },
  { name: "outOfPocketMet", label: "Out of pocket so far", start: "180.00", hint: "This plan year" },
] as const;

const marks = [
  { name: "covered", label: "On the plan's list", start: true },
  { name: "brandRequested", label: "Brand asked for", start: false },
  { name: "isInsulin", label: "Insulin", start: false },
  { name: "isPreventive", label: "Preventive", start: false },
] as const;

/** The fill both sets of terms are asked about, and where the person stands. */
export function FillFields({ state }: { state: FormState }) {
  const sent = Object.keys(state.values).length > 0;
  const typed = (name: string, start: string) => (sent ? (state.values[name] ?? "") : start);
  return (
    <fieldset className="grid gap-4">
      <legend className="mb-2 font-semibold text-xl">The fill</legend>
      <div className="grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-4">
        <Select
          label="Pharmacy type"
          name="pharmacyType"
          options={pharmacyTypes.map((type) => ({ value: type, label: type }))}
          defaultValue={typed("pharmacyType", "1-month-in-retail")}
          error={errorOf(state, "pharmacyType")}
        />
        {(["quantity", "daysSupply"] as const).map((name) => (
          <TextInput
            key={name}
            label={name === "quantity" ? "Quantity" : "Days' supply"}
            name={name}
            inputMode="decimal"
            defaultValue={typed(name, "30")}
            error={errorOf(state, name)}
          />
        ))}
        <TextInput
          label="Plan year"
          name="year"
          inputMode="numeric"
          defaultValue={typed("year", "2026")}
          error={errorOf(state, "year")}
        />
        {amounts.map(({ name, label, start, hint }) => (
          <TextInput
            key={name}
            label={label}
            name={name}
            hint={hint}
            unit="dollars"
            inputMode="decimal"
            defaultValue={typed(name, start)}
            error={errorOf(state, name)}
          />
        ))}
      </div>
      <div className="flex flex-wrap gap-x-6">
        {marks.map(({ name, label, start }) => (
          <Checkbox
            key={name}
            name={name}
            value="yes"
            label={label}
            defaultChecked={sent ? state.values[name] === "yes" : start}
          />
        ))}
      </div>
    </fieldset>
  );
}
