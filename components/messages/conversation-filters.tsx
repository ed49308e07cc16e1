import type { Route } from "next";
import { FilterForm } from "@/components/ui/filter-form";
import { Select } from "@/components/ui/select";
import type { Label } from "@/lib/features/messages/schemas";

type Props<Shown extends string> = {
  action: Route;
  /** What can be listed; the first is listed where nothing else was asked for. */
  shows: Readonly<Record<Shown, string>>;
  show: Shown;
  label: string | undefined;
  labels: readonly Label[];
  /** How the list is sorted now, so that it stays so. */
  sort?: string | undefined;
};

/** Which of one's conversations are listed. A label goes by its id: its words stay out of the address. */
export function ConversationFilters<Shown extends string>({ action, shows, show, label, labels, sort }: Props<Shown>) {
  const isFiltered = show !== Object.keys(shows)[0] || label !== undefined;
  return (
    <FilterForm label="Show conversations" action={action} filtered={isFiltered} sort={sort} submit="Show">
      <Select
        label="Conversations"
        name="show"
        defaultValue={show}
        options={Object.entries<string>(shows).map(([value, name]) => ({ value, label: name }))}
      />
      {labels.length > 0 && (
        <Select
          label="Label"
          name="label"
          defaultValue={label ?? ""}
          prompt="Any label"
          options={labels.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
    </FilterForm>
  );
}
