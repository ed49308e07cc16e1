import type { Metadata } from "next";
import { checkCopayAction } from "@/app/(member)/copay/actions";
import { followAction } from "@/app/(member)/medications/actions";
import { ActForm } from "@/components/act-form";
import { ClaimsAfterPrice } from "@/components/claims/claims-after-price";
import { Acknowledge } from "@/components/copay/acknowledge";
import { Alternatives } from "@/components/copay/alternatives";
import { ComparePlaces } from "@/components/copay/compare-places";
import { KeepReceipt } from "@/components/copay/keep-receipt";
import { PriceReceipt } from "@/components/copay/price-receipt";
import { Share } from "@/components/copay/share";
import { WhatComesNext } from "@/components/copay/what-comes-next";
import { ButtonLink } from "@/components/ui/button";
import { PageHeading } from "@/components/ui/page-heading";
import { listClaims } from "@/lib/features/claims/queries";
import { getCopayCalculation } from "@/lib/features/copay/queries";
import type { CopayCalculation } from "@/lib/features/copay/schemas";
import { getStanding, listShares } from "@/lib/features/receipts/queries";
import { receiptView } from "@/lib/features/receipts/view";
import { orNotFound, requireKind } from "@/lib/kernel/page";
import { acknowledgeAction, revokeAction, shareAction } from "./actions";

export const metadata: Metadata = { title: "Your price" };

export default async function PricePage({ params }: PageProps<"/copay/[id]">) {
  const member = await requireKind("patient");
  const { id } = await params;
  const price = await orNotFound(getCopayCalculation(member, { id }));
  const claims = await listClaims(member, { calculationId: id });
  const [standing, shares] = [await getStanding(member, { id }), await listShares(member, { id })];
  const { label, answer, heading } = receiptView(price, "You");
  return (
    <>
      <PageHeading>Your price</PageHeading>
      <PriceReceipt price={price} payer="You" />
      <div className="flex flex-wrap gap-3 print:hidden">
        <ButtonLink variant="primary" href="/copay">
          Check another price
        </ButtonLink>
        <ButtonLink href={`/copay?medication=${price.medication.id}&plan=${price.plan.id}`}>
          Change amount or pharmacy
        </ButtonLink>
        <ButtonLink href={`/copay/history/${price.medication.id}`}>Price history</ButtonLink>
        <ButtonLink href={`/claims/charged?price=${id}`}>I was charged something else</ButtonLink>
        <ButtonLink href={`/messages/new?price=${id}`}>Ask about this price</ButtonLink>
        <ActForm action={followAction} fields={followed(price)} pending="Saving">
          Follow this price
        </ActForm>
      </div>
      <ClaimsAfterPrice claims={claims.items} toldCents={price.patientPayCents} />
      <ComparePlaces price={price} action={checkCopayAction} payer="You pay" />
      <Alternatives price={price} payer="You" />
      <WhatComesNext price={price} />
      <Acknowledge
        standing={standing}
        receipt={price.receipt}
        calculationId={id}
        statement={`${label} ${answer} for ${heading}`}
        action={acknowledgeAction}
      />
      <KeepReceipt calculationId={id} isSigned={price.receipt !== null} />
      <Share
        calculationId={id}
        links={shares.items}
        now={new Date().toISOString()}
        share={shareAction}
        revoke={revokeAction}
      />
    </>
  );
}

function followed({ medication, quantity, daysSupply, pharmacy }: CopayCalculation) {
  return { medicationId: medication.id, quantity, daysSupply, pharmacyId: pharmacy?.id ?? null };
}
