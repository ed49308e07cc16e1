/** What the verifiers are given of this platform. */
import { createHash, createPublicKey, verify } from "node:crypto";
import type { Cryptography } from "@/lib/integrity/signed";

export const cryptography: Cryptography = {
  sha256: (bytes) => createHash("sha256").update(bytes).digest(),
  checkSignature(bytes, signature, { kty, crv, x }) {
    try {
      return verify(null, bytes, createPublicKey({ key: { kty, crv, x }, format: "jwk" }), signature);
    } catch {
      return false;
    }
  },
};
