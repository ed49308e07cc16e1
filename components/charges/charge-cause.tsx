import { Section } from "@/components/ui/page-heading";
import { SummaryList, SummaryRow } from "@/components/ui/summary-list";
import type { ChargeExplanation } from "@/lib/benefits/charge-explanation";
import { causeWords, differenceWords, inputNames, nextWords, workedOutWords } from "@/lib/features/charges/wording";

/** Why it was charged otherwise: the first input that differs, what the rules make of it, and who does what next. */
export function ChargeCause({ explanation }: { explanation: ChargeExplanation }) {
  const { differs, isKnown } = explanation;
  const workedOut = workedOutWords(explanation);
  return (
    <>
      <Section heading="Why they differ" id="cause">
        <p className="max-w-measure font-semibold">{causeWords(explanation)}</p>
        {differs.length > 0 && (
          <SummaryList>
            {differs.map((difference) => (
              <SummaryRow key={difference.input} term={inputNames[difference.input]}>
                {differenceWords(difference, isKnown)}
              </SummaryRow>
            ))}
          </SummaryList>
        )}
        {workedOut && <p className="max-w-measure">{workedOut}</p>}
      </Section>
      <Section heading="What to do next" id="next">
        <ol className="max-w-measure list-decimal pl-5">
          {nextWords(explanation).map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </Section>
    </>
  );
}
