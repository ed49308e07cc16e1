import type { formularyEntry } from "@/db/schema/formulary";
import type { Restriction } from "@/lib/features/formulary/schemas";

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

/** The limit on the quantity as the engine takes it. */
export function limitOf({ quantityLimitQuantity, quantityLimitDays }: typeof formularyEntry.$inferSelect) {
  if (quantityLimitQuantity === null || quantityLimitDays === null) return {};
  return { quantityLimit: { quantity: quantityLimitQuantity, days: quantityLimitDays } };
}
