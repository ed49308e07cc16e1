import type { Metadata } from "next";
import { tableState } from "@/app/table-state";
import { ImportForm } from "@/components/imports/import-form";
import { ImportsTable } from "@/components/imports/imports-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterForm } from "@/components/ui/filter-form";
import { PageHeading, Section } from "@/components/ui/page-heading";
import { Select } from "@/components/ui/select";
import { TableFoot } from "@/components/ui/table-foot";
import { listImports } from "@/lib/features/imports/queries";
import { sourceNames, stateNames } from "@/lib/features/imports/wording";
import { orNotFound, requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "Imports" };

const optionsOf = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }));

export default async function ImportsPage({ searchParams }: PageProps<"/admin/imports">) {
  const admin = await requireKind("admin");
  const table = tableState("/admin/imports", await searchParams, ["source", "state"], "-sent");
  const imports = await orNotFound(listImports.receive(admin, table.input));
  return (
    <>
      <PageHeading lead="Drug lists as insurers publish them, and drug names from RxNorm. Each import becomes one version, or changes nothing.">
        Imports
      </PageHeading>
      <Section heading="Import files" id="send">
        <ImportForm />
      </Section>
      <Section heading="All imports" id="imports">
        <FilterForm label="Imports" action="/admin/imports" filtered={table.isFiltered} sort={table.sort}>
          <Select
            label="Source"
            name="source"
            prompt="Any source"
            options={optionsOf(sourceNames)}
            defaultValue={table.filters.source ?? ""}
          />
          <Select
            label="State"
            name="state"
            prompt="Any state"
            options={optionsOf(stateNames)}
            defaultValue={table.filters.state ?? ""}
          />
        </FilterForm>
        {imports.items.length > 0 ? (
          <ImportsTable imports={imports.items} sortBy={table.sortBy} />
        ) : (
          <EmptyState heading={table.isFiltered ? "No import fits these filters" : "Nothing was imported yet"}>
            <p>Each import is shown here with what was read, repaired and refused.</p>
          </EmptyState>
        )}
        <TableFoot
          label="Imports"
          pages={table.pages(imports.nextCursor)}
          file={table.exportOf("imports", imports.items)}
        />
      </Section>
    </>
  );
}
