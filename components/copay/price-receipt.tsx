import { Alert } from "@/components/ui/alert";
import { Receipt, ReceiptFooter, ReceiptLine, ReceiptTotal } from "@/components/ui/receipt";
import { Term } from "@/components/ui/term";
import { stepWords } from "@/lib/features/copay/glossary";
import { type Payer, type PricedReceipt, type ReceiptView, receiptView } from "@/lib/features/receipts/view";

/** A price as a receipt: the answer, the lines it is made of, and what it rests on. */
export function PriceReceipt({ price, payer }: { price: PricedReceipt; payer: Payer }) {
  const view = receiptView(price, payer);
  return (
    <>
      <Receipt
        heading={view.heading}
        meta={view.about.map((line) => (
          <span key={line} className="block">
            {line}
          </span>
        ))}
        label={view.label}
        answer={view.answer}
        statement={view.statement}
        linesHeading="How it adds up"
        footer={
          <ReceiptFooter
            calculated={view.goodAsOf}
            version={view.versions}
            reference={view.reference}
            mark={view.proof ? "Signed. Nothing has been ordered" : "Nothing has been ordered"}
          />
        }
      >
        {view.lines.map((line) => (
          <ReceiptLine key={line.key} label={<StepName line={line} />} amount={line.amount}>
            {line.why}
          </ReceiptLine>
        ))}
        {view.total && <ReceiptTotal {...view.total} />}
      </Receipt>
      {view.notes.map((note) => (
        <Alert key={note} kind="attention" heading={note} />
      ))}
    </>
  );
}

/** A step by its name; a name with a rule behind it opens its meaning in place. */
function StepName({ line }: { line: ReceiptView["lines"][number] }) {
  const { meaning } = stepWords[line.code];
  return meaning ? <Term word={line.name}>{meaning}</Term> : line.name;
}
