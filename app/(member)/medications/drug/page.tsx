import type { Metadata } from "next";
import {
  followAction,
  removeMedicationAction,
  saveMedicationAction,
  unfollowAction,
} from "@/app/(member)/medications/actions";
import { DrugResults } from "@/components/formulary/drug-results";
import { DrugSearch } from "@/components/formulary/drug-search";
import { MedicationForm } from "@/components/medications/medication-form";
import { OwnDrug } from "@/components/medications/own-drug";
import { QueryProvider } from "@/components/query-provider";
import { PageHeading } from "@/components/ui/page-heading";
import { TextLink } from "@/components/ui/text-link";
import { dayIn } from "@/lib/features/calendar";
import { listPharmacies } from "@/lib/features/coverage/queries";
import { portalTimeZone } from "@/lib/features/dates";
import { textIn } from "@/lib/features/form-fields";
import { searchMedications } from "@/lib/features/formulary/queries";
import { getOwnMedication } from "@/lib/features/medications/queries";
import { orNotFound, requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "A drug on my list" };

export default async function OwnDrugPage({ searchParams }: PageProps<"/medications/drug">) {
  const member = await requireKind("patient");
  const asked = await searchParams;
  const [q, medicationId] = [textIn(asked.q), textIn(asked.medication)];
  if (!medicationId) {
    const found = q ? await orNotFound(searchMedications(member, { q, limit: 20 })) : null;
    return (
      <>
        <PageHeading lead="Find the drug, then say how much you take.">Add a medication</PageHeading>
        <QueryProvider>
          <DrugSearch address="/medications/drug" typed={q ?? ""} />
        </QueryProvider>
        {found && (
          <DrugResults
            typed={q ?? ""}
            found={found.items}
            more={found.nextCursor !== null}
            address="/medications/drug"
          />
        )}
      </>
    );
  }
  const own = await orNotFound(getOwnMedication(member, { medicationId }));
  const { items } = await listPharmacies(member, { limit: 100 });
  const pharmacies = items.map(({ id, name, channel, address }) => ({
    value: id,
    label: `${name}, ${channel === "mail" ? "by mail" : address.city}`,
  }));
  const today = dayIn(portalTimeZone, new Date());
  return (
    <>
      <PageHeading kicker={<TextLink href="/medications">My medications</TextLink>} lead={own.medication.description}>
        {own.medication.name}
      </PageHeading>
      <MedicationForm action={saveMedicationAction} own={own} pharmacies={pharmacies} today={today} />
      <OwnDrug own={own} remove={removeMedicationAction} follow={followAction} unfollow={unfollowAction} />
    </>
  );
}
