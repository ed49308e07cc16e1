import type { Metadata } from "next";
import { PastChecks } from "@/components/copay/past-checks";
import { MedicationList } from "@/components/coverage/medication-list";
import { Standing } from "@/components/coverage/standing";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeading, Section } from "@/components/ui/page-heading";
import { SummaryList, SummaryRow } from "@/components/ui/summary-list";
import { listCopayCalculations } from "@/lib/features/copay/queries";
import { longDate } from "@/lib/features/dates";
import { listMedicationsTaken } from "@/lib/features/medications/queries";
import { openPatient } from "@/lib/features/people/queries";
import { orNotFound, requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "Patient" };

export default async function PatientPage({ params }: PageProps<"/provider/patients/[id]">) {
  const provider = await requireKind("provider");
  const { id } = await params;
  const patient = await orNotFound(openPatient(provider, { id }));
  const taken = await listMedicationsTaken(provider, { patientId: id, limit: 50 });
  const checks = await listCopayCalculations(provider, { patientId: id, limit: 20 });
  const current = taken.items.filter((medication) => medication.endedOn === null);
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
        <Section key={cover.id} heading={`${cover.name}, ${cover.payer}`} id={`plan-${cover.id}`}>
          <SummaryList>
            <SummaryRow term="Member ID">{cover.memberId}</SummaryRow>
            <SummaryRow term="Covered">
              {longDate(cover.effectiveFrom)}{" "}
              {cover.effectiveTo ? `to ${longDate(cover.effectiveTo)}` : "on, with no end date"}
            </SummaryRow>
            <SummaryRow term="BIN, PCN, group">
              {cover.card.bin}, {cover.card.pcn}, {cover.card.group}
            </SummaryRow>
          </SummaryList>
          {patient.accumulators
            .filter((accumulators) => accumulators.planId === cover.id)
            .map((accumulators) => (
              <Standing key={accumulators.planId} accumulators={accumulators} whose="their" />
            ))}
        </Section>
      ))}
      <Section heading="Medications" id="medications">
        {current.length > 0 ? (
          <MedicationList
            medications={current}
            checkAddress={(medicationId) => `/provider/patients/${id}/check?medication=${medicationId}`}
          />
        ) : (
          <EmptyState heading="No medications recorded">
            <p>What the patient takes will be listed here.</p>
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
