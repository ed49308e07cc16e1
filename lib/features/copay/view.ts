import type { copayCalculation } from "@/db/schema/copay";
import type { CopayCalculation } from "./schemas";

type Stored = Pick<typeof copayCalculation.$inferSelect, "answer" | "options" | "hash" | "signature" | "keyId">;

/** A stored calculation as everyone is shown it: what was signed, the proof of it, and what was shown beside. */
export function viewOf({ answer, options, hash, signature, keyId }: Stored): CopayCalculation {
  const isSigned = hash !== null && signature !== null && keyId !== null;
  return {
    ...answer,
    alternatives: options?.alternatives ?? [],
    pharmacies: options?.pharmacies ?? [],
    supplyLimit: options?.supplyLimit ?? null,
    limitsLeft: options?.limitsLeft ?? null,
    receipt: isSigned ? { hash, signature, keyId } : null,
  };
}
