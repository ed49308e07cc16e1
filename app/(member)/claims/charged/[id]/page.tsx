import type { Metadata } from "next";
import { ChargeCause } from "@/components/charges/charge-cause";
import { ButtonLink } from "@/components/ui/button";
import { PageHeading } from "@/components/ui/page-heading";
import { PrintButton } from "@/components/ui/print-button";
import { getChargeReport } from "@/lib/features/charges/queries";
import { amountsWords } from "@/lib/features/charges/wording";
import { longDay } from "@/lib/features/dates";
import { orNotFound, requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "What differs" };

export default async function ChargeReportPage({ params }: PageProps<"/claims/charged/[id]">) {
  const member = await requireKind("patient");
  const report = await orNotFound(getChargeReport(member, { id: (await params).id }));
  const { medication, plan, createdAt, calculationId, claimId, explanation } = report;
  return (
    <>
      <PageHeading lead={`${medication.name}, with ${plan.name}. Looked up on ${longDay(createdAt)}.`}>
        {amountsWords(explanation)}
      </PageHeading>
      <ChargeCause explanation={explanation} />
      <div className="flex flex-wrap gap-3 print:hidden">
        <ButtonLink variant="primary" href={`/messages/new?charge=${report.id}`}>
          Write a message with these facts
        </ButtonLink>
        <ButtonLink href={claimId ? `/claims/${claimId}` : `/copay/${calculationId}`}>
          {claimId ? "See the claim" : "See the price you were told"}
        </ButtonLink>
        <PrintButton>Print</PrintButton>
      </div>
    </>
  );
}
