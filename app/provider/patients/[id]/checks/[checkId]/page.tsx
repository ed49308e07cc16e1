import type { Metadata } from "next";
import { checkForPatientAction } from "@/app/provider/patients/[id]/check/actions";
import { Superseded } from "@/components/copay/acknowledge";
import { Alternatives } from "@/components/copay/alternatives";
import { ComparePlaces } from "@/components/copay/compare-places";
import { KeepReceipt } from "@/components/copay/keep-receipt";
import { PriceReceipt } from "@/components/copay/price-receipt";
import { WhatComesNext } from "@/components/copay/what-comes-next";
import { ButtonLink } from "@/components/ui/button";
import { PageHeading, Section } from "@/components/ui/page-heading";
import { TextLink } from "@/components/ui/text-link";
import { getCopayCalculation } from "@/lib/features/copay/queries";
import { longTime } from "@/lib/features/dates";
import { getStanding } from "@/lib/features/receipts/queries";
import { orNotFound, requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "Price check" };

export default async function PatientPricePage({ params }: PageProps<"/provider/patients/[id]/checks/[checkId]">) {
  const provider = await requireKind("provider");
  const { id, checkId } = await params;
  const price = await orNotFound(getCopayCalculation(provider, { id: checkId }));
  const standing = await orNotFound(getStanding(provider, { id: checkId }));
  return (
    <>
      <PageHeading kicker={<TextLink href={`/provider/patients/${id}`}>Back to the patient</TextLink>}>
        Price check
      </PageHeading>
      <PriceReceipt price={price} payer="The patient" />
      <div className="flex flex-wrap gap-3">
        <ButtonLink variant="primary" href={`/provider/patients/${id}/check`}>
          Check another price
        </ButtonLink>
      </div>
      <ComparePlaces price={price} action={checkForPatientAction} payer="The patient pays" forSomeone />
      <Alternatives price={price} payer="The patient" />
      <WhatComesNext price={price} />
      <Section heading="Acknowledged by the patient" id="acknowledge">
        {standing.supersededBy && <Superseded href={`/provider/patients/${id}/checks/${standing.supersededBy}`} />}
        <p>{standing.acknowledgedAt ? `Acknowledged on ${longTime(standing.acknowledgedAt)}.` : "Not yet."}</p>
      </Section>
      <KeepReceipt calculationId={checkId} isSigned={price.receipt !== null} />
    </>
  );
}
