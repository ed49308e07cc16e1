import type { Metadata } from "next";
import { CorrectionForm } from "@/components/formulary/correction-form";
import { Alert } from "@/components/ui/alert";
import { PageHeading } from "@/components/ui/page-heading";
import { TextLink } from "@/components/ui/text-link";
import { getMedication } from "@/lib/features/formulary/queries";
import { etagOf } from "@/lib/kernel/etag";
import { orNotFound, requireKind } from "@/lib/kernel/page";
import { correctAction } from "./actions";

export const metadata: Metadata = { title: "Correct what is said about a drug" };

export default async function CorrectPage({ params, searchParams }: PageProps<"/drugs/[id]/correct">) {
  const staff = await requireKind("provider", "admin");
  const { id } = await params;
  const drug = await orNotFound(getMedication.receive(staff, { id }));
  const isSaved = (await searchParams).saved !== undefined;
  return (
    <>
      <PageHeading
        kicker={<TextLink href={`/drugs/${id}`}>{drug.name}</TextLink>}
        lead="Everyone reads these words on the drug's page. Members who take the drug or follow its price are alerted when they change."
      >
        Correct what is said about this drug
      </PageHeading>
      {isSaved ? (
        <Alert kind="success" heading="You saved it">
          <p>Members who take this drug or follow its price are being alerted, each once.</p>
          <TextLink href={`/drugs/${id}`}>See it on the drug's page</TextLink>
        </Alert>
      ) : (
        <CorrectionForm id={id} now={drug.description} version={etagOf(drug)} action={correctAction} />
      )}
    </>
  );
}
