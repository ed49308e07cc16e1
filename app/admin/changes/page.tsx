import type { Metadata } from "next";
import { tableState } from "@/app/table-state";
import { ChangesTable } from "@/components/changes/changes-table";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterForm } from "@/components/ui/filter-form";
import { PageHeading } from "@/components/ui/page-heading";
import { Select } from "@/components/ui/select";
import { TableFoot } from "@/components/ui/table-foot";
import { listChanges } from "@/lib/features/changes/queries";
import { kindNames, stateNames } from "@/lib/features/changes/wording";
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
  const table = tableState("/admin/changes", await searchParams, ["kind", "state"], "-drafted");
  const changes = await orNotFound(listChanges.receive(admin, table.input));
  const { kind = "", state = "" } = table.filters;
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
      <FilterForm label="Changes" action="/admin/changes" filtered={table.isFiltered} sort={table.sort}>
        <Select label="What" name="kind" options={kinds} defaultValue={kind} />
        <Select label="State" name="state" options={states} defaultValue={state} />
      </FilterForm>
      {changes.items.length > 0 ? (
        <ChangesTable changes={changes.items} sortBy={table.sortBy} />
      ) : (
        <EmptyState heading={table.isFiltered ? "No change fits" : "No change was drafted yet"}>
          <p>
            A change moves a drug to another tier, adds or lifts a restriction, takes it on or off a list, or changes
            what a plan charges.
          </p>
        </EmptyState>
      )}
      <TableFoot
        label="Changes"
        pages={table.pages(changes.nextCursor)}
        file={table.exportOf("changes", changes.items)}
      />
    </>
  );
}
