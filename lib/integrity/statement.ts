/*
 * What the portal signs. Every signed text is a statement of a type, and the type is part of the signed bytes, so that a
 * signature of one kind (a receipt, a checkpoint of the audit trail) can never pass for another kind with the same key.
 * Signatures: Ed25519 (RFC 8032). Key ids: JWK thumbprints (RFC 7638) of the public key (RFC 8037).
 */
import { canonicalText } from "./canonical";

/** The two functions of cryptography that are passed in: this part knows no platform. */
export type Hash = (bytes: Uint8Array) => Uint8Array;
export type CheckSignature = (bytes: Uint8Array, signature: Uint8Array, publicKey: PublicKey) => boolean;

/** A public key as `/keys` publishes it: a JWK with the time it was in use. Instants are RFC 3339 UTC. */
export type PublicKey = {
  kty: "OKP";
  crv: "Ed25519";
  x: string;
  kid: string;
  createdAt: string;
  /** Null while it may still sign. */
  retiredAt: string | null;
};

/** Proof of a statement: SHA-256 of its bytes in hexadecimal, the Ed25519 signature of the same bytes in base64url, and whose it is. */
export type Proof = { hash: string; signature: string; keyId: string };

/** The bytes that are hashed and signed: the type, a line feed, the canonical text; UTF-8. */
export function statementBytes(type: string, text: string): Uint8Array {
  return new TextEncoder().encode(`${type}\n${text}`);
}

/** The id of a public key: the base64url of the SHA-256 of its required members (RFC 7638). `x` is the key in base64url. */
export function keyIdOf(x: string, sha256: Hash): string {
  return base64url(sha256(new TextEncoder().encode(canonicalText({ crv: "Ed25519", kty: "OKP", x }))));
}

export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The bytes of a hexadecimal text of so many bytes; undefined when it is not exactly that. */
export function fromHex(text: unknown, length: number): Uint8Array | undefined {
  if (typeof text !== "string" || text.length !== 2 * length || !/^[0-9a-f]*$/.test(text)) return undefined;
  return Uint8Array.from({ length }, (_, index) => Number.parseInt(text.slice(2 * index, 2 * index + 2), 16));
}

export function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function equal(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}

/** The bytes of a base64url text; undefined when it is not exactly what these bytes would be written as. */
export function fromBase64url(text: string): Uint8Array | undefined {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) return undefined;
  const bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
  return base64url(bytes) === text ? bytes : undefined;
}
