/*
 * A fill of a drug at a pharmacy, as the engine prices it: which of the plan's pharmacy types applies, how much the plan
 * covers, and what that costs there. One way for a single price, a comparison and a year.
 */
import { type Channel, type Network, pharmacyTypeFor } from "./pharmacy-type";
import { fillPriceCents } from "./price-basis";
import { quantityWithinLimit } from "./quantity";
import type { Fill, PlanTerms } from "./terms";

/** Prices of one unit in millionths of a dollar; the pharmacy's own is null where it is not known. */
export type UnitPrice = { negotiatedUnitMicros: number; usualUnitMicros: number | null; dispensingFeeCents: number };

/**
 * What a plan says of a drug, and how it was asked for. `tier` names the row to use; null: the drug is not listed.
 * `available`: the pharmacy types the plan prices for it, as `typesFor` finds them.
 */
export type AskedDrug = {
  covered: boolean;
  tier: string | null;
  available: readonly string[];
  quantityLimit?: { quantity: number; days: number } | undefined;
  isInsulin: boolean;
  isPreventive: boolean;
  hasGeneric: boolean;
  brandRequested: boolean;
  fillOn: string;
};

/** A pharmacy as a plan sees it, with its prices of the drug and of its generic; null where not known. */
export type Place = { channel: Channel; network: Network; price: UnitPrice | null; genericPrice: UnitPrice | null };

export type Supply = { quantity: number; daysSupply: number };

/** The pharmacy types the plan prices for a tier; for a drug without one, all it prices. */
export function typesFor({ costShares }: PlanTerms, tier: string | null): string[] {
  const rows = tier === null ? costShares : costShares.filter((row) => row.tier === tier);
  return [...new Set(rows.map((row) => row.pharmacyType))].sort();
}

/**
 * The fill of `supply` at `place`, priced for the quantity the plan covers there; out of network without a price of the
 * plan's, for all of it.
 * @throws BenefitError for quantities, days or prices that are not possible
 */
export function fillAt(drug: AskedDrug, place: Place, supply: Supply): Fill {
  const { available, quantityLimit, brandRequested, isInsulin, isPreventive, fillOn } = drug;
  const { channel, network } = place;
  const pharmacyType = pharmacyTypeFor({ channel, network, daysSupply: supply.daysSupply, available });
  const isCoveredThere = network !== "out" || available.includes(pharmacyType ?? "");
  const pricesForQuantity = isCoveredThere ? quantityWithinLimit({ ...supply, quantityLimit }) : supply.quantity;
  return {
    tier: drug.tier ?? "not-listed",
    pharmacyType: pharmacyType ?? "not-priced",
    ...supply,
    covered: drug.covered,
    priceCents: planCents(place.price, pricesForQuantity),
    usualAndCustomaryCents: cashCents(place.price, pricesForQuantity),
    ...(drug.hasGeneric && { genericPriceCents: planCents(place.genericPrice, pricesForQuantity) }),
    pricesForQuantity,
    brandRequested,
    isInsulin,
    isPreventive,
    ...(quantityLimit && { quantityLimit }),
    fillOn,
  };
}

/** What the plan's price makes of a quantity, in cents; null where it is not known. */
function planCents(price: UnitPrice | null, quantity: number): number | null {
  if (price === null) return null;
  const { negotiatedUnitMicros: unitPriceMicros, dispensingFeeCents } = price;
  return fillPriceCents({ unitPriceMicros, quantity, dispensingFeeCents });
}

/** What a person without a plan pays for a quantity, in cents; null where the pharmacy keeps it to itself. */
export function cashCents(price: UnitPrice | null, quantity: number): number | null {
  const unitPriceMicros = price?.usualUnitMicros ?? null;
  return unitPriceMicros === null ? null : fillPriceCents({ unitPriceMicros, quantity, dispensingFeeCents: 0 });
}
