import type { signingKey } from "@/db/schema/keys";
import type { KeySet } from "./schemas";

/** A stored key as it is published. */
export function publicKeyOf({
  keyId,
  x,
  createdAt,
  retiredAt,
}: typeof signingKey.$inferSelect): KeySet["keys"][number] {
  const of = { kty: "OKP", crv: "Ed25519", x, kid: keyId, use: "sig", alg: "EdDSA" } as const;
  return { ...of, createdAt: createdAt.toISOString(), retiredAt: retiredAt?.toISOString() ?? null };
}
