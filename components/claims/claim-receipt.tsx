import { Alert } from "@/components/ui/alert";
import { Section } from "@/components/ui/page-heading";
import { SummaryList, SummaryRow } from "@/components/ui/summary-list";
import { formatCents } from "@/lib/benefits/money";
import type { ClaimDifference } from "@/lib/features/charges/schemas";
import type { ClaimView } from "@/lib/features/claims/schemas";
import { amountOf } from "@/lib/features/copay/wording";
import { longDate, longDay } from "@/lib/features/dates";
import { PriceBefore } from "./price-before";

type Props = { claim: ClaimView; explanation: ClaimDifference["explanation"] };

/** Who paid what for one fill, adding up to its price; and how that follows from the plan's rules. */
export function ClaimReceipt({ claim, explanation }: Props) {
  const shares = [
    { who: "You paid", cents: claim.patientPayCents },
    { who: "Your plan paid", cents: claim.planPayCents },
    { who: "Copay assistance paid", cents: claim.assistancePayCents },
    { who: "Your other plan paid", cents: claim.secondaryPayCents },
  ].filter(({ cents }, index) => index < 2 || cents !== 0);
  return (
    <>
      {claim.reversal && (
        <Alert kind="attention" heading={`This claim was taken back on ${longDay(claim.reversal.reversedAt)}`}>
          <p>
            Your {formatCents(claim.patientPayCents)} and your plan's {formatCents(claim.planPayCents)} count no more.
            The claim and its opposite both stay among what counted.
          </p>
        </Alert>
      )}
      <Section heading="Who paid what" id="shares">
        <SummaryList>
          {shares.map(({ who, cents }) => (
            <SummaryRow key={who} term={who}>
              {formatCents(cents)}
            </SummaryRow>
          ))}
          <SummaryRow term="Price of the fill">{formatCents(claim.priceCents)}</SummaryRow>
          <SummaryRow term="Counted toward your deductible">{formatCents(claim.deductibleAppliedCents)}</SummaryRow>
          <SummaryRow term="Counted toward your out-of-pocket maximum">
            {formatCents(claim.outOfPocketAppliedCents)}
          </SummaryRow>
        </SummaryList>
      </Section>
      {claim.steps && (
        <Section heading="How we got there" id="steps">
          <SummaryList>
            {claim.steps.map((step) => (
              <SummaryRow key={step.code} term={step.label}>
                {step.amountCents === null ? "Not known" : formatCents(step.amountCents)}
              </SummaryRow>
            ))}
          </SummaryList>
        </Section>
      )}
      <PriceBefore claim={claim} explanation={explanation} />
      <Section heading="The fill" id="fill">
        <SummaryList>
          <SummaryRow term="Filled">{longDate(claim.filledOn)}</SummaryRow>
          <SummaryRow term="Amount">
            {amountOf(claim.quantity, claim.medication.quantityUnit)}, {claim.daysSupply} days
          </SummaryRow>
          <SummaryRow term="Pharmacy">{claim.pharmacy.name}</SummaryRow>
          <SummaryRow term="Plan">{claim.plan.name}</SummaryRow>
          <SummaryRow term="Claim number">{claim.claimNumber}</SummaryRow>
        </SummaryList>
      </Section>
    </>
  );
}
