import type { Metadata } from "next";
import { tableState } from "@/app/table-state";
import { PatientPanel } from "@/components/people/patient-panel";
import { PageHeading } from "@/components/ui/page-heading";
import { TableFoot } from "@/components/ui/table-foot";
import { listPatients } from "@/lib/features/people/queries";
import { orNotFound, requireKind } from "@/lib/kernel/page";
import { findPatientsAction } from "./actions";

export const metadata: Metadata = { title: "Patients" };

export default async function PatientsPage({ searchParams }: PageProps<"/provider/patients">) {
  const provider = await requireKind("provider");
  const table = tableState("/provider/patients", await searchParams, [], "name");
  const { items, nextCursor } = await orNotFound(listPatients.receive(provider, { ...table.input, limit: 50 }));
  return (
    <>
      <PageHeading lead="The people in your care. Each opening of a record is kept in the audit trail.">
        Patients
      </PageHeading>
      <PatientPanel
        first={{ typed: "", people: items, hasMore: nextCursor !== null }}
        find={findPatientsAction}
        given={table.given}
        sorts={table.sorts("name", "born", "record")}
        foot={<TableFoot label="Patients" pages={table.pages(nextCursor)} file={table.exportOf("patients", items)} />}
      />
    </>
  );
}
