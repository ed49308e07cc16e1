import { Alert } from "@/components/ui/alert";
import { Section } from "@/components/ui/page-heading";
import { SummaryList, SummaryRow } from "@/components/ui/summary-list";
import { TextLink } from "@/components/ui/text-link";
import { formatCents } from "@/lib/benefits/money";
import type { ClaimView } from "@/lib/features/claims/schemas";
import { amountOf } from "@/lib/features/copay/wording";
import { longDate, longDay } from "@/lib/features/dates";

/** Who paid what for one fill, adding up to its price; and how that follows from the plan's rules. */
export function ClaimReceipt({ claim }: { claim: ClaimView }) {
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
          <p>It no longer counts toward your totals. Both the claim and its reversal stay in your ledger.</p>
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
      <QuoteBefore claim={claim} />
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

/** The price this person was told before, and by how much the claim differs from it. */
function QuoteBefore({ claim: { quote, patientPayCents } }: { claim: ClaimView }) {
  if (!quote) return null;
  const told = quote.patientPayCents;
  return (
    <Section heading="The price you were told" id="quote">
      <p>{told === null ? "The price was not known then." : differenceWords(patientPayCents - told, told)}</p>
      <p>
        <TextLink href={`/copay/${quote.id}`}>See your price of {longDay(quote.calculatedAt)}</TextLink>
      </p>
    </Section>
  );
}

function differenceWords(cents: number, told: number): string {
  const start = `You were told ${formatCents(told)}.`;
  if (cents === 0) return `${start} That is what you paid.`;
  return `${start} You paid ${formatCents(Math.abs(cents))} ${cents > 0 ? "more" : "less"}.`;
}
