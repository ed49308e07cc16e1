import { Bars } from "@/components/charts/bars";
import { Section } from "@/components/ui/page-heading";
import type { Spending, Spent } from "@/lib/features/claims/schemas";
import { longMonth } from "@/lib/features/dates";

/** A year's spending three ways, each with the same sum. */
export function SpendingView({ spending: { months, drugs, pharmacies } }: { spending: Spending }) {
  const named = months.map((month) => ({ ...month, name: longMonth(month.key) }));
  return (
    <>
      <Section heading="By month" id="months">
        <Bars caption="What you paid each month" unit="Month" bars={named.map(barOf)} />
      </Section>
      <Section heading="By drug" id="drugs">
        <Bars caption="What you paid for each drug" unit="Drug" bars={drugs.map(barOf)} />
      </Section>
      <Section heading="By pharmacy" id="pharmacies">
        <Bars caption="What you paid at each pharmacy" unit="Pharmacy" bars={pharmacies.map(barOf)} />
      </Section>
    </>
  );
}

function barOf({ key, name, fills, paidCents }: Spent) {
  return { key, name, cents: paidCents, note: String(fills) };
}
