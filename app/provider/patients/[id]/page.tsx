import type { Metadata } from "next";
import { PastChecks } from "@/components/copay/past-checks";
import { PricedMedications } from "@/components/medications/priced-medications";
import { AllergyList } from "@/components/people/allergy-list";
import { PatientCover } from "@/components/people/patient-cover";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeading, Section } from "@/components/ui/page-heading";
import { listCopayCalculations } from "@/lib/features/copay/queries";
import { longDate } from "@/lib/features/dates";
import { listPatientPrices } from "@/lib/features/medications/prices";
import { openPatient } from "@/lib/features/people/queries";
import { getProfile } from "@/lib/features/profile/queries";
import { orNotFound, requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "Patient" };

export default async function PatientPage({ params }: PageProps<"/provider/patients/[id]">) {
  const provider = await requireKind("provider");
  const { id } = await params;
  const patient = await orNotFound(openPatient(provider, { id }));
  const profile = await getProfile(provider, { patientId: id });
  const medications = await listPatientPrices(provider, { patientId: id });
  const checks = await listCopayCalculations(provider, { patientId: id, limit: 20 });
  return (
    <>
      <PageHeading
        lead={`Born ${longDate(patient.dateOfBirth)}. Medical record number ${patient.medicalRecordNumber}.`}
        actions={
          <>
            <ButtonLink variant="primary" href={`/provider/patients/${id}/check`}>
              Check a price
            </ButtonLink>
            <ButtonLink href={`/provider/inbox/new?patient=${id}`}>Write a message</ButtonLink>
          </>
        }
      >
        {patient.displayName}
      </PageHeading>
      {patient.plans.map((cover) => (
        <PatientCover key={cover.id} cover={cover} accumulators={patient.accumulators} />
      ))}
      <Section heading="Allergies" id="allergies">
        <AllergyList allergies={profile.allergies} />
      </Section>
      <Section heading="Medications and what they cost today" id="medications">
        {medications.items.length > 0 ? (
          <>
            <p className="max-w-measure">
              Worked out just now, and not kept. Check a price to see each step and give the patient a receipt.
            </p>
            <PricedMedications patientId={id} medications={medications.items} />
          </>
        ) : (
          <EmptyState heading="No medications recorded">
            <p>What the patient takes will be listed here, with its price today and what would cost less.</p>
          </EmptyState>
        )}
      </Section>
      <Section heading="Past price checks" id="checks">
        {checks.items.length > 0 ? (
          <PastChecks
            payer="Patient pays"
            checks={checks.items}
            address={(check) => `/provider/patients/${id}/checks/${check.id}`}
          />
        ) : (
          <EmptyState heading="No price checks yet">
            <p>Each price checked by the patient or for them is kept here.</p>
          </EmptyState>
        )}
      </Section>
    </>
  );
}
