import { FilterForm } from "@/components/ui/filter-form";
import { TextInput } from "@/components/ui/text-input";

type Props = {
  from: string | undefined;
  to: string | undefined;
  problems: readonly { path: string; message: string }[];
};

/** The days between which a claim was filled. */
export function ClaimsFilter({ from, to, problems }: Props) {
  const day = (name: string, value: string | undefined) => {
    const error = problems.find(({ path }) => path === name)?.message;
    // A date field can't hold what is no day.
    return { name, error, defaultValue: error ? undefined : value };
  };
  return (
    <FilterForm label="Find claims" action="/claims" filtered={Boolean(from || to)} submit="Show claims">
      <TextInput label="Filled from" type="date" {...day("from", from)} />
      <TextInput label="Filled to" type="date" {...day("to", to)} />
    </FilterForm>
  );
}
