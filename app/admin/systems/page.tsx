import type { Metadata, Route } from "next";
import { SystemsTable } from "@/components/systems/systems-table";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterForm } from "@/components/ui/filter-form";
import { PageHeading } from "@/components/ui/page-heading";
import { Pagination } from "@/components/ui/pagination";
import { Select } from "@/components/ui/select";
import { listClients } from "@/lib/features/clients/queries";
import { clientStateNames } from "@/lib/features/clients/wording";
import { textIn } from "@/lib/features/form-fields";
import { orNotFound, requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "Client systems" };

export default async function SystemsPage({ searchParams }: PageProps<"/admin/systems">) {
  const admin = await requireKind("admin");
  const asked = await searchParams;
  const [state, cursor] = [textIn(asked.state), textIn(asked.cursor)];
  const filters = { ...(state && { state }) };
  const systems = await orNotFound(listClients.receive(admin, { ...filters, limit: 50, ...(cursor && { cursor }) }));
  const here = (more: Record<string, string>): Route =>
    `/admin/systems?${new URLSearchParams({ ...filters, ...more })}`;
  return (
    <>
      <PageHeading
        lead="Other systems that may use the API, each in its own name, for the members of its plans."
        actions={<ButtonLink href="/admin/systems/new">Register a system</ButtonLink>}
      >
        Client systems
      </PageHeading>
      <FilterForm label="Client systems" action="/admin/systems" filtered={state !== undefined}>
        <Select
          label="Access"
          name="state"
          prompt="Any"
          defaultValue={state ?? ""}
          options={Object.entries(clientStateNames).map(([value, label]) => ({ value, label }))}
        />
      </FilterForm>
      {systems.items.length > 0 ? (
        <SystemsTable systems={systems.items} />
      ) : (
        <EmptyState heading={state ? "No system fits this filter" : "No system is registered"}>
          <p>A system needs a name, what it may do, and the plans whose members it works for.</p>
        </EmptyState>
      )}
      <Pagination
        label="Client systems"
        first={cursor ? here({}) : null}
        next={systems.nextCursor ? here({ cursor: systems.nextCursor }) : null}
      />
    </>
  );
}
