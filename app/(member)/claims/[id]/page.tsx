import type { Metadata } from "next";
import { ClaimReceipt } from "@/components/claims/claim-receipt";
import { ButtonLink } from "@/components/ui/button";
import { PageHeading } from "@/components/ui/page-heading";
import { PrintButton } from "@/components/ui/print-button";
import { TextLink } from "@/components/ui/text-link";
import { formatCents } from "@/lib/benefits/money";
import { getClaimDifference } from "@/lib/features/charges/queries";
import { getClaim } from "@/lib/features/claims/queries";
import { orNotFound, requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "Claim" };

export default async function ClaimPage({ params }: PageProps<"/claims/[id]">) {
  const member = await requireKind("patient");
  const { id } = await params;
  const claim = await orNotFound(getClaim(member, { id }));
  const { explanation } = await getClaimDifference(member, { claimId: id });
  return (
    <>
      <PageHeading kicker={<TextLink href="/claims">Claims</TextLink>} lead={claim.medication.name}>
        {claim.reversal ? "Taken back: you pay nothing." : `You paid ${formatCents(claim.patientPayCents)}.`}
      </PageHeading>
      <ClaimReceipt claim={claim} explanation={explanation} />
      <div className="flex flex-wrap gap-3">
        <ButtonLink href={`/claims/ledger/${claim.plan.id}`}>See what counted this year</ButtonLink>
        <ButtonLink href={`/copay/history/${claim.medication.id}`}>Price history</ButtonLink>
        <ButtonLink href={`/claims/charged?claim=${id}`}>I was charged something else</ButtonLink>
        <ButtonLink href={`/messages/new?claim=${id}`}>Ask about this claim</ButtonLink>
        <PrintButton>Print</PrintButton>
      </div>
    </>
  );
}
