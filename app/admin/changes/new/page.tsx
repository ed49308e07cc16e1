import type { Metadata } from "next";
import { draftChangeAction } from "@/app/admin/changes/actions";
import { ChangeForm } from "@/components/changes/change-form";
import { DrugResults } from "@/components/formulary/drug-results";
import { DrugSearch } from "@/components/formulary/drug-search";
import { QueryProvider } from "@/components/query-provider";
import { PageHeading } from "@/components/ui/page-heading";
import { TextLink } from "@/components/ui/text-link";
import { listPlans } from "@/lib/features/coverage/queries";
import { textIn } from "@/lib/features/form-fields";
import { getMedication, searchMedications } from "@/lib/features/formulary/queries";
import { orNotFound, requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "Draft a change" };

const here = "/admin/changes/new";

export default async function NewChangePage({ searchParams }: PageProps<"/admin/changes/new">) {
  const admin = await requireKind("admin");
  const asked = await searchParams;
  const [medicationId, typed] = [textIn(asked.medication), textIn(asked.q)];
  const drug = medicationId ? await orNotFound(getMedication.receive(admin, { id: medicationId })) : null;
  const found = typed && !drug ? await searchMedications(admin, { q: typed.slice(0, 100) }) : null;
  const plans = drug ? (await listPlans(admin, { limit: 100 })).items : [];
  return (
    <>
      <PageHeading
        kicker={<TextLink href="/admin/changes">Changes</TextLink>}
        lead="Nothing changes for anyone until a second administrator approves it and it is published."
      >
        {drug ? `Change ${drug.name}` : "Draft a change"}
      </PageHeading>
      {drug ? (
        <ChangeForm drug={drug} plans={plans} action={draftChangeAction} />
      ) : (
        <>
          <QueryProvider>
            <DrugSearch address={here} typed={typed ?? ""} />
          </QueryProvider>
          {found && typed && (
            <DrugResults typed={typed} found={found.items} more={found.nextCursor !== null} address={here} />
          )}
        </>
      )}
    </>
  );
}
