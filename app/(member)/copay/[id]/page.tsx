import type { Metadata } from "next";
import { PriceReceipt } from "@/components/copay/price-receipt";
import { WhatComesNext } from "@/components/copay/what-comes-next";
import { ButtonLink } from "@/components/ui/button";
import { PageHeading } from "@/components/ui/page-heading";
import { PrintButton } from "@/components/ui/print-button";
import { getCopayCalculation } from "@/lib/features/copay/queries";
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
        <ButtonLink href={`/copay?medication=${price.medication.id}`}>Change amount or pharmacy</ButtonLink>
        <PrintButton>Print</PrintButton>
      </div>
      <WhatComesNext price={price} />
    </>
  );
}
