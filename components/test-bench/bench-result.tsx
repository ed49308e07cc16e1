import { Alert } from "@/components/ui/alert";
import { Receipt, ReceiptLine, ReceiptTotal } from "@/components/ui/receipt";
import { formatCents } from "@/lib/benefits/money";
import type { QuoteResult } from "@/lib/benefits/terms";
import { stepWords } from "@/lib/features/copay/glossary";

/** What one set of terms makes of the fill: the answer, its steps with rule and source, and what is left after it. */
export function BenchResult({ heading, result }: { heading: string; result: QuoteResult | null }) {
  if (result === null) {
    return (
      <Alert kind="attention" heading={`${heading} can't be priced`} level={3}>
        <p>The fields to change are named above.</p>
      </Alert>
    );
  }
  const { status, patientPayCents, planPayCents, priceCents, accumulatorsAfter } = result;
  const left = accumulatorsAfter && [
    `Deductible left: ${textOf(accumulatorsAfter.deductibleRemainingCents)}.`,
    `Out-of-pocket maximum left: ${textOf(accumulatorsAfter.outOfPocketRemainingCents)}.`,
  ];
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <Receipt
        heading={heading}
        meta={`Status: ${status}`}
        label={result.atMostCents === null ? "The member pays" : "The member pays at most"}
        answer={patientPayCents === null ? "Price not known" : formatCents(patientPayCents)}
        statement={`The plan pays ${textOf(planPayCents)} of the price, ${textOf(priceCents)}. ${left?.join(" ") ?? ""}`}
        linesHeading="Steps"
      >
        {result.steps.map((step) => (
          <ReceiptLine key={step.rule} label={stepWords[step.code].name} amount={textOf(step.amountCents)}>
            {step.label} <span className="block">{`Rule ${step.rule}. Source: ${step.source}`}</span>
          </ReceiptLine>
        ))}
        {patientPayCents !== null && <ReceiptTotal label="The member pays" amount={formatCents(patientPayCents)} />}
      </Receipt>
      {result.notes.map((note) => (
        <Alert key={note.code} kind="attention" heading={note.sentence} level={3} />
      ))}
    </div>
  );
}

function textOf(cents: number | null): string {
  return cents === null ? "not known" : formatCents(cents);
}
