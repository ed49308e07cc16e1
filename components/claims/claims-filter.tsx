import { FilterForm } from "@/components/ui/filter-form";
import { TextInput } from "@/components/ui/text-input";

type Props = {
  from: string | undefined;
  to: string | undefined;
  problems: readonly { path: string; message: string }[];
};

/** The days between which a claim was filled. */
export function ClaimsFilter({ from, to, problems }: Props) {
  const errorOf = (path: string) => problems.find((problem) => problem.path === path)?.message;
  return (
    <FilterForm label="Find claims" action="/claims" filtered={Boolean(from || to)} submit="Show claims">
      <TextInput label="Filled from" name="from" type="date" defaultValue={from} error={errorOf("from")} />
      <TextInput label="Filled to" name="to" type="date" defaultValue={to} error={errorOf("to")} />
    </FilterForm>
  );
}
