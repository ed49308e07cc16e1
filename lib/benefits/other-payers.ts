/*
 * What stands outside the plan's own share: the brand difference the member adds, then what a second plan and copay
 * assistance pay. Sources: NAIC Coordination of Benefits Model Regulation; 45 CFR 156.130(h); plan documents.
 */
import { unknownCase } from "./benefit-error";
import type { Owed } from "./caps";
import { step } from "./explain";
import type { KnownPrice } from "./price-basis";
import type { PlanTerms } from "./terms";

/**
 * The difference a member owes for asking for the brand, on top of the share of the generic's price. It counts toward
 * nothing and no cap lowers it; together with the share it never exceeds the brand's price.
 */
export function addBrandDifference(owed: Owed, price: KnownPrice): Owed {
  if (price.differenceCents === 0) return owed;
  const values = { brandCents: price.priceCents, genericCents: price.baseCents };
  const line = step("brand-difference", price.differenceCents, values);
  return { ...owed, steps: [...owed.steps, line], owedCents: owed.owedCents + price.differenceCents };
}

/** What the member owes after another payer paid `paidCents` of it. */
export type Paid = { owed: Owed; paidCents: number };

type Secondary = NonNullable<PlanTerms["secondary"]>;

/**
 * The second plan. Standard: the lower of what is owed and the price minus its copay. Carve-out: the price minus its
 * copay minus the first plan's payment, at least nothing, at most what is owed. Its payment does not lower what
 * counts.
 */
export function paySecondary(owed: Owed, secondary: Secondary | undefined, priceCents: number): Paid {
  if (secondary === undefined) return { owed, paidCents: 0 };
  const planPaidCents = priceCents - owed.owedCents;
  const paidCents = Math.max(0, Math.min(owed.owedCents, secondaryOffer(secondary, priceCents, planPaidCents)));
  if (paidCents === 0) return { owed, paidCents };
  const { copayCents } = secondary;
  const line =
    secondary.kind === "standard"
      ? step("secondary-standard", -paidCents, { copayCents, paidCents })
      : step("secondary-carve-out", -paidCents, { copayCents, planPaidCents, paidCents });
  return { owed: { ...owed, steps: [...owed.steps, line], owedCents: owed.owedCents - paidCents }, paidCents };
}

function secondaryOffer(secondary: Secondary, priceCents: number, planPaidCents: number): number {
  switch (secondary.kind) {
    case "standard":
      return priceCents - secondary.copayCents;
    case "carve-out":
      return priceCents - secondary.copayCents - planPaidCents;
    default:
      return unknownCase(secondary.kind, "terms.secondary.kind");
  }
}

/**
 * Copay assistance: the lower of what is offered and what is owed. Where it does not count, the part it pays counts
 * toward nothing.
 */
export function payAssistance(owed: Owed, offeredCents: number, counts: boolean): Paid {
  const paidCents = Math.min(offeredCents, owed.owedCents);
  if (paidCents === 0) return { owed, paidCents };
  const line = step("assistance", -paidCents, { offeredCents, paidCents });
  const countsCents = counts ? owed.countsCents : Math.max(0, owed.countsCents - paidCents);
  return {
    owed: { ...owed, steps: [...owed.steps, line], owedCents: owed.owedCents - paidCents, countsCents },
    paidCents,
  };
}
