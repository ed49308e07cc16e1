/* Checks that every signed statement has in common: the key it names, its hash and its signature. */
import { parseOnce } from "./canonical";
import { memberOf } from "./plain-data";
import { type CheckSignature, fromBase64url, type Hash, hex, keyIdOf, type PublicKey } from "./statement";

/** `unknown`: it could be neither proven nor refuted here. `says` is a sentence for a person. */
export type Finding<Check extends string = string> = {
  check: Check;
  outcome: "proven" | "failed" | "unknown";
  says: string;
};

export type Cryptography = { sha256: Hash; checkSignature: CheckSignature };

type Given = {
  /** The bytes that were hashed and signed. */
  bytes: Uint8Array;
  /** `{ hash, signature, keyId }`, as a stranger's file has them. */
  proof: unknown;
  /** A key set as `/keys` answers it. */
  keySet: unknown;
  /** The instant at which the statement says it was made. */
  at: unknown;
};

export const proven = <Check extends string>(check: Check, says: string): Finding<Check> => ({
  check,
  outcome: "proven",
  says,
});
export const failed = <Check extends string>(check: Check, says: string): Finding<Check> => ({
  check,
  outcome: "failed",
  says,
});

/** JSON data; undefined when the text is not JSON, or says something twice. */
export function readJson(json: string): unknown {
  try {
    return parseOnce(json);
  } catch {
    return undefined;
  }
}

/** Whether a statement is signed, and not changed since, by a key that was in use when it was made. */
export function checkSigned(
  { bytes, proof, keySet, at }: Given,
  { sha256, checkSignature }: Cryptography,
): Finding<"key" | "hash" | "signature">[] {
  const key = keyNamed(memberOf(proof, "keyId"), keySet);
  return [
    checkKey(key, at, sha256),
    hex(sha256(bytes)) === memberOf(proof, "hash")
      ? proven("hash", "The hash is that of this document.")
      : failed("hash", "The hash is not that of this document: one of them was changed."),
    isSignedBy(key, bytes, memberOf(proof, "signature"), checkSignature)
      ? proven("signature", "The signature is of this key and of exactly this document.")
      : failed("signature", "The signature is not of this key and this document."),
  ];
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

function checkKey(key: unknown, madeAt: unknown, sha256: Hash): Finding<"key"> {
  if (!isPublicKey(key)) return failed("key", "The key file does not hold the key that the document names.");
  if (keyIdOf(key.x, sha256) !== key.kid) return failed("key", "The key does not have the id that it is named by.");
  const at = typeof madeAt === "string" ? Date.parse(madeAt) : Number.NaN;
  const isInTime = at >= Date.parse(key.createdAt) && (key.retiredAt === null || at <= Date.parse(key.retiredAt));
  const inUse = `in use from ${key.createdAt} ${key.retiredAt === null ? "on" : `to ${key.retiredAt}`}`;
  return isInTime
    ? proven("key", `Key ${key.kid}, ${inUse}.`)
    : failed("key", `The document names a time when key ${key.kid} was not in use (${inUse}).`);
}

function isSignedBy(key: unknown, bytes: Uint8Array, signature: unknown, check: CheckSignature): boolean {
  const raw = typeof signature === "string" ? fromBase64url(signature) : undefined;
  return isPublicKey(key) && raw !== undefined && check(bytes, raw, key);
}
