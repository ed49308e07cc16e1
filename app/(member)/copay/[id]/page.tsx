import type { Metadata } from "next";
import { checkCopayAction } from "@/app/(member)/copay/actions";
import { followAction } from "@/app/(member)/medications/actions";
import { ActForm } from "@/components/act-form";
import { Alternatives } from "@/components/copay/alternatives";
import { ComparePlaces } from "@/components/copay/compare-places";
import { PriceReceipt } from "@/components/copay/price-receipt";
import { WhatComesNext } from "@/components/copay/what-comes-next";
import { ButtonLink } from "@/components/ui/button";
import { PageHeading } from "@/components/ui/page-heading";
import { PrintButton } from "@/components/ui/print-button";
import { getCopayCalculation } from "@/lib/features/copay/queries";
import type { CopayCalculation } from "@/lib/features/copay/schemas";
import { orNotFound, requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "Your price" };

export default async function PricePage({ params }: PageProps<"/copay/[id]">) {
  const member = await requireKind("patient");
  const price = await orNotFound(getCopayCalculation(member, { id: (await params).id }));
  return (
    <>
      <PageHeading>Your price</PageHeading>
      <PriceReceipt price={price} payer="You" />
      <div className="flex flex-wrap gap-3">
        <ButtonLink variant="primary" href="/copay">
          Check another price
        </ButtonLink>
        <ButtonLink href={`/copay?medication=${price.medication.id}&plan=${price.plan.id}`}>
          Change amount or pharmacy
        </ButtonLink>
        <PrintButton>Print</PrintButton>
        <ActForm action={followAction} fields={followed(price)} pending="Saving">
          Follow this price
        </ActForm>
      </div>
      <ComparePlaces price={price} action={checkCopayAction} payer="You pay" />
      <Alternatives price={price} payer="You" />
      <WhatComesNext price={price} />
    </>
  );
}

function followed({ medication, quantity, daysSupply, pharmacy }: CopayCalculation) {
  return { medicationId: medication.id, quantity, daysSupply, pharmacyId: pharmacy?.id ?? null };
}
