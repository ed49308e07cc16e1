import type { Metadata } from "next";
import { ImportForm } from "@/components/imports/import-form";
import { ImportsTable } from "@/components/imports/imports-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeading, Section } from "@/components/ui/page-heading";
import { Pagination } from "@/components/ui/pagination";
import { textIn } from "@/lib/features/form-fields";
import { listImports } from "@/lib/features/imports/queries";
import { orNotFound, requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "Imports" };

export default async function ImportsPage({ searchParams }: PageProps<"/admin/imports">) {
  const admin = await requireKind("admin");
  const cursor = textIn((await searchParams).cursor);
  const imports = await orNotFound(listImports(admin, { limit: 20, ...(cursor && { cursor }) }));
  return (
    <>
      <PageHeading lead="Drug lists as insurers publish them, and drug names from RxNorm. Each import becomes one version, or changes nothing.">
        Imports
      </PageHeading>
      <Section heading="Import files" id="send">
        <ImportForm />
      </Section>
      <Section heading="All imports" id="imports">
        {imports.items.length > 0 ? (
          <ImportsTable imports={imports.items} />
        ) : (
          <EmptyState heading="Nothing was imported yet">
            <p>Each import is shown here with what was read, repaired and refused.</p>
          </EmptyState>
        )}
        <Pagination
          label="Imports"
          first={cursor ? "/admin/imports" : null}
          next={imports.nextCursor ? `/admin/imports?cursor=${imports.nextCursor}` : null}
        />
      </Section>
    </>
  );
}
