/*
 * What a receipt proves, found out with nothing but the receipt, public keys and the price rules. A signature says who
 * told the price and that nothing was changed since; working the price out again says that it was right.
 */
import { canonicalText } from "./canonical";
import { firstDifference, hasOnly, memberOf } from "./plain-data";
import { RECEIPT_TYPE, RECEIPT_VERSION, receiptBytes } from "./receipt";
import { type Finding as BareFinding, type Cryptography, checkSigned, failed, proven, readJson } from "./signed";

export type Check = "form" | "key" | "hash" | "signature" | "price" | "sums";
type Finding = BareFinding<Check>;

export type Tools = Cryptography & {
  /** The version of the price rules at hand. */
  engineVersion: string;
  /** Works out, from a receipt's inputs, those members of its answer that follow from them. Throws when it can't. */
  price: (inputs: unknown) => object;
};

/**
 * Verifies the JSON text of a signed receipt with the JSON text of a key set as `/keys` answers it. Never throws: what
 * is wrong with either text is a finding. The receipt holds when no finding failed.
 */
export function verifyReceipt(receiptJson: string, keysJson: string, tools: Tools): Finding[] {
  const receipt = readJson(receiptJson);
  const document = memberOf(receipt, "document");
  const form = checkForm(receipt, document);
  if (form.outcome === "failed") return [form];
  const bytes = receiptBytes(canonicalText(document));
  const answer = memberOf(document, "answer");
  const signed = { bytes, proof: receipt, keySet: readJson(keysJson), at: memberOf(answer, "calculatedAt") };
  return [
    form,
    ...checkSigned(signed, tools),
    checkPrice(answer, memberOf(document, "inputs"), tools),
    checkSums(answer),
  ];
}

function checkForm(receipt: unknown, document: unknown): Finding {
  if (receipt === undefined) return failed("form", "The file is not JSON, or says something twice.");
  const isWhole =
    hasOnly(receipt, ["document", "hash", "signature", "keyId"]) &&
    hasOnly(document, ["type", "version", "subject", "answer", "inputs"]);
  if (!isWhole) return failed("form", "The file is not a receipt: it lacks a part, or has one too many.");
  const [type, version] = [memberOf(document, "type"), memberOf(document, "version")];
  if (type !== RECEIPT_TYPE || version !== RECEIPT_VERSION) {
    return failed("form", `This is not a ${RECEIPT_TYPE} of version ${RECEIPT_VERSION}, the only one known here.`);
  }
  return proven("form", `A ${RECEIPT_TYPE} of version ${RECEIPT_VERSION}, whole and with nothing added.`);
}

function checkPrice(answer: unknown, inputs: unknown, { engineVersion, price }: Tools): Finding {
  const told = memberOf(answer, "engineVersion");
  if (told !== engineVersion) {
    const says = `The price was told by rules ${String(told)}; these are rules ${engineVersion}, so it was not worked out again.`;
    return { check: "price", outcome: "unknown", says };
  }
  try {
    const again = price(inputs);
    for (const [name, value] of Object.entries(again)) {
      const at = firstDifference(value, memberOf(answer, name), name);
      if (at !== undefined) return failed("price", `Worked out again, the price differs at ${at}.`);
    }
    return proven("price", `Worked out again by rules ${engineVersion}: every step and amount is the same.`);
  } catch {
    return failed("price", "The price can't be worked out from the inputs.");
  }
}

/** Sums hold for every version of the rules: the steps make what the patient pays, the four shares the price. */
function checkSums(answer: unknown): Finding {
  const steps = memberOf(answer, "steps");
  const amounts = Array.isArray(steps) ? steps.map((step: unknown) => memberOf(step, "amountCents")) : [undefined];
  const shares = ["patientPayCents", "planPayCents", "assistancePayCents", "secondaryPayCents"].map((name) =>
    memberOf(answer, name),
  );
  const addUp = sumIs(amounts, memberOf(answer, "patientPayCents")) && sumIs(shares, memberOf(answer, "priceCents"));
  return addUp
    ? proven("sums", "The steps add up to what the patient pays, and the shares to the price, where all are known.")
    : failed("sums", "The steps or the shares do not add up.");
}

/** Unknown amounts make a sum that can't be checked; anything but whole cents makes one that is wrong. */
function sumIs(amounts: readonly unknown[], total: unknown): boolean {
  if (![...amounts, total].every((one) => one === null || Number.isSafeInteger(one))) return false;
  if (total === null || amounts.includes(null)) return true;
  return amounts.reduce((sum: number, one) => sum + Number(one), 0) === total;
}
