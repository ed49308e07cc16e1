import type { formularyEntry } from "@/db/schema/formulary";
import type { Restriction } from "@/lib/features/formulary/schemas";

/** What a plan asks for before it pays, with its words for it. Where its files contradict themselves, all that they ask. */
export function restrictionsOf(entry: Omit<typeof formularyEntry.$inferSelect, "id" | "effectiveTo">): Restriction[] {
  const restrictions: Restriction[] = [];
  const { quantityLimitQuantity: quantity, quantityLimitDays: days, otherStatements } = entry;
  const isAsked = (flag: "needsPriorAuthorization" | "needsStepTherapy" | "hasQuantityLimit") =>
    entry[flag] || (otherStatements ?? []).some((other) => other[flag]);
  if (isAsked("needsPriorAuthorization")) {
    restrictions.push({ kind: "prior-authorization", detail: entry.priorAuthorizationDetail });
  }
  if (isAsked("needsStepTherapy")) restrictions.push({ kind: "step-therapy", detail: entry.stepTherapyDetail });
  if (isAsked("hasQuantityLimit")) {
    const amount = quantity === null || days === null ? {} : { quantity, days };
    restrictions.push({ kind: "quantity-limit", detail: entry.quantityLimitDetail, ...amount });
  }
  return restrictions;
}

/** The limit on the quantity as the engine takes it. */
export function limitOf({ quantityLimitQuantity, quantityLimitDays }: typeof formularyEntry.$inferSelect) {
  if (quantityLimitQuantity === null || quantityLimitDays === null) return {};
  return { quantityLimit: { quantity: quantityLimitQuantity, days: quantityLimitDays } };
}
