import { BenefitError } from "./benefit-error";

/**
 * `numerator / denominator` rounded to a whole number, halves up, in integer arithmetic. For amounts of zero or more.
 * @throws BenefitError when the denominator is not positive, the numerator is negative, or the result is too large to
 * be exact
 */
export function roundHalfUp(numerator: bigint, denominator: bigint): number {
  if (denominator <= 0n) throw new BenefitError("denominator", "A ratio needs a denominator above zero.");
  if (numerator < 0n) throw new BenefitError("numerator", "Only amounts of zero or more are rounded.");
  const rounded = Number((2n * numerator + denominator) / (2n * denominator));
  if (!Number.isSafeInteger(rounded)) throw new BenefitError("numerator", "The amount is too large to be exact.");
  return rounded;
}

/**
 * `cents` × `numerator` / `denominator`, all whole numbers, rounded half-up to a cent.
 * @throws BenefitError as `roundHalfUp`
 */
export function scaleCents(cents: number, numerator: number, denominator: number): number {
  return roundHalfUp(BigInt(cents) * BigInt(numerator), BigInt(denominator));
}

/**
 * A rate in basis points (2500 is 25%) of an amount in cents, rounded half-up to a cent.
 * @throws BenefitError as `roundHalfUp`
 */
export function percentOfCents(cents: number, basisPoints: number): number {
  return scaleCents(cents, basisPoints, 10_000);
}

/**
 * 2000 → "$20.00", 123450 → "$1,234.50", −500 → "−$5.00" (with a true minus sign).
 * @throws BenefitError when not whole cents
 */
export function formatCents(cents: number): string {
  if (!Number.isSafeInteger(cents)) throw new BenefitError("cents", "Money is a whole number of cents.");
  const digits = String(Math.abs(cents)).padStart(3, "0");
  const dollars = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ",");
  return `${cents < 0 ? "−" : ""}$${dollars}.${digits.slice(-2)}`;
}

/** 3000 → "30%", 1250 → "12.5%". @throws BenefitError when not whole basis points of zero or more */
export function formatBasisPoints(basisPoints: number): string {
  if (!Number.isSafeInteger(basisPoints) || basisPoints < 0) {
    throw new BenefitError("basisPoints", "A rate is a whole number of basis points.");
  }
  const fraction = String(basisPoints % 100)
    .padStart(2, "0")
    .replace(/0+$/, "");
  return `${Math.floor(basisPoints / 100)}${fraction === "" ? "" : `.${fraction}`}%`;
}
