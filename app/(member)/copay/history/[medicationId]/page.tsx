import type { Metadata } from "next";
import { PriceChart } from "@/components/charts/price-chart";
import { PriceHistoryTable } from "@/components/copay/price-history-table";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeading } from "@/components/ui/page-heading";
import { PrintButton } from "@/components/ui/print-button";
import { TextLink } from "@/components/ui/text-link";
import { getPriceHistory } from "@/lib/features/copay/price-history";
import { orNotFound, requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "Price history" };

export default async function PriceHistoryPage({ params }: PageProps<"/copay/history/[medicationId]">) {
  const member = await requireKind("patient");
  const { medication, points, hasEarlier } = await orNotFound(getPriceHistory.receive(member, await params));
  const exact = points.flatMap(({ id, kind, on, per30DaysCents }) =>
    per30DaysCents === null ? [] : [{ id, kind, on, cents: per30DaysCents }],
  );
  return (
    <>
      <PageHeading
        kicker={<TextLink href="/copay">Prices</TextLink>}
        lead="What this drug cost you each time you checked or filled it. Each one opens with its steps."
      >{`Price history of ${medication.name}`}</PageHeading>
      <div className="flex flex-wrap gap-3 print:hidden">
        <ButtonLink variant="primary" href={`/copay?medication=${medication.id}`}>
          Check the price now
        </ButtonLink>
        {points.length > 0 && <PrintButton>Print</PrintButton>}
      </div>
      {exact.length > 0 && <PriceChart points={exact} />}
      {points.length > 0 ? (
        <PriceHistoryTable points={points} unit={medication.quantityUnit} />
      ) : (
        <EmptyState heading="No prices yet">
          <p>When you check the price of this drug or fill it, it will be here.</p>
        </EmptyState>
      )}
      {hasEarlier && <p>These are the newest 100. Older ones are among your past checks and your claims.</p>}
    </>
  );
}
