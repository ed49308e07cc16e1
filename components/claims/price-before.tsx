import { ChargeCause } from "@/components/charges/charge-cause";
import { Alert } from "@/components/ui/alert";
import { Section } from "@/components/ui/page-heading";
import { TextLink } from "@/components/ui/text-link";
import { formatCents } from "@/lib/benefits/money";
import type { ClaimDifference } from "@/lib/features/charges/schemas";
import type { ClaimView } from "@/lib/features/claims/schemas";
import { longDay } from "@/lib/features/dates";

type Props = { claim: ClaimView; explanation: ClaimDifference["explanation"] };

/** The price this person was told before the claim, and by itself why the claim came out differently. */
export function PriceBefore({ claim, explanation }: Props) {
  const { quote, chargedCents, patientPayCents } = claim;
  return (
    <>
      {chargedCents !== null && chargedCents !== patientPayCents && (
        <Alert kind="attention" heading={`The pharmacy says that it charged you ${formatCents(chargedCents)}`}>
          <p>{`By your plan's answer you pay ${formatCents(patientPayCents)}.`}</p>
          <TextLink href={`/claims/charged?claim=${claim.id}`}>See what to do about it</TextLink>
        </Alert>
      )}
      {quote && (
        <Section heading="The price you were told" id="quote">
          <p>{toldWords(quote, patientPayCents, explanation?.isAtMost ?? false)}</p>
          <p>
            <TextLink href={`/copay/${quote.id}`}>See your price of {longDay(quote.calculatedAt)}</TextLink>
          </p>
        </Section>
      )}
      {explanation && <ChargeCause explanation={explanation} />}
    </>
  );
}

type Quote = NonNullable<ClaimView["quote"]>;

function toldWords({ patientPayCents: told, calculatedAt }: Quote, paid: number, isAtMost: boolean): string {
  const day = longDay(calculatedAt);
  if (told === null) return `On ${day} the price was not known.`;
  const start = `You were told ${isAtMost ? "at most " : ""}${formatCents(told)} on ${day}; you paid ${formatCents(paid)}.`;
  const difference = paid - told;
  if (difference === 0) return `${start} That is the same.`;
  return isAtMost
    ? start
    : `${start} That is ${formatCents(Math.abs(difference))} ${difference > 0 ? "more" : "less"}.`;
}
