/* Exact arithmetic of the reference: whole numbers of any size, and one rounding. */

/** The lower of two whole numbers. */
export const min = (a: bigint, b: bigint) => (a < b ? a : b);
/** The higher of two whole numbers. */
export const max = (a: bigint, b: bigint) => (a > b ? a : b);

/** A fraction, not negative, as the nearest whole number; a half goes up. */
export const nearest = (numerator: bigint, denominator: bigint) => (2n * numerator + denominator) / (2n * denominator);

/** How many parts of this size are begun. */
export const begun = (whole: number, part: number) => BigInt(Math.ceil(whole / part));

/** A quantity of at most three decimals as whole thousandths. */
export const thousandths = (quantity: number) => BigInt(Math.round(quantity * 1000));
