import { FilterForm } from "@/components/ui/filter-form";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { actionNames } from "@/lib/features/audit/wording";

type Props = {
  values: Readonly<Record<string, string | undefined>>;
  isFiltered: boolean;
  sort: string | undefined;
  problems: readonly { path: string; message: string }[];
};

const outcomes = [
  { value: "", label: "Any outcome" },
  { value: "success", label: "Done" },
  { value: "refused", label: "Refused" },
];
const actions = [
  { value: "", label: "Any action" },
  ...Object.entries(actionNames)
    .map(([value, label]) => ({ value, label }))
    .sort((one, other) => one.label.localeCompare(other.label, "en")),
];

/** What to look for in the trail. The filters stand in the address, so a view can be kept and shared. */
export function AuditFilters({ values, isFiltered, sort, problems }: Props) {
  const errorOf = (path: string) => problems.find((problem) => problem.path === path)?.message;
  return (
    <FilterForm label="Audit trail" action="/admin/audit" filtered={isFiltered} sort={sort}>
      <Select
        label="Action"
        name="action"
        options={actions}
        defaultValue={values.action ?? ""}
        error={errorOf("action")}
      />
      <Select
        label="Outcome"
        name="outcome"
        options={outcomes}
        defaultValue={values.outcome ?? ""}
        error={errorOf("outcome")}
      />
      <TextInput label="Patient id" name="patientId" defaultValue={values.patientId} error={errorOf("patientId")} />
      <TextInput label="User id" name="actorUserId" defaultValue={values.actorUserId} error={errorOf("actorUserId")} />
      <TextInput label="From day" name="from" type="date" defaultValue={values.from} error={errorOf("from")} />
      <TextInput label="To day" name="to" type="date" defaultValue={values.to} error={errorOf("to")} />
    </FilterForm>
  );
}
