/* What a row of the price table takes from the price, before any cap: the options of contract.md section 4. */
import type { Code } from "./answer";
import { begun, max, min, nearest } from "./exact";
import { daysHeld, daysInFull } from "./priced-fill";
import type { Fill, Row, Terms } from "./question";

/** Copay and coinsurance of this supply; no charge is an amount, or a rate, of zero. */
export type Charges = {
  copay: bigint | "unknown";
  isCopayFirst: boolean;
  rate: bigint | "unknown";
  isRateFirst: boolean;
  isRateOnRest: boolean;
  least: bigint;
  most: bigint | null;
  meetsDeductible: boolean;
  /** The copay is apart from the deductible and the rate, not known, may be the 100% that is not applicable. */
  mayMissDeductible: boolean;
};

/** How a row charges this fill. 100% beside a copay is read as not applicable. */
export function chargesOf(row: Row, fill: Fill, terms: Terms): Charges {
  const { copayOption, coinsuranceOption } = row;
  const isCharged = (option: string | undefined) =>
    option !== undefined && !option.startsWith("no-charge") && !option.endsWith("-not-applicable");
  const hasCopay = isCharged(copayOption);
  const isRateIgnored = hasCopay && row.copayCents !== 0 && row.coinsuranceBasisPoints === 10_000;
  const hasRate = isCharged(coinsuranceOption) && !isRateIgnored;
  const meets = (option: string | undefined) => option !== undefined && /(after|before)-deductible$/.test(option);
  const supplies = begun(fill.daysSupply, daysHeld(row));
  const inFull = daysInFull(row);
  const shortFill = terms.shortFill ?? (terms.benefit === "medicare-part-d" ? "prorate-by-day" : "full");
  const isProrated = shortFill === "prorate-by-day" && fill.daysSupply < inFull;
  const copayFor = (cents: number) =>
    isProrated ? nearest(BigInt(cents) * BigInt(fill.daysSupply), BigInt(inFull)) : BigInt(cents) * supplies;
  const known = (amount: number | "unknown" | undefined) => (amount === "unknown" ? 0 : (amount ?? 0));
  return {
    copay: !hasCopay ? 0n : row.copayCents === "unknown" ? "unknown" : copayFor(known(row.copayCents)),
    isCopayFirst: copayOption === "before-deductible",
    rate: !hasRate
      ? 0n
      : row.coinsuranceBasisPoints === "unknown"
        ? "unknown"
        : BigInt(known(row.coinsuranceBasisPoints)),
    isRateFirst: hasRate && coinsuranceOption === "before-deductible",
    isRateOnRest: coinsuranceOption === "after-deductible",
    least: hasRate ? BigInt(row.coinsuranceMinimumCents ?? 0) * supplies : 0n,
    most: !hasRate || row.coinsuranceMaximumCents === undefined ? null : BigInt(row.coinsuranceMaximumCents) * supplies,
    meetsDeductible:
      meets(copayOption) || (meets(coinsuranceOption) && !(isRateIgnored && isCharged(coinsuranceOption))),
    mayMissDeductible:
      hasCopay &&
      row.copayCents !== 0 &&
      hasRate &&
      row.coinsuranceBasisPoints === "unknown" &&
      meets(coinsuranceOption) &&
      !meets(copayOption),
  };
}

export type Taken = { deductible: bigint; copay: bigint; coinsurance: bigint; missing: Code | null };

/**
 * Before-deductible charges, then the deductible, then the other charges, each on what is left. An unknown amount is
 * `missing` only while something is left to charge.
 */
export function takenFrom(base: bigint, charges: Charges, deductibleLeft: bigint | "unknown"): Taken {
  const taken: Taken = { deductible: 0n, copay: 0n, coinsurance: 0n, missing: null };
  let rest = base;
  const take = (code: "deductible" | "copay" | "coinsurance", amount: bigint | "unknown") => {
    if (amount === "unknown") {
      if (rest > 0n) taken.missing ??= code;
      return;
    }
    taken[code] = min(amount, rest);
    rest -= taken[code];
  };
  const shareOf = (amount: bigint) => {
    if (charges.rate === "unknown") return charges.rate;
    const share = nearest(amount * charges.rate, 10_000n);
    return max(charges.least, charges.most === null ? share : min(charges.most, share));
  };
  if (charges.isCopayFirst) take("copay", charges.copay);
  if (charges.isRateFirst) take("coinsurance", shareOf(base));
  const isOpen = charges.mayMissDeductible && deductibleLeft !== "unknown" && deductibleLeft > 0n;
  if (isOpen) take("coinsurance", "unknown");
  else take("deductible", deductibleLeft);
  const subject = charges.isRateOnRest ? rest : base;
  if (!charges.isCopayFirst) take("copay", charges.copay);
  if (!charges.isRateFirst) take("coinsurance", shareOf(subject));
  return taken;
}
