import { type ListBase, withFilters } from "@/components/formulary/addresses";
import { ComparedTable } from "@/components/formulary/compared-table";
import { ListVersion } from "@/components/formulary/list-version";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeading } from "@/components/ui/page-heading";
import { Pagination } from "@/components/ui/pagination";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { textIn } from "@/lib/features/form-fields";
import { getDrugListChoices } from "@/lib/features/formulary/choices";
import { comparePlans } from "@/lib/features/formulary/compare";
import type { DrugListChoices } from "@/lib/features/formulary/schemas";
import type { Actor } from "@/lib/kernel/actor";
import { orNotFound } from "@/lib/kernel/page";
import type { Asked } from "./filters";

const places = ["first", "second", "third", "fourth"] as const;
const labels = { first: "First plan", second: "Second plan", third: "Third plan", fourth: "Fourth plan" } as const;

type Props = { actor: Actor; base: ListBase; asked: Asked; ownPlan?: string | undefined };

/** Two to four plans side by side, drug by drug. */
export async function ComparePage({ actor, base, asked, ownPlan }: Props) {
  const choices = await getDrugListChoices(actor, {});
  const [q, cursor, differences] = [textIn(asked.q), textIn(asked.cursor), textIn(asked.differences)];
  const chosen = places.map((place, index) => textIn(asked[place]) ?? (index === 0 ? ownPlan : undefined));
  const values = { ...Object.fromEntries(places.map((place, index) => [place, chosen[index]])), q, differences };
  const planIds = [...new Set(chosen.filter((id) => id !== undefined))];
  const input = { planIds, ...(q && { q }), ...(cursor && { cursor }), ...(differences && { differences }) };
  const compared = planIds.length > 1 ? await orNotFound(comparePlans.receive(actor, input)) : null;
  const path = `${base}/compare` as const;
  return (
    <>
      <PageHeading lead="Choose two to four plans and see, drug by drug, where they differ.">Compare plans</PageHeading>
      <CompareForm action={path} values={values} plans={choices.plans} />
      {compared === null ? (
        <EmptyState heading="Choose two plans">
          <p>What each plan says of a drug then stands side by side.</p>
        </EmptyState>
      ) : (
        <ComparedTable compared={compared} base={base} />
      )}
      <Pagination
        label="Drugs"
        first={cursor ? withFilters(path, values) : null}
        next={compared?.nextCursor ? withFilters(path, { ...values, cursor: compared.nextCursor }) : null}
      />
      <ListVersion version={choices.version} publishedAt={choices.publishedAt} />
    </>
  );
}

type FormProps = { action: string; values: Record<string, string | undefined>; plans: DrugListChoices["plans"] };

function CompareForm({ action, values, plans }: FormProps) {
  const options = plans.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <form action={action} method="get" className="grid gap-4 sm:grid-cols-2 print:hidden">
      {places.map((place, index) => (
        <Select
          key={place}
          name={place}
          label={labels[place]}
          optional={index > 1}
          prompt="Choose a plan"
          defaultValue={values[place] ?? ""}
          options={options}
        />
      ))}
      <TextInput
        name="q"
        label="Drug"
        optional
        defaultValue={values.q}
        hint="All words are searched: atorvastatin 20 mg"
        autoComplete="off"
      />
      <div className="self-end">
        <Checkbox
          name="differences"
          value="true"
          label="Only where they differ"
          defaultChecked={values.differences === "true"}
        />
      </div>
      <div className="sm:col-span-full">
        <Button type="submit">Compare</Button>
      </div>
    </form>
  );
}
