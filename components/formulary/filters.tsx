import { Button } from "@/components/ui/button";
import { Details } from "@/components/ui/details";
import { Select } from "@/components/ui/select";
import { restrictionNames, tierName } from "@/lib/features/copay/wording";
import { type DrugListChoices, RESTRICTION_KINDS } from "@/lib/features/formulary/schemas";
import type { Filters } from "./addresses";

export const kindNames: Record<string, string> = { brand: "Brand", generic: "Generic" };
export const coveredNames: Record<string, string> = { true: "Covered", false: "Not covered" };

/** What narrows the list. Each is a choice of its form, so a narrowed list has an address. */
export function ListFilters({ values, choices, own }: { values: Filters; choices: DrugListChoices; own: boolean }) {
  const named = (options: Record<string, string>) =>
    Object.entries(options).map(([value, label]) => ({ value, label }));
  const asTheyAre = (options: readonly string[]) => options.map((value) => ({ value, label: value }));
  return (
    <Details summary="Narrow the list">
      <div className="grid gap-4 sm:grid-cols-2">
        <Select
          {...{ name: "plan", label: "Plan", defaultValue: values.plan ?? "" }}
          options={[
            ...(own ? [{ value: "all", label: "All plans" }] : [{ value: "", label: "All plans" }]),
            ...choices.plans.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <Select
          {...{ name: "covered", label: "Covered", prompt: "Covered or not", defaultValue: values.covered ?? "" }}
          options={named(coveredNames)}
        />
        <Select
          {...{ name: "tier", label: "Tier", prompt: "Any tier", defaultValue: values.tier ?? "" }}
          options={choices.tiers.map((tier) => ({ value: tier, label: tierName(tier) }))}
        />
        <Select
          {...{
            name: "restriction",
            label: "Restriction",
            prompt: "With or without",
            defaultValue: values.restriction ?? "",
          }}
          options={RESTRICTION_KINDS.map((kind) => ({ value: kind, label: restrictionNames[kind] }))}
        />
        <Select
          {...{ name: "form", label: "Form", prompt: "Any form", defaultValue: values.form ?? "" }}
          options={asTheyAre(choices.doseForms)}
        />
        <Select
          {...{ name: "kind", label: "Brand or generic", prompt: "Both", defaultValue: values.kind ?? "" }}
          options={named(kindNames)}
        />
        <Select
          {...{
            name: "preventive",
            label: "Preventive",
            prompt: "Preventive or not",
            defaultValue: values.preventive ?? "",
          }}
          options={[{ value: "true", label: "Preventive: you pay nothing" }]}
        />
        <div className="self-end">
          <Button type="submit">Show results</Button>
        </div>
      </div>
    </Details>
  );
}
