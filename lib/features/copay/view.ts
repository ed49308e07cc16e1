import type { copayCalculation } from "@/db/schema/copay";
import type { formularyEntry } from "@/db/schema/formulary";
import type { Restriction } from "@/lib/features/formulary/schemas";
import type { CopayCalculation } from "./schemas";

type Stored = Pick<typeof copayCalculation.$inferSelect, "answer" | "hash" | "signature" | "keyId">;

/** A stored calculation as everyone is shown it: what was signed, and the proof of it. */
export function viewOf({ answer, hash, signature, keyId }: Stored): CopayCalculation {
  const isSigned = hash !== null && signature !== null && keyId !== null;
  return { ...answer, receipt: isSigned ? { hash, signature, keyId } : null };
}

/** What a plan asks for before it pays, with the words for it. */
export function restrictionsOf(entry: typeof formularyEntry.$inferSelect): Restriction[] {
  const restrictions: Restriction[] = [];
  if (entry.priorAuthorization) restrictions.push({ kind: "prior-authorization", detail: entry.priorAuthorization });
  if (entry.stepTherapy) restrictions.push({ kind: "step-therapy", detail: entry.stepTherapy });
  const { quantityLimit: detail, quantityLimitQuantity: quantity, quantityLimitDays: days } = entry;
  if (detail && quantity !== null && days !== null) {
    restrictions.push({ kind: "quantity-limit", detail, quantity, days });
  }
  return restrictions;
}
