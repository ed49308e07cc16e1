import type { Accumulators, Fill, PlanTerms } from "@/lib/benefits/terms";
import type { ToldPrice } from "@/lib/benefits/told-price";
import { type ReceiptDocument, receiptBytes, receiptText } from "@/lib/integrity/receipt";
import { proofOf } from "@/lib/kernel/signing";

/** What the price rules were given. */
export type CopayInputs = { terms: PlanTerms; fill: Fill; accumulators: Accumulators };
export type CopayDocument = ReceiptDocument<ToldPrice, CopayInputs>;

/** The receipt of a price: its exact text, and the proof of it. */
export function signedDocument(parts: Pick<CopayDocument, "subject" | "answer" | "inputs">) {
  const document = receiptText(parts);
  return { document, ...proofOf(receiptBytes(document)) };
}
