import { FilterForm } from "@/components/ui/filter-form";
import { Select } from "@/components/ui/select";
import type { Label } from "@/lib/features/messages/schemas";

const shows = {
  current: "Current conversations",
  archived: "Archived conversations",
  all: "All conversations",
} as const;
export type Shown = keyof typeof shows;

const isShown = (text: unknown): text is Shown => typeof text === "string" && text in shows;

/** What an address asks for; anything else shows what is current. */
export const shownIn = (asked: unknown): Shown => (isShown(asked) ? asked : "current");

type Props = { show: Shown; label: string | undefined; labels: readonly Label[] };

/** Which of one's conversations are listed. A label goes by its id: its words stay out of the address. */
export function ConversationFilters({ show, label, labels }: Props) {
  const isFiltered = show !== "current" || label !== undefined;
  return (
    <FilterForm label="Show conversations" action="/messages" filtered={isFiltered} submit="Show">
      <Select
        label="Conversations"
        name="show"
        defaultValue={show}
        options={Object.entries(shows).map(([value, name]) => ({ value, label: name }))}
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
