import { formatCents } from "@/lib/benefits/money";
import type { ShownOptions } from "@/lib/benefits/shown-options";
import type { StepCode } from "@/lib/benefits/terms";
import { stepWords } from "@/lib/features/copay/glossary";
import type { CopayCalculation } from "@/lib/features/copay/schemas";
import { amountOf, pharmacyTypeName } from "@/lib/features/copay/wording";
import { longDate, longTime } from "@/lib/features/dates";

export type Payer = "You" | "The patient";
/** A told price without the other offers that were shown beside it, and without whose it is. */
export type PricedReceipt = Omit<CopayCalculation, keyof ShownOptions | "patientId">;

/** A receipt in words, ready to be set: the page, the print, the PDF, the text and the shared page all show these. */
export type ReceiptView = {
  heading: string;
  /** What was priced: amount, pharmacy, kind of pharmacy, day of the fill. */
  about: string[];
  label: string;
  answer: string;
  statement: string | null;
  lines: { key: string; code: StepCode; name: string; amount: string; why: string }[];
  total: { label: string; amount: string } | null;
  notes: string[];
  goodAsOf: string;
  versions: string;
  reference: string;
  /** Hash and key of the signature; null: never signed. */
  proof: { hash: string; keyId: string } | null;
};

export function receiptView(price: PricedReceipt, payer: Payer): ReceiptView {
  const { patientPayCents, atMostCents, receipt } = price;
  return {
    heading: price.medication.name,
    about: whatWasPriced(price),
    ...answerOf(price, payer),
    lines: price.steps.map(({ rule, code, amountCents, label }) => ({
      key: rule,
      code,
      name: stepWords[code].name,
      amount: amountCents === null ? "not known" : formatCents(amountCents),
      why: label,
    })),
    total:
      patientPayCents === null || atMostCents !== null
        ? null
        : { label: pays(payer), amount: formatCents(patientPayCents) },
    notes: price.notes.map(({ sentence }) => sentence),
    goodAsOf: `Good as of ${longTime(price.calculatedAt)}, for one day if nothing changes.`,
    versions: `${price.plan.name}, terms ${price.planTermsVersion}; drug list ${price.formularyVersion}; rules ${price.engineVersion}`,
    reference: price.id,
    proof: receipt && { hash: receipt.hash, keyId: receipt.keyId },
  };
}

const pays = (payer: Payer) => (payer === "You" ? "You pay" : "The patient pays");

function whatWasPriced({ quantity, medication, daysSupply, pharmacy, pharmacyType, fillOn }: PricedReceipt): string[] {
  return [
    `${amountOf(quantity, medication.quantityUnit)} for ${daysSupply} days`,
    ...(pharmacy ? [pharmacy.name] : []),
    ...(pharmacyType ? [pharmacyTypeName(pharmacyType)] : []),
    `Filled on ${longDate(fillOn)}`,
  ];
}

function answerOf(price: PricedReceipt, payer: Payer): Pick<ReceiptView, "label" | "answer" | "statement"> {
  const { status, patientPayCents, atMostCents, planPayCents, priceCents } = price;
  if (status === "price-unknown" || patientPayCents === null) {
    return {
      label: status === "not-covered" ? "Not covered by this plan" : "We can't work out this price",
      answer: "Price not known",
      statement: atMostCents === null ? null : `${pays(payer)} no more than ${formatCents(atMostCents)}.`,
    };
  }
  const answer = formatCents(patientPayCents);
  if (status === "not-covered") return { label: `Not covered. ${pays(payer)} the full price`, answer, statement: null };
  if (atMostCents !== null) return { label: `${pays(payer)} at most`, answer, statement: null };
  const isSplit = planPayCents !== null && priceCents !== null;
  return {
    label: pays(payer),
    answer,
    statement: isSplit
      ? `${price.plan.name} pays ${formatCents(planPayCents)} of the price, ${formatCents(priceCents)}.`
      : null,
  };
}
