/* What the reference prices: the quantity within the limit, its prices, and the row of the price table. */
import type { Priced } from "./answer";
import { max, min, nearest, thousandths } from "./exact";
import type { Fill, Row } from "./question";

/** Whole units of a limit that grows with the days' supply, where whole units are asked; prices in proportion. */
export function pricedFill(fill: Fill, isLimited: boolean): Priced {
  const { priceCents, usualAndCustomaryCents, genericPriceCents: generic, quantityLimit: limit } = fill;
  const asked = thousandths(fill.quantity);
  let quantity = asked;
  if (isLimited && limit !== undefined) {
    const stated = thousandths(limit.quantity);
    const allowed = max(stated, (stated * BigInt(fill.daysSupply)) / BigInt(limit.days));
    const isWhole = asked % 1000n === 0n && allowed >= 1000n;
    quantity = min(asked, isWhole ? allowed - (allowed % 1000n) : allowed);
  }
  const per = thousandths(fill.pricesForQuantity ?? fill.quantity);
  const part = (cents: number) => nearest(BigInt(cents) * quantity, per);
  const usual = typeof usualAndCustomaryCents === "number" ? part(usualAndCustomaryCents) : null;
  const price = priceCents === null ? null : part(priceCents);
  return {
    quantity: Number(quantity) / 1000,
    usual,
    brand: price === null || usual === null ? price : min(price, usual),
    generic: typeof generic === "number" ? part(generic) : generic,
  };
}

/** The row of the smallest supply that fits, else of the largest; null for none, or for two that charge differently. */
export function rowFor(rows: readonly Row[], daysSupply: number): Row | null {
  const supplies = rows.map(daysHeld);
  const fitting = supplies.filter((days) => days >= daysSupply);
  const supply = fitting.length > 0 ? Math.min(...fitting) : Math.max(...supplies);
  const [first, ...others] = rows.filter((row) => daysHeld(row) === supply);
  if (first === undefined) return null;
  return others.every((other) => charge(other) === charge(first)) ? first : null;
}

/** The days a row holds: its own, or those of the months that its type names. */
export function daysHeld(row: Row): number {
  return row.daysSupply ?? (row.pharmacyType.startsWith("3-month") ? 93 : 31);
}

/** The days below which a copay is prorated. */
export function daysInFull(row: Row): number {
  return row.daysSupply ?? (row.pharmacyType.startsWith("3-month") ? 90 : 30);
}

function charge(row: Row): string {
  return [
    row.daysSupply,
    row.copayOption,
    row.copayCents,
    row.coinsuranceOption,
    row.coinsuranceBasisPoints,
    row.coinsuranceMinimumCents,
    row.coinsuranceMaximumCents,
  ].join();
}
