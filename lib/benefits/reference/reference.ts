/*
 * The price of a fill a second time: a flat list of decisions written from contract.md section 4 alone, in exact
 * integers, to be compared with the engine. It shares no code and no types with it, and explains nothing.
 */
import {
  type Code,
  leftOf,
  metAfter,
  notCovered,
  nothing,
  type Priced,
  type ReferenceAnswer,
  stepsOf,
  unknown,
} from "./answer";
import { type Charges, chargesOf, type Taken, takenFrom } from "./charges";
import { begun, max, min, nearest } from "./exact";
import { pricedFill, rowFor } from "./priced-fill";
import type { Question, Row } from "./question";

/** The answer to a question that the API would accept, or that a plan's published data would put. */
export function referenceAnswer(question: Question): ReferenceAnswer {
  const { terms, fill, accumulators } = question;
  const rows = terms.costShares.filter((row) => row.tier === fill.tier && row.pharmacyType === fill.pharmacyType);
  const isOut = fill.pharmacyType.split("-").includes("out");
  if (!fill.covered) return notCovered(pricedFill(fill, false), terms, accumulators);
  if (isOut && rows.length === 0) return notCovered(pricedFill(fill, false), terms, accumulators);
  const priced = pricedFill(fill, true);
  if (fill.isPreventive === true) return nothing(priced, terms, accumulators, null);
  const row = rowFor(rows, fill.daysSupply);
  if (row === null) return unknown(priced, "copay", null);
  return covered(question, priced, row, !isOut || terms.outOfNetworkCounts === true);
}

function covered(question: Question, priced: Priced, row: Row, counts: boolean): ReferenceAnswer {
  const { terms, fill, accumulators: met } = question;
  const { deductible, outOfPocketMaximum: maximum, brandPenalty = "none" } = terms;
  const isPenal = fill.brandRequested === true && brandPenalty !== "none" && priced.generic !== undefined;
  if (isPenal && (priced.brand === null || priced.generic === null)) return unknown(priced, "brand-difference", row);
  const charges = chargesOf(row, fill, terms);
  const isInsulin = fill.isInsulin === true && terms.insulinCap !== undefined;
  const deductibleLeft =
    isInsulin || !charges.meetsDeductible || deductible === undefined
      ? 0n
      : deductible === "unknown"
        ? "unknown"
        : leftOf(deductible, met.deductibleMetCents, met.familyDeductibleMetCents);
  const maximumLeft =
    maximum === undefined || maximum === "unknown"
      ? null
      : leftOf(maximum, met.outOfPocketMetCents, met.familyOutOfPocketMetCents);
  if (priced.brand === null) return withoutPrice(question, priced, row, { charges, deductibleLeft, maximumLeft });
  const base = isPenal ? min(priced.generic ?? priced.brand, priced.brand) : priced.brand;
  const taken = takenFrom(base, charges, deductibleLeft);
  if (taken.missing !== null && maximumLeft !== 0n) return unknown(priced, taken.missing, row);
  const isSettled = taken.missing !== null;
  const asTaken = isSettled ? { deductible: 0n, copay: 0n, coinsurance: 0n, missing: null } : taken;
  const capped = cappedBy(question, asTaken, base, maximumLeft);
  return sharedOut(question, { ...priced, brand: priced.brand, base, row, counts, taken: asTaken, capped });
}

type Capped = { insulin: bigint; lowIncome: bigint; maximum: bigint; owed: bigint; counted: bigint };

/** Insulin, then low income, then the maximum. The subsidy counts as if it had been paid. */
function cappedBy({ terms, fill }: Question, taken: Taken, base: bigint | null, maximumLeft: bigint | null): Capped {
  const share = taken.deductible + taken.copay + taken.coinsurance;
  let most = share;
  if (fill.isInsulin === true && terms.insulinCap !== undefined) {
    const { monthlyCents, percentOfPriceBasisPoints: percent } = terms.insulinCap;
    most = min(most, BigInt(monthlyCents) * begun(fill.daysSupply, 31));
    if (percent !== undefined && base !== null) most = min(most, nearest(base * BigInt(percent), 10_000n));
  }
  const withSubsidy = min(most, BigInt(terms.lowIncomeCopayCents ?? most));
  const owed = min(withSubsidy, maximumLeft ?? withSubsidy);
  return {
    insulin: share - most,
    lowIncome: most - withSubsidy,
    maximum: withSubsidy - owed,
    owed,
    counted: min(most, maximumLeft ?? most),
  };
}

type Shared = Priced & { brand: bigint; base: bigint; row: Row; counts: boolean; taken: Taken; capped: Capped };

/** The brand difference, the plan's part, then the secondary's, then the assistance; the rest is the patient's. */
function sharedOut({ terms, fill, accumulators }: Question, shared: Shared): ReferenceAnswer {
  const { brand, base, taken, capped } = shared;
  const owed = capped.owed + (brand - base);
  const plan = brand - owed;
  const offer = terms.secondary === undefined ? 0n : brand - BigInt(terms.secondary.copayCents);
  const secondary = min(owed, max(0n, terms.secondary?.kind === "carve-out" ? offer - plan : offer));
  const assistance = min(owed - secondary, BigInt(fill.copayAssistanceCents ?? 0));
  const uncounted = terms.copayAssistanceCounts === false ? assistance : 0n;
  const toMaximum = shared.counts ? max(0n, capped.counted - uncounted) : 0n;
  const toDeductible = min(taken.deductible, toMaximum);
  return {
    ...unknown(shared, "copay", shared.row),
    status: "covered",
    patientPayCents: Number(owed - secondary - assistance),
    planPayCents: Number(plan),
    secondaryPayCents: Number(secondary),
    assistancePayCents: Number(assistance),
    steps: stepsOf([
      ...chargeSteps(taken, capped),
      ["brand-difference", brand - base],
      ["secondary", -secondary],
      ["assistance", -assistance],
    ]),
    deductibleAppliedCents: Number(toDeductible),
    outOfPocketAppliedCents: Number(toMaximum),
    accumulatorsAfter: metAfter(terms, accumulators, toDeductible, toMaximum),
  };
}

function chargeSteps(taken: Taken, capped: Capped): [Code, bigint][] {
  return [
    ["deductible", taken.deductible],
    ["copay", taken.copay],
    ["coinsurance", taken.coinsurance],
    ["insulin-cap", -capped.insulin],
    ["low-income", -capped.lowIncome],
    ["maximum-reached", -capped.maximum],
  ];
}

type Left = { charges: Charges; deductibleLeft: bigint | "unknown"; maximumLeft: bigint | null };

/** Without a price: nothing where nothing can be owed, else a copay and its caps as the most that can be owed. */
function withoutPrice(question: Question, priced: Priced, row: Row, left: Left): ReferenceAnswer {
  const { terms, fill, accumulators } = question;
  const { charges, deductibleLeft, maximumLeft } = left;
  if (maximumLeft === 0n) return nothing(priced, terms, accumulators, row);
  if (deductibleLeft !== 0n) return unknown(priced, "deductible", row);
  if (charges.copay === "unknown") return unknown(priced, "copay", row);
  if (charges.rate !== 0n || charges.least !== 0n) return unknown(priced, "coinsurance", row);
  const copay = priced.usual === null ? charges.copay : min(charges.copay, priced.usual);
  if (copay === 0n) return nothing(priced, terms, accumulators, row);
  const taken: Taken = { deductible: 0n, copay, coinsurance: 0n, missing: null };
  const capped = cappedBy(question, taken, null, maximumLeft);
  const isExact = capped.counted === 0n;
  return {
    ...(isExact ? nothing(priced, terms, accumulators, row) : unknown(priced, "copay", row)),
    status: "covered",
    patientPayCents: Number(capped.owed),
    atMostCents: isExact ? null : Number(capped.owed),
    secondaryPayCents: terms.secondary === undefined || capped.owed === 0n ? 0 : null,
    assistancePayCents: (fill.copayAssistanceCents ?? 0) === 0 || capped.owed === 0n ? 0 : null,
    steps: stepsOf(chargeSteps(taken, capped)),
  };
}
