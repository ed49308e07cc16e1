import type { Metadata } from "next";
import { SignInSettings, signInSaved } from "@/app/account/sign-in-settings";
import { Allergies } from "@/components/people/allergies";
import { ContactForm } from "@/components/people/contact-form";
import { Alert } from "@/components/ui/alert";
import { PageHeading, Section } from "@/components/ui/page-heading";
import { SummaryList, SummaryRow } from "@/components/ui/summary-list";
import { TextLink } from "@/components/ui/text-link";
import { listPharmacies } from "@/lib/features/coverage/queries";
import { longDate } from "@/lib/features/dates";
import { getMe } from "@/lib/features/people/queries";
import { getProfile } from "@/lib/features/profile/queries";
import { requireKind } from "@/lib/kernel/page";
import { addAllergyAction, changeContactAction, removeAllergyAction } from "./actions";

export const metadata: Metadata = { title: "Account" };

const saved: Record<string, string> = {
  contact: "You saved how to reach you and your pharmacy",
  allergy: "You added it to your allergies",
  removed: "You removed it from your allergies",
  ...signInSaved,
};

export default async function SettingsPage({ searchParams }: PageProps<"/settings">) {
  const member = await requireKind("patient");
  const { saved: what } = await searchParams;
  const success = typeof what === "string" ? saved[what] : undefined;
  const { displayName, patient } = await getMe(member, {});
  const profile = await getProfile(member, {});
  const pharmacies = await listPharmacies(member, { limit: 100 });
  return (
    <>
      <PageHeading lead="Who we know you as, how to reach you, and how you sign in.">Account</PageHeading>
      {success && <Alert kind="success" heading={success} />}
      <Section heading="About you" id="about-you">
        <SummaryList>
          <SummaryRow term="Name">{displayName}</SummaryRow>
          {patient && <SummaryRow term="Date of birth">{longDate(patient.dateOfBirth)}</SummaryRow>}
          {patient && <SummaryRow term="Medical record number">{patient.medicalRecordNumber}</SummaryRow>}
        </SummaryList>
      </Section>
      <Section heading="How to reach you" id="contact">
        <ContactForm profile={profile} pharmacies={pharmacies.items} action={changeContactAction} />
      </Section>
      <Section heading="Allergies" id="allergies">
        <Allergies allergies={profile.allergies} add={addAllergyAction} remove={removeAllergyAction} />
      </Section>
      <Section heading="What you take and follow" id="medications">
        <p>
          <TextLink href="/medications">The medications you take, and the prices you follow</TextLink>
        </p>
      </Section>
      <Section heading="Who saw my record" id="access">
        <p>
          <TextLink href="/settings/access">See who looked at your record or changed it</TextLink>, when, and why they
          could.
        </p>
      </Section>
      <SignInSettings person={member} />
    </>
  );
}
