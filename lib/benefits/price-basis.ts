/*
 * The price a fill is priced on: the lower of the plan's price and the pharmacy's usual and customary price, for the
 * quantity within the limit. Sources: CMS guidance on lower cash prices (Medicare Prescription Drug Benefit Manual,
 * chapter 14); FEP brochure; plan documents.
 */
import { BenefitError, unknownCase } from "./benefit-error";
import { roundHalfUp } from "./money";
import { quantityWithinLimit, thousandths } from "./quantity";
import type { Fill, PlanTerms } from "./terms";

/**
 * `priceCents`: what is shared between all payers. `baseCents`: what the deductible and the share are taken on (the
 * generic's price with a brand penalty). `differenceCents`: the rest of a brand's price, the member's alone. Null: not
 * known.
 */
export type PriceBasis = {
  priceCents: number | null;
  baseCents: number | null;
  differenceCents: number | null;
  quantityPriced: number;
};

/** A price basis of which everything is known. */
export type KnownPrice = { priceCents: number; baseCents: number; differenceCents: number; quantityPriced: number };

/** Whether all of a price basis is known. */
export function isKnown(basis: PriceBasis): basis is KnownPrice {
  return basis.priceCents !== null && basis.baseCents !== null && basis.differenceCents !== null;
}

/**
 * The price of a fill in cents: units at `unitPriceMicros` (whole millionths of a dollar a unit), rounded half-up
 * once, plus the dispensing fee.
 * @throws BenefitError for a quantity with more than three decimals, a negative or fractional price, or an amount too
 * large to be exact
 */
export function fillPriceCents(price: {
  unitPriceMicros: number;
  quantity: number;
  dispensingFeeCents: number;
}): number {
  for (const field of ["unitPriceMicros", "dispensingFeeCents"] as const) {
    if (!Number.isSafeInteger(price[field]) || price[field] < 0) {
      throw new BenefitError(field, "A price is a whole number of zero or more.");
    }
  }
  const microsTimesThousand = BigInt(price.unitPriceMicros) * thousandths(price.quantity, "quantity");
  return roundHalfUp(microsTimesThousand, 10_000_000n) + price.dispensingFeeCents;
}

/** The price basis of a covered fill. @throws BenefitError for quantities that are not possible */
export function priceBasis(terms: PlanTerms, fill: Fill): PriceBasis {
  const quantityPriced = quantityWithinLimit(fill);
  const priceCents = lowerPriceFor(fill, quantityPriced);
  const genericCents = fill.genericPriceCents;
  if (!asksForDearerBrand(terms, fill) || genericCents === undefined) {
    return { priceCents, baseCents: priceCents, differenceCents: 0, quantityPriced };
  }
  if (priceCents === null || genericCents === null) {
    return { priceCents, baseCents: null, differenceCents: null, quantityPriced };
  }
  const baseCents = Math.min(priceCents, forQuantity(genericCents, fill, quantityPriced));
  return { priceCents, baseCents, differenceCents: priceCents - baseCents, quantityPriced };
}

/** The lower of plan price and usual price for the whole quantity asked; null when the plan price is not known. */
export function wholePriceCents(fill: Fill): number | null {
  return lowerPriceFor(fill, fill.quantity);
}

/** The most a fill can cost when the plan's own price is not known: the usual price, if that one is. */
export function usualPriceCents(fill: Fill, quantity: number): number | null {
  const usual = fill.usualAndCustomaryCents ?? null;
  return usual === null ? null : forQuantity(usual, fill, quantity);
}

/**
 * Whether the plan charges for choosing the brand and the member did. Both penalties add the difference; they differ
 * in the row that `tier` names.
 * @throws BenefitError for a penalty it does not know
 */
export function asksForDearerBrand(terms: PlanTerms, fill: Fill): boolean {
  const penalty = terms.brandPenalty ?? "none";
  switch (penalty) {
    case "none":
      return false;
    case "brand-copay-plus-difference":
    case "generic-copay-plus-difference":
      return fill.brandRequested === true;
    default:
      return unknownCase(penalty, "terms.brandPenalty");
  }
}

function lowerPriceFor(fill: Fill, quantity: number): number | null {
  if (fill.priceCents === null) return null;
  const lower = Math.min(fill.priceCents, fill.usualAndCustomaryCents ?? fill.priceCents);
  return forQuantity(lower, fill, quantity);
}

function forQuantity(cents: number, fill: Fill, quantity: number): number {
  const pricedFor = fill.pricesForQuantity ?? fill.quantity;
  if (pricedFor === quantity) return cents;
  return roundHalfUp(
    BigInt(cents) * thousandths(quantity, "fill.quantity"),
    thousandths(pricedFor, "fill.pricesForQuantity"),
  );
}
