import type { Metadata } from "next";
import { tableState } from "@/app/table-state";
import { SystemsTable } from "@/components/systems/systems-table";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterForm } from "@/components/ui/filter-form";
import { PageHeading } from "@/components/ui/page-heading";
import { Select } from "@/components/ui/select";
import { TableFoot } from "@/components/ui/table-foot";
import { listClients } from "@/lib/features/clients/queries";
import { clientStateNames } from "@/lib/features/clients/wording";
import { orNotFound, requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "Client systems" };

export default async function SystemsPage({ searchParams }: PageProps<"/admin/systems">) {
  const admin = await requireKind("admin");
  const table = tableState("/admin/systems", await searchParams, ["state"], "name");
  const systems = await orNotFound(listClients.receive(admin, { ...table.input, limit: 50 }));
  return (
    <>
      <PageHeading
        lead="Other systems that may use the API, each in its own name, for the members of its plans."
        actions={<ButtonLink href="/admin/systems/new">Register a system</ButtonLink>}
      >
        Client systems
      </PageHeading>
      <FilterForm label="Client systems" action="/admin/systems" filtered={table.isFiltered} sort={table.sort}>
        <Select
          label="Access"
          name="state"
          prompt="Any"
          defaultValue={table.filters.state ?? ""}
          options={Object.entries(clientStateNames).map(([value, label]) => ({ value, label }))}
        />
      </FilterForm>
      {systems.items.length > 0 ? (
        <SystemsTable systems={systems.items} sortBy={table.sortBy} />
      ) : (
        <EmptyState heading={table.isFiltered ? "No system fits this filter" : "No system is registered"}>
          <p>A system needs a name, what it may do, and the plans whose members it works for.</p>
        </EmptyState>
      )}
      <TableFoot
        label="Client systems"
        pages={table.pages(systems.nextCursor)}
        file={table.exportOf("systems", systems.items)}
      />
    </>
  );
}
