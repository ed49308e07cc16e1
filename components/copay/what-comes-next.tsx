import { Details } from "@/components/ui/details";
import { Section } from "@/components/ui/page-heading";
import { SummaryList, SummaryRow } from "@/components/ui/summary-list";
import { TierStair } from "@/components/ui/tier-stair";
import { formatCents } from "@/lib/benefits/money";
import type { CopayCalculation } from "@/lib/features/copay/schemas";
import { tierName, tierStep } from "@/lib/features/copay/wording";
import { Restrictions } from "./restrictions";

/** What stands around a price: its group, what the plan asks for first, what is left this year, and what could differ. */
export function WhatComesNext({ price }: { price: CopayCalculation }) {
  return (
    <>
      <Section heading="About this drug on the plan" id="on-plan">
        <OnPlan price={price} />
      </Section>
      {price.restrictions.length > 0 && (
        <Section heading="Before the plan pays" id="restrictions">
          <Restrictions restrictions={price.restrictions} />
        </Section>
      )}
      <Section heading="Yearly limits after this fill" id="after">
        <After price={price} />
      </Section>
      <Section heading="What could differ at the counter" id="differ">
        <ul className="max-w-measure list-disc pl-5">
          <li>Another strength, form, amount or pharmacy than the ones above.</li>
          <li>Another day: the plan's rules, its drug list and prices can change.</li>
          <li>Other fills that are counted toward the limits before this one.</li>
        </ul>
        <Details summary="How we worked this out">
          <ul className="grid gap-2">
            {price.steps.map((step) => (
              <li key={step.rule}>
                {step.label}{" "}
                <span className="block text-sm text-muted">
                  Rule {step.rule}. Source: {step.source}
                </span>
              </li>
            ))}
          </ul>
        </Details>
      </Section>
    </>
  );
}

function OnPlan({ price }: { price: CopayCalculation }) {
  if (price.status === "not-covered" && price.tier === null) {
    return (
      <p className="max-w-measure">
        This drug is not on the plan's list. The prescriber can say if another drug on the list would work as well, and
        can ask the plan for an exception.
      </p>
    );
  }
  if (price.tier === null) return null;
  const step = tierStep(price.tier);
  return step === undefined ? (
    <p>Price group: {tierName(price.tier)}</p>
  ) : (
    <TierStair tier={step}>{`Step ${step} of 5: ${tierName(price.tier).toLowerCase()}`}</TierStair>
  );
}

function After({ price }: { price: CopayCalculation }) {
  const after = price.accumulatorsAfter;
  if (price.status !== "covered" || after === null) {
    return (
      <p className="max-w-measure">
        What is paid for this fill does not count toward the yearly limits, or we can't tell how much would.
      </p>
    );
  }
  const family = [after.familyDeductibleRemainingCents, after.familyOutOfPocketRemainingCents];
  return (
    <SummaryList>
      <SummaryRow term="Deductible">{left(after.deductibleRemainingCents)}</SummaryRow>
      <SummaryRow term="Out-of-pocket maximum">{left(after.outOfPocketRemainingCents)}</SummaryRow>
      {family[0] !== null && <SummaryRow term="Family deductible">{left(family[0] ?? null)}</SummaryRow>}
      {family[1] !== null && <SummaryRow term="Family out-of-pocket maximum">{left(family[1] ?? null)}</SummaryRow>}
    </SummaryList>
  );
}

function left(cents: number | null): string {
  return cents === null ? "Not known, or no limit" : `${formatCents(cents)} left`;
}
