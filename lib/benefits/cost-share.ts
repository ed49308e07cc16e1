/*
 * The deductible and the member's share of a price, by the row's cost-share options. Sources: HL7 US Drug Formulary
 * cost-share options; HealthCare.gov glossary.
 */
import type { Left } from "./accumulators";
import { step } from "./explain";
import { percentOfCents } from "./money";
import type { CoinsurancePart, CopayPart, RowShare, Timing } from "./row-share";
import type { Step } from "./terms";

/**
 * What a row charges on a base: its steps, what they add up to, and how much of that is deductible; or the step that
 * says what is not known.
 */
export type Charge =
  | { known: true; steps: Step[]; owedCents: number; deductibleCents: number }
  | { known: false; unknown: Step };

/**
 * What a row charges on a base in cents with that much deductible left; never more than the base. Parts before the
 * deductible are taken first, then the deductible, then the other parts: one after the deductible is a share of what
 * the deductible left, one apart from it of the whole base.
 */
export function chargeOn(share: RowShare, baseCents: number, deductibleLeft: Left): Charge {
  const early = chargeParts(share, ["before"], { baseCents, restCents: baseCents });
  if (!early.known) return early;
  const restCents = baseCents - early.owedCents;
  if (share.subjectToDeductible && deductibleLeft === "unknown" && restCents > 0) {
    return { known: false, unknown: step("deductible-unknown", null, {}) };
  }
  if (share.deductibleHangsOnRate && deductibleLeft !== "none" && deductibleLeft !== 0 && restCents > 0) {
    return { known: false, unknown: step("coinsurance-unknown", null, {}) };
  }
  const leftCents = share.subjectToDeductible && typeof deductibleLeft === "number" ? deductibleLeft : 0;
  const deductibleCents = Math.min(restCents, leftCents);
  const late = chargeParts(share, ["after", "apart"], { baseCents, restCents: restCents - deductibleCents });
  if (!late.known) return late;
  const values = { leftCents, appliedCents: deductibleCents, priceCents: baseCents };
  const rule = early.steps.length > 0 ? "deductible-after-share" : "deductible-before-share";
  const deductible = deductibleCents > 0 ? [step(rule, deductibleCents, values)] : [];
  const steps = [...early.steps, ...deductible, ...late.steps];
  return {
    known: true,
    steps: steps.length > 0 ? steps : [nothingCharged(baseCents)],
    owedCents: early.owedCents + deductibleCents + late.owedCents,
    deductibleCents,
  };
}

type PriceSoFar = { baseCents: number; restCents: number };
type PartsCharge = { known: true; steps: Step[]; owedCents: number } | { known: false; unknown: Step };

function chargeParts(share: RowShare, timings: readonly Timing[], { baseCents, restCents }: PriceSoFar): PartsCharge {
  const steps: Step[] = [];
  let owedCents = 0;
  const { copay, coinsurance } = share;
  if (copay !== null && timings.includes(copay.timing) && restCents > 0) {
    if (copay.cents === "unknown" || copay.rowCents === "unknown") {
      return { known: false, unknown: step("copay-unknown", null, {}) };
    }
    owedCents = Math.min(copay.cents, restCents);
    steps.push(copayStep({ ...copay, cents: copay.cents, rowCents: copay.rowCents }, { baseCents, restCents }));
  }
  if (coinsurance !== null && timings.includes(coinsurance.timing) && restCents > owedCents) {
    const { basisPoints } = coinsurance;
    if (basisPoints === "unknown") return { known: false, unknown: step("coinsurance-unknown", null, {}) };
    const ofCents = coinsurance.timing === "after" ? restCents : baseCents;
    const line = coinsuranceStep({ ...coinsurance, basisPoints }, ofCents, {
      baseCents,
      restCents: restCents - owedCents,
    });
    owedCents += line.paidCents;
    steps.push(line.step);
  }
  return { known: true, steps, owedCents };
}

function copayStep(copay: CopayPart & { cents: number; rowCents: number }, { baseCents, restCents }: PriceSoFar): Step {
  return step("copay", Math.min(copay.cents, restCents), {
    rowCopayCents: copay.rowCents,
    supplies: copay.supplies,
    daysSupply: copay.daysSupply,
    fullDays: copay.fullDays,
    copayCents: copay.cents,
    leftOfPriceCents: restCents,
    baseCents,
  });
}

function coinsuranceStep(
  part: CoinsurancePart & { basisPoints: number },
  ofCents: number,
  { baseCents, restCents }: PriceSoFar,
): { paidCents: number; step: Step } {
  const { basisPoints, minimumCents, maximumCents } = part;
  const rateCents = percentOfCents(ofCents, basisPoints);
  const values = { basisPoints, ofCents, rateCents, leftOfPriceCents: restCents, baseCents };
  if (rateCents < minimumCents) {
    const paidCents = Math.min(minimumCents, restCents);
    return { paidCents, step: step("coinsurance-minimum", paidCents, { ...values, minimumCents }) };
  }
  if (maximumCents !== null && rateCents > maximumCents) {
    const paidCents = Math.min(maximumCents, restCents);
    return { paidCents, step: step("coinsurance-maximum", paidCents, { ...values, maximumCents }) };
  }
  const paidCents = Math.min(rateCents, restCents);
  return { paidCents, step: step("coinsurance", paidCents, values) };
}

function nothingCharged(baseCents: number): Step {
  return baseCents === 0 ? step("price-is-zero", 0, {}) : step("no-charge", 0, {});
}
