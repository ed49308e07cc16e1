import type { Metadata } from "next";
import { DeliveryTable } from "@/components/alerts/delivery-table";
import { NoticePermission } from "@/components/alerts/notice-permission";
import { PreferencesForm } from "@/components/alerts/preferences-form";
import { TestMailForm } from "@/components/alerts/test-mail-form";
import { Alert } from "@/components/ui/alert";
import { PageHeading, Section } from "@/components/ui/page-heading";
import { TextLink } from "@/components/ui/text-link";
import { getPreferences, listDeliveries } from "@/lib/features/mail/queries";
import { requireKind } from "@/lib/kernel/page";
import { savePreferencesAction, testMailAction } from "./actions";

export const metadata: Metadata = { title: "Choose your alerts" };

export default async function AlertSettingsPage({ searchParams }: PageProps<"/alerts/settings">) {
  const person = await requireKind("patient", "provider", "admin");
  const { saved } = await searchParams;
  const preferences = await getPreferences(person, {});
  const deliveries = await listDeliveries(person, {});
  const bounced = deliveries[0]?.status === "bounced" || deliveries[0]?.status === "failed";
  return (
    <>
      <PageHeading
        kicker={<TextLink href="/alerts">Alerts</TextLink>}
        lead="Where and when you want to hear from us. Mail and notices never say anything about your health."
      >
        Choose your alerts
      </PageHeading>
      {saved === "choices" && <Alert kind="success" heading="Your choices are saved" />}
      {saved === "test" && (
        <Alert kind="success" heading="A test mail is on its way">
          <p>It goes to {person.email}. Below you see what became of it.</p>
        </Alert>
      )}
      {bounced && (
        <Alert kind="attention" heading="Our last mail did not reach you">
          <p>We sent it to {person.email}. Check that this address is right and takes mail, then send a test mail.</p>
        </Alert>
      )}
      <PreferencesForm preferences={preferences} action={savePreferencesAction} />
      <Section heading="Notices of this browser" id="browser">
        <p>
          A notice tells you of a new alert while Tierwise is open in a tab you are not looking at. It never says what
          the alert is about.
        </p>
        <NoticePermission />
      </Section>
      <Section heading="Mail we sent you" id="mail" action={<TestMailForm action={testMailAction} />}>
        <DeliveryTable deliveries={deliveries} />
      </Section>
    </>
  );
}
