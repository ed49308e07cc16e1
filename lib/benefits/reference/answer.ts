/* The reference's answer, and the answers in which nothing is shared out. */
import type { Limit, Met, Row, Terms } from "./question";

export type Code =
  | "deductible"
  | "copay"
  | "coinsurance"
  | "brand-difference"
  | "insulin-cap"
  | "low-income"
  | "preventive"
  | "maximum-reached"
  | "not-covered"
  | "secondary"
  | "assistance";

/** Amounts in cents, null where not known. `steps` are sums by code without the zeros. `row` is the one that was used. */
export type ReferenceAnswer = {
  status: "covered" | "not-covered" | "price-unknown";
  patientPayCents: number | null;
  atMostCents: number | null;
  planPayCents: number | null;
  secondaryPayCents: number | null;
  assistancePayCents: number | null;
  priceCents: number | null;
  steps: Partial<Record<Code, number | null>>;
  quantityPriced: number;
  deductibleAppliedCents: number | null;
  outOfPocketAppliedCents: number | null;
  accumulatorsAfter: Record<string, number | null> | null;
  row: Row | null;
};

/** What was priced: cents for `quantity` units; null where not known, undefined where there is no generic. */
export type Priced = {
  quantity: number;
  usual: bigint | null;
  brand: bigint | null;
  generic: bigint | null | undefined;
};

/** Nothing is known but which rule stopped. */
export function unknown({ quantity, brand }: Priced, code: Code, row: Row | null): ReferenceAnswer {
  return {
    status: "price-unknown",
    patientPayCents: null,
    atMostCents: null,
    planPayCents: null,
    secondaryPayCents: null,
    assistancePayCents: null,
    priceCents: brand === null ? null : Number(brand),
    steps: { [code]: null },
    quantityPriced: quantity,
    deductibleAppliedCents: null,
    outOfPocketAppliedCents: null,
    accumulatorsAfter: null,
    row,
  };
}

/** The patient pays nothing, and nothing counts. */
export function nothing(priced: Priced, terms: Terms, met: Met, row: Row | null): ReferenceAnswer {
  const price = priced.brand === null ? null : Number(priced.brand);
  return {
    ...unknown(priced, "copay", row),
    status: "covered",
    patientPayCents: 0,
    planPayCents: price,
    secondaryPayCents: 0,
    assistancePayCents: 0,
    steps: {},
    deductibleAppliedCents: 0,
    outOfPocketAppliedCents: 0,
    accumulatorsAfter: metAfter(terms, met, 0n, 0n),
  };
}

/** The patient pays the whole price, and nothing counts. */
export function notCovered(priced: Priced, terms: Terms, met: Met): ReferenceAnswer {
  const price = priced.brand === null ? null : Number(priced.brand);
  return {
    ...nothing(priced, terms, met, null),
    status: "not-covered",
    patientPayCents: price,
    planPayCents: 0,
    steps: price === 0 ? {} : { "not-covered": price },
  };
}

/** Sums by code, zeros left out. */
export function stepsOf(steps: [Code, bigint][]): Partial<Record<Code, number>> {
  return Object.fromEntries(steps.filter(([, cents]) => cents !== 0n).map(([code, cents]) => [code, Number(cents)]));
}

/** What is left of a limit for this person now. */
export function leftOf(limit: Limit, met: number, familyMet: number | undefined): bigint {
  const own = Math.max(0, limit.individualCents - met);
  if (limit.familyCents === undefined) return BigInt(own);
  const family = Math.max(0, limit.familyCents - (familyMet ?? 0));
  return BigInt(limit.familyRule === "aggregate" ? family : Math.min(own, family));
}

/** Met and left after these amounts: left is the plain difference of each limit, null where there is none to know. */
export function metAfter({ deductible, outOfPocketMaximum }: Terms, met: Met, toDeductible: bigint, toMaximum: bigint) {
  const add = (before: number | undefined, cents: bigint) => (before === undefined ? null : before + Number(cents));
  const left = (limit: Limit | "unknown" | undefined, side: "individualCents" | "familyCents", now: number | null) => {
    const cents = limit === undefined || limit === "unknown" ? undefined : limit[side];
    return cents === undefined || now === null ? null : Math.max(0, cents - now);
  };
  const deductibleMet = add(met.deductibleMetCents, toDeductible);
  const maximumMet = add(met.outOfPocketMetCents, toMaximum);
  const familyDeductibleMet = add(met.familyDeductibleMetCents, toDeductible);
  const familyMaximumMet = add(met.familyOutOfPocketMetCents, toMaximum);
  return {
    deductibleMetCents: deductibleMet,
    deductibleRemainingCents: deductible === undefined ? 0 : left(deductible, "individualCents", deductibleMet),
    outOfPocketMetCents: maximumMet,
    outOfPocketRemainingCents: left(outOfPocketMaximum, "individualCents", maximumMet),
    familyDeductibleMetCents: familyDeductibleMet,
    familyDeductibleRemainingCents: left(deductible, "familyCents", familyDeductibleMet),
    familyOutOfPocketMetCents: familyMaximumMet,
    familyOutOfPocketRemainingCents: left(outOfPocketMaximum, "familyCents", familyMaximumMet),
  };
}
