import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { longDay } from "@/lib/features/dates";
import { type DrugListChoices, LIST_CHANGE_KINDS } from "@/lib/features/formulary/schemas";
import { listChangeNames } from "@/lib/features/formulary/wording";
import type { Filters } from "./addresses";

type Props = {
  action: string;
  values: Filters;
  choices: DrugListChoices;
  isMember: boolean;
  /** Why the day can't be used. */
  problem?: string;
};

/** Which list, since when, and which changes. Each is a choice of a GET form, so that what is shown has an address. */
export function ChangeFilters({ action, values, choices, isMember, problem }: Props) {
  return (
    <search aria-label="Which changes" className="print:hidden">
      <form action={action} method="get" className="grid items-start gap-4 sm:grid-cols-2">
        <Select
          name="plan"
          label="Plan"
          prompt={isMember ? "All my plans" : "Choose a plan"}
          defaultValue={values.plan ?? ""}
          options={choices.plans.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Select
          name="kind"
          label="Change"
          prompt="Any change"
          defaultValue={values.kind ?? ""}
          options={LIST_CHANGE_KINDS.map((kind) => ({ value: kind, label: listChangeNames[kind] }))}
        />
        <TextInput name="since" label="Since" type="date" defaultValue={values.since} error={problem} />
        <Select
          name="version"
          label="Or since a version"
          optional
          prompt="The day is enough"
          defaultValue={values.version ?? ""}
          options={choices.versions.map(({ version, publishedAt }) => ({
            value: version,
            label: `${version}, ${longDay(publishedAt)}`,
          }))}
        />
        {isMember && (
          <Checkbox
            name="mine"
            value="true"
            label="My drugs only"
            hint="Drugs you take, and those whose price you follow"
            defaultChecked={values.mine === "true"}
          />
        )}
        <div className="sm:col-span-full">
          <Button type="submit">Show changes</Button>
        </div>
      </form>
    </search>
  );
}
