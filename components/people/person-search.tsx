"use client";

import { type ReactNode, startTransition, useActionState, useEffect } from "react";
import { type Column, DataTable, type Sort } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { useAnnounce } from "@/components/ui/status-message";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";

/** People found by what was typed; with nothing typed, those of the page. */
export type Found<Person> = { typed: string; people: readonly Person[]; hasMore: boolean };

export type PersonSearchProps<Person> = {
  first: Found<Person>;
  find: (state: Found<Person>, form: FormData) => Promise<Found<Person>>;
  /** What stands in the address: filters and order. It goes with the search. */
  given: Readonly<Record<string, string>>;
  sorts: Readonly<Record<string, Sort>>;
  /** Under the table while nothing is searched for. */
  foot: ReactNode;
};

type Words = {
  label: string;
  hint: string;
  /** "3 patients for “rivera”" */
  caption: (found: Found<unknown>) => string;
  nobody: (typed: string) => { heading: string; says: string };
};

/** A table of people, and a search among them. What is typed is sent in the body: a name has no place in an address. */
export function PersonSearch<Person extends { id: string }>({
  first,
  find,
  given,
  sorts,
  foot,
  columns,
  words,
}: PersonSearchProps<Person> & { columns: readonly Column<Person>[]; words: Words }) {
  const [searched, search] = useActionState(find, first);
  const found = searched.typed === "" ? first : searched;
  const announce = useAnnounce();
  const query = new URLSearchParams(given).toString();
  useEffect(() => {
    if (searched.typed) announce(words.caption(searched));
  }, [searched, words, announce]);
  // Sorted or filtered otherwise, the same search is asked again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a change of the address asks again
  useEffect(() => {
    if (searched.typed) startTransition(() => search(formOf({ ...given, q: searched.typed })));
  }, [query]);
  const { heading, says } = words.nobody(found.typed);
  return (
    <>
      <form action={search} className="grid max-w-xl items-end gap-3 sm:grid-cols-[1fr_auto]">
        {Object.entries(given).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <TextInput label={words.label} name="q" hint={words.hint} defaultValue={found.typed} autoComplete="off" />
        <SubmitButton variant="secondary" pending="Searching">
          Search
        </SubmitButton>
      </form>
      {found.people.length > 0 ? (
        <DataTable
          caption={words.caption(found)}
          columns={columns}
          rows={found.people}
          rowKey={({ id }) => id}
          sortBy={(key) => sorts[key]}
        />
      ) : (
        <EmptyState heading={heading}>
          <p>{says}</p>
        </EmptyState>
      )}
      {found.typed === "" && foot}
    </>
  );
}

function formOf(fields: Readonly<Record<string, string>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}
