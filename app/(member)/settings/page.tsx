import type { Metadata } from "next";
import { PassphraseForm } from "@/components/people/passphrase-form";
import { Alert } from "@/components/ui/alert";
import { PageHeading, Section } from "@/components/ui/page-heading";
import { SummaryList, SummaryRow } from "@/components/ui/summary-list";
import { longDate } from "@/lib/features/dates";
import { getMe } from "@/lib/features/people/queries";
import { requireKind } from "@/lib/kernel/page";
import { changePassphraseAction } from "./actions";

export const metadata: Metadata = { title: "Account" };

export default async function SettingsPage({ searchParams }: PageProps<"/settings">) {
  const member = await requireKind("patient");
  const { saved } = await searchParams;
  const { email, displayName, patient } = await getMe(member, {});
  return (
    <>
      <PageHeading lead="Who we know you as, and how you sign in.">Account</PageHeading>
      {saved === "passphrase" && (
        <Alert kind="success" heading="You changed your passphrase">
          <p>Every other device has been signed out.</p>
        </Alert>
      )}
      <Section heading="About you" id="about-you">
        <SummaryList>
          <SummaryRow term="Name">{displayName}</SummaryRow>
          <SummaryRow term="E-mail address">{email}</SummaryRow>
          {patient && <SummaryRow term="Date of birth">{longDate(patient.dateOfBirth)}</SummaryRow>}
          {patient && <SummaryRow term="Medical record number">{patient.medicalRecordNumber}</SummaryRow>}
        </SummaryList>
      </Section>
      <Section heading="Change your passphrase" id="passphrase">
        <PassphraseForm action={changePassphraseAction} />
      </Section>
    </>
  );
}
