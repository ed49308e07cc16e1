import type { Metadata, Route } from "next";
import { ChangesTable } from "@/components/changes/changes-table";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterForm } from "@/components/ui/filter-form";
import { PageHeading } from "@/components/ui/page-heading";
import { Pagination } from "@/components/ui/pagination";
import { Select } from "@/components/ui/select";
import { listChanges } from "@/lib/features/changes/queries";
import { kindNames, stateNames } from "@/lib/features/changes/wording";
import { textIn } from "@/lib/features/form-fields";
import { orNotFound, requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "Changes" };

const kinds = [
  { value: "", label: "Any kind" },
  ...Object.entries(kindNames).map(([value, label]) => ({ value, label })),
];
const states = [
  { value: "", label: "Any state" },
  ...Object.entries(stateNames).map(([value, label]) => ({ value, label })),
];

export default async function ChangesPage({ searchParams }: PageProps<"/admin/changes">) {
  const admin = await requireKind("admin");
  const asked = await searchParams;
  const [kind, state, cursor] = [textIn(asked.kind), textIn(asked.state), textIn(asked.cursor)];
  const filters = { ...(kind && { kind }), ...(state && { state }) };
  const isFiltered = Object.keys(filters).length > 0;
  const changes = await orNotFound(listChanges.receive(admin, { ...filters, ...(cursor && { cursor }) }));
  const here = (more: Record<string, string>): Route =>
    `/admin/changes?${new URLSearchParams({ ...filters, ...more })}`;
  return (
    <>
      <PageHeading
        lead="Drafted, shown with its effect on each member, approved by a second person, then published."
        actions={
          <>
            <ButtonLink href="/admin/changes/new">Change the drug list</ButtonLink>
            <ButtonLink href="/admin/plans">Change a plan's terms</ButtonLink>
          </>
        }
      >
        Changes
      </PageHeading>
      <FilterForm label="Changes" action="/admin/changes" filtered={isFiltered}>
        <Select label="What" name="kind" options={kinds} defaultValue={kind ?? ""} />
        <Select label="State" name="state" options={states} defaultValue={state ?? ""} />
      </FilterForm>
      {changes.items.length > 0 ? (
        <ChangesTable changes={changes.items} />
      ) : (
        <EmptyState heading={isFiltered ? "No change fits" : "No change was drafted yet"}>
          <p>
            A change moves a drug to another tier, adds or lifts a restriction, takes it on or off a list, or changes
            what a plan charges.
          </p>
        </EmptyState>
      )}
      <Pagination
        label="Changes"
        first={cursor ? here({}) : null}
        next={changes.nextCursor ? here({ cursor: changes.nextCursor }) : null}
      />
    </>
  );
}
