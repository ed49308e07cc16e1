/*
 * The most a member can owe where the exact amount needs a price, a deductible or a share that is not known: the row's
 * charge with all of that at its highest, then the caps. Source: a share and each cap grow with the price or stay.
 */
import type { Left } from "./accumulators";
import { capAtMaximum, capInsulin, capLowIncome } from "./caps";
import { chargeOn } from "./cost-share";
import type { CoinsurancePart, RowShare } from "./row-share";
import type { Fill, PlanTerms } from "./terms";

/** What may not be known. `ceilingCents` is a price that the fill cannot exceed, or null. */
export type Bounded = { share: RowShare; deductibleLeft: Left; outOfPocketLeft: Left; ceilingCents: number | null };

const ENDLESS = Number.MAX_SAFE_INTEGER;
const ALL = 100_00;

/**
 * A bound in cents on what the member owes for the row, caps included, or null where nothing bounds it. Other payers can
 * only lower it.
 */
export function mostOwed(terms: PlanTerms, fill: Fill, known: Bounded): number | null {
  const { ceilingCents } = known;
  const owedCents = (ceilingCents === null ? mostAtAnyPrice(known) : mostAtPrice(known, ceilingCents)) ?? ENDLESS;
  const charged = { steps: [], owedCents, countsCents: 0, deductibleCents: 0 };
  const capped = capLowIncome(capInsulin(charged, fill, terms, ceilingCents), terms.lowIncomeCopayCents);
  const most = capAtMaximum(capped, known.outOfPocketLeft).owedCents;
  return most === ENDLESS ? null : most;
}

/** The row's charge on a price. An unknown copay or deductible may take all of it; an unknown rate ends at its maximum. */
function mostAtPrice({ share, deductibleLeft }: Bounded, priceCents: number): number {
  const { coinsurance } = share;
  const highest = coinsurance?.basisPoints === "unknown" ? { ...coinsurance, basisPoints: ALL } : coinsurance;
  const charge = chargeOn({ ...share, coinsurance: highest }, priceCents, deductibleLeft);
  return charge.known ? charge.owedCents : priceCents;
}

/** The row's charge however high the price: the deductible left, the copay and the highest coinsurance, as far as each ends. */
function mostAtAnyPrice({ share, deductibleLeft }: Bounded): number | null {
  const deductible = share.subjectToDeductible && deductibleLeft !== "none" ? deductibleLeft : 0;
  const copay = share.copay?.cents ?? 0;
  const coinsurance = share.coinsurance === null ? 0 : mostOfRate(share.coinsurance);
  if (deductible === "unknown" || copay === "unknown" || coinsurance === null) return null;
  return deductible + copay + coinsurance;
}

function mostOfRate({ basisPoints, minimumCents, maximumCents }: CoinsurancePart): number | null {
  return basisPoints === 0 ? minimumCents : maximumCents;
}
