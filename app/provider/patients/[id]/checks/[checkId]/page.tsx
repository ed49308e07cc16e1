import type { Metadata } from "next";
import { checkForPatientAction } from "@/app/provider/patients/[id]/check/actions";
import { Alternatives } from "@/components/copay/alternatives";
import { ComparePlaces } from "@/components/copay/compare-places";
import { PriceReceipt } from "@/components/copay/price-receipt";
import { WhatComesNext } from "@/components/copay/what-comes-next";
import { ButtonLink } from "@/components/ui/button";
import { PageHeading } from "@/components/ui/page-heading";
import { PrintButton } from "@/components/ui/print-button";
import { TextLink } from "@/components/ui/text-link";
import { getCopayCalculation } from "@/lib/features/copay/queries";
import { orNotFound, requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "Price check" };

export default async function PatientPricePage({ params }: PageProps<"/provider/patients/[id]/checks/[checkId]">) {
  const provider = await requireKind("provider");
  const { id, checkId } = await params;
  const price = await orNotFound(getCopayCalculation(provider, { id: checkId }));
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
        <PrintButton>Print</PrintButton>
      </div>
      <ComparePlaces price={price} action={checkForPatientAction} payer="The patient pays" forSomeone />
      <Alternatives price={price} payer="The patient" />
      <WhatComesNext price={price} />
    </>
  );
}
