import { Alert } from "@/components/ui/alert";
import { Receipt, ReceiptFooter, ReceiptLine, ReceiptTotal } from "@/components/ui/receipt";
import { Term } from "@/components/ui/term";
import { formatCents } from "@/lib/benefits/money";
import type { StepCode } from "@/lib/benefits/terms";
import { stepWords } from "@/lib/features/copay/glossary";
import type { CopayCalculation } from "@/lib/features/copay/schemas";
import { amountOf, pharmacyTypeName } from "@/lib/features/copay/wording";
import { longDate, longTime } from "@/lib/features/dates";

type Payer = "You" | "The patient";

/** A price as a receipt: the answer, the lines it is made of, and what it rests on. */
export function PriceReceipt({ price, payer }: { price: CopayCalculation; payer: Payer }) {
  return (
    <>
      <Receipt
        heading={price.medication.name}
        meta={<WhatWasPriced price={price} />}
        {...answer(price, payer)}
        linesHeading="How it adds up"
        footer={
          <ReceiptFooter
            calculated={`Worked out on ${longTime(price.calculatedAt)}. Good for one day if nothing changes.`}
            version={`${price.plan.name}, terms ${price.planTermsVersion}; drug list ${price.formularyVersion}; rules ${price.engineVersion}`}
            reference={price.id}
            mark="Nothing has been ordered"
          />
        }
      >
        {price.steps.map((step) => (
          <ReceiptLine key={step.rule} label={<StepName code={step.code} />} amount={amountText(step.amountCents)}>
            {step.label}
          </ReceiptLine>
        ))}
        {price.patientPayCents !== null && price.atMostCents === null && (
          <ReceiptTotal label={pays(payer)} amount={formatCents(price.patientPayCents)} />
        )}
      </Receipt>
      {price.notes.map((note) => (
        <Alert key={note.code} kind="attention" heading={note.sentence} />
      ))}
    </>
  );
}

function answer(price: CopayCalculation, payer: Payer): { label: string; answer: string; statement?: string } {
  const { status, patientPayCents, atMostCents, planPayCents, priceCents } = price;
  if (status === "price-unknown" || patientPayCents === null) {
    const label = status === "not-covered" ? "Not covered by this plan" : "We can't work out this price";
    const statement = atMostCents === null ? undefined : `${pays(payer)} no more than ${formatCents(atMostCents)}.`;
    return { label, answer: "Price not known", ...(statement && { statement }) };
  }
  if (status === "not-covered")
    return { label: `Not covered. ${pays(payer)} the full price`, answer: formatCents(patientPayCents) };
  if (atMostCents !== null) return { label: `${pays(payer)} at most`, answer: formatCents(patientPayCents) };
  return {
    label: pays(payer),
    answer: formatCents(patientPayCents),
    ...(planPayCents !== null &&
      priceCents !== null && {
        statement: `${price.plan.name} pays ${formatCents(planPayCents)} of the price, ${formatCents(priceCents)}.`,
      }),
  };
}

/** A step by its name; a name with a rule behind it opens its meaning in place. */
function StepName({ code }: { code: StepCode }) {
  const { name, meaning } = stepWords[code];
  return meaning ? <Term word={name}>{meaning}</Term> : name;
}

function WhatWasPriced({ price }: { price: CopayCalculation }) {
  return (
    <>
      {amountOf(price.quantity, price.medication.quantityUnit)} for {price.daysSupply} days
      {price.pharmacy && <span className="block">{price.pharmacy.name}</span>}
      {price.pharmacyType && <span className="block">{pharmacyTypeName(price.pharmacyType)}</span>}
      <span className="block">Filled on {longDate(price.fillOn)}</span>
    </>
  );
}

const pays = (payer: Payer) => (payer === "You" ? "You pay" : "The patient pays");

function amountText(cents: number | null): string {
  return cents === null ? "not known" : formatCents(cents);
}
