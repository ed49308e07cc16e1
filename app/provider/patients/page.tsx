import type { Metadata } from "next";
import { PatientPanel } from "@/components/people/patient-panel";
import { PageHeading } from "@/components/ui/page-heading";
import { listPatients } from "@/lib/features/people/queries";
import { requireKind } from "@/lib/kernel/page";
import { findPatientsAction } from "./actions";

export const metadata: Metadata = { title: "Patients" };

export default async function PatientsPage() {
  const provider = await requireKind("provider");
  const { items, nextCursor } = await listPatients(provider, { limit: 100 });
  const first = { typed: "", patients: items, hasMore: nextCursor !== null };
  return (
    <>
      <PageHeading lead="The people in your care. Each opening of a record is kept in the audit trail.">
        Patients
      </PageHeading>
      <PatientPanel first={first} find={findPatientsAction} />
    </>
  );
}
