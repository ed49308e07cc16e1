/*
 * A price receipt: what was told and everything it was worked out from, so that anyone can work it out again. The signed
 * text is the canonical JSON of the document; see statement.ts for the bytes. People are named by opaque ids only.
 */
import { canonicalText } from "./canonical";
import { type Proof, statementBytes } from "./statement";

export const RECEIPT_TYPE = "tierwise.receipt";
/** The version of the document's shape. A verifier refuses a shape it does not know. */
export const RECEIPT_VERSION = 1;

/**
 * `answer` is what the API answers for the calculation, save its receipt and the other offers shown beside it; `inputs` are the terms, fill and
 * accumulators the price rules were given.
 */
export type ReceiptDocument<Answer, Inputs> = {
  type: typeof RECEIPT_TYPE;
  version: typeof RECEIPT_VERSION;
  subject: { patientId: string; coverageId: string; requestedBy: string };
  answer: Answer;
  inputs: Inputs;
};

/** A whole receipt as it is handed out: it can be verified with the public keys and nothing else. */
export type SignedReceipt<Answer, Inputs> = Proof & { document: ReceiptDocument<Answer, Inputs> };

/** The canonical text of a receipt that is to be signed. */
export function receiptText<Answer, Inputs>(
  parts: Pick<ReceiptDocument<Answer, Inputs>, "subject" | "answer" | "inputs">,
): string {
  return canonicalText({ type: RECEIPT_TYPE, version: RECEIPT_VERSION, ...parts });
}

/** The bytes of a receipt's canonical text that are hashed and signed. */
export function receiptBytes(text: string): Uint8Array {
  return statementBytes(RECEIPT_TYPE, text);
}
