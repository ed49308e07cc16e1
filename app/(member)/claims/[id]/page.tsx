import type { Metadata } from "next";
import { ClaimReceipt } from "@/components/claims/claim-receipt";
import { ButtonLink } from "@/components/ui/button";
import { PageHeading } from "@/components/ui/page-heading";
import { PrintButton } from "@/components/ui/print-button";
import { formatCents } from "@/lib/benefits/money";
import { getClaim } from "@/lib/features/claims/queries";
import { orNotFound, requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "Claim" };

export default async function ClaimPage({ params }: PageProps<"/claims/[id]">) {
  const member = await requireKind("patient");
  const claim = await orNotFound(getClaim(member, { id: (await params).id }));
  return (
    <>
      <PageHeading lead={claim.medication.name}>{`You paid ${formatCents(claim.patientPayCents)}.`}</PageHeading>
      <ClaimReceipt claim={claim} />
      <div className="flex flex-wrap gap-3">
        <ButtonLink href={`/claims/ledger/${claim.plan.id}`}>See what counted this year</ButtonLink>
        <ButtonLink href={`/copay/history/${claim.medication.id}`}>Price history</ButtonLink>
        <PrintButton>Print</PrintButton>
      </div>
    </>
  );
}
