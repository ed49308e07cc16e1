/*
 * What a receipt proves, found out with nothing but the receipt, public keys and the price rules. A signature says who
 * told the price and that nothing was changed since; working the price out again says that it was right.
 */
import { canonicalText, parseOnce } from "./canonical";
import { firstDifference, hasOnly, memberOf } from "./plain-data";
import { RECEIPT_TYPE, RECEIPT_VERSION, receiptBytes } from "./receipt";
import { type CheckSignature, fromBase64url, type Hash, hex, keyIdOf, type PublicKey } from "./statement";

export type Check = "form" | "key" | "hash" | "signature" | "price" | "sums";
/** `unknown`: it could be neither proven nor refuted here. `says` is a sentence for a person. */
export type Finding = { check: Check; outcome: "proven" | "failed" | "unknown"; says: string };

export type Tools = {
  sha256: Hash;
  checkSignature: CheckSignature;
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
  const receipt = read(receiptJson);
  const document = memberOf(receipt, "document");
  const form = checkForm(receipt, document);
  if (form.outcome === "failed") return [form];
  const bytes = receiptBytes(canonicalText(document));
  const answer = memberOf(document, "answer");
  const key = keyNamed(memberOf(receipt, "keyId"), read(keysJson));
  return [
    form,
    checkKey(key, memberOf(answer, "calculatedAt"), tools.sha256),
    hex(tools.sha256(bytes)) === memberOf(receipt, "hash")
      ? proven("hash", "The hash is that of this document.")
      : failed("hash", "The hash is not that of this document: one of them was changed."),
    checkSignature(key, bytes, memberOf(receipt, "signature"), tools.checkSignature),
    checkPrice(answer, memberOf(document, "inputs"), tools),
    checkSums(answer),
  ];
}

const proven = (check: Check, says: string): Finding => ({ check, outcome: "proven", says });
const failed = (check: Check, says: string): Finding => ({ check, outcome: "failed", says });

function read(json: string): unknown {
  try {
    return parseOnce(json);
  } catch {
    return undefined;
  }
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

function keyNamed(keyId: unknown, keySet: unknown): unknown {
  const keys = memberOf(keySet, "keys");
  return Array.isArray(keys) ? keys.find((key: unknown) => memberOf(key, "kid") === keyId) : undefined;
}

function isPublicKey(key: unknown): key is PublicKey {
  const [created, retired] = [memberOf(key, "createdAt"), memberOf(key, "retiredAt")];
  return (
    memberOf(key, "kty") === "OKP" &&
    memberOf(key, "crv") === "Ed25519" &&
    typeof memberOf(key, "x") === "string" &&
    typeof created === "string" &&
    (retired === null || typeof retired === "string")
  );
}

function checkKey(key: unknown, calculatedAt: unknown, sha256: Hash): Finding {
  if (!isPublicKey(key)) return failed("key", "The key file does not hold the key that the receipt names.");
  if (keyIdOf(key.x, sha256) !== key.kid) return failed("key", "The key does not have the id that it is named by.");
  const at = typeof calculatedAt === "string" ? Date.parse(calculatedAt) : Number.NaN;
  const isInTime = at >= Date.parse(key.createdAt) && (key.retiredAt === null || at <= Date.parse(key.retiredAt));
  const inUse = `in use from ${key.createdAt} ${key.retiredAt === null ? "on" : `to ${key.retiredAt}`}`;
  return isInTime
    ? proven("key", `Key ${key.kid}, ${inUse}.`)
    : failed("key", `The receipt names a time when key ${key.kid} was not in use (${inUse}).`);
}

function checkSignature(key: unknown, bytes: Uint8Array, signature: unknown, check: CheckSignature): Finding {
  const raw = typeof signature === "string" ? fromBase64url(signature) : undefined;
  const isSigned = isPublicKey(key) && raw !== undefined && check(bytes, raw, key);
  return isSigned
    ? proven("signature", "The signature is of this key and of exactly this document.")
    : failed("signature", "The signature is not of this key and this document.");
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
