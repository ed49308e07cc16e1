import { BenefitError } from "./benefit-error";

/** A quantity is above zero and has at most three decimals, as in the pharmacy claim. */
export function isQuantity(value: number): boolean {
  return value > 0 && value < 1e12 && (Number.isInteger(value) || Number(value.toFixed(3)) === value);
}

/** A quantity as an exact whole number of thousandths of a unit. @throws BenefitError naming `path` */
export function thousandths(quantity: number, path: string): bigint {
  if (!isQuantity(quantity)) {
    throw new BenefitError(path, "A quantity is above zero and has at most three decimals.");
  }
  return BigInt(quantity.toFixed(3).replace(".", ""));
}

/**
 * How much of an asked quantity is within a limit of `quantity` units per `days` days. A longer supply may hold
 * proportionally more, as the limit is a daily rate over its period; a shorter one may hold the full limit. A whole
 * quantity stays whole (rounded down).
 * @throws BenefitError for a quantity or a number of days that is not possible
 */
export function quantityWithinLimit(fill: {
  quantity: number;
  daysSupply: number;
  quantityLimit?: { quantity: number; days: number } | undefined;
}): number {
  const { quantity, daysSupply, quantityLimit: limit } = fill;
  if (limit === undefined) return quantity;
  if (!Number.isSafeInteger(limit.days) || limit.days < 1) {
    throw new BenefitError("fill.quantityLimit.days", "A quantity limit holds for a whole number of days.");
  }
  if (!Number.isSafeInteger(daysSupply) || daysSupply < 1) {
    throw new BenefitError("fill.daysSupply", "Days' supply is a whole number of days.");
  }
  const asked = thousandths(quantity, "fill.quantity");
  const perPeriod = thousandths(limit.quantity, "fill.quantityLimit.quantity");
  const allowed = (perPeriod * BigInt(Math.max(daysSupply, limit.days))) / BigInt(limit.days);
  if (asked <= allowed) return quantity;
  const whole = allowed / 1000n;
  return Number.isInteger(quantity) && whole > 0n ? Number(whole) : Number(allowed) / 1000;
}
