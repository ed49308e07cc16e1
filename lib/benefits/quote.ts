/*
 * The price of one fill for one member, step by step. Each rule is a small function of its own file; here is their
 * order. Sources stand with the rules (rules.ts) and in the headers of those files.
 */
import { deductibleLeft, outOfPocketLeft } from "./accumulators";
import { coveredAnswer, notCoveredAnswer, type Question, unknownAnswer } from "./answer";
import { BenefitError, unknownCase } from "./benefit-error";
import { mostOwed } from "./bounds";
import { capAtMaximum, capInsulin, capLowIncome, isCappedInsulin, MAXIMUM_MET, type Owed } from "./caps";
import { chargeOn } from "./cost-share";
import { type ChosenRow, chooseRow } from "./cost-share-row";
import { step } from "./explain";
import { fillNotes, shareNotes } from "./notes";
import { addBrandDifference, payAssistance, paySecondary } from "./other-payers";
import { isOutOfNetwork } from "./pharmacy-type";
import { isKnown, type KnownPrice, type PriceBasis, priceBasis, usualPriceCents, wholePriceCents } from "./price-basis";
import { readRow } from "./row-share";
import type { Accumulators, Benefit, Fill, PlanTerms, QuoteResult, ShortFill } from "./terms";
import { accumulatorIssues, fillIssues } from "./validate-fill";
import { planIssues } from "./validate-terms";
import { quoteWithoutPrice } from "./without-price";

/**
 * What one fill costs the member, the plan and others, and what counts toward the yearly limits. Amounts in integer
 * cents. Same inputs, same answer: there is no clock and nothing is remembered. Rules: see `RULES` for each rule's
 * public source.
 * @throws BenefitError naming the field when the price cannot be worked out from what is given
 */
export function quote(terms: PlanTerms, fill: Fill, accumulators: Accumulators): QuoteResult {
  refuseBadInput(terms, fill, accumulators);
  const question = { terms, accumulators };
  if (!fill.covered) return notCovered(question, fill, "not-covered-drug");
  const chosen = chooseRow(terms.costShares, fill);
  if (chosen.kind === "none" && isOutOfNetwork(fill.pharmacyType)) {
    return notCovered(question, fill, "not-covered-pharmacy");
  }
  const basis = priceBasis(terms, fill);
  const { priceCents, quantityPriced } = basis;
  const priced = { ...question, priceCents, quantityPriced, notes: fillNotes(terms, fill, quantityPriced) };
  if (fill.isPreventive === true) return coveredAnswer(priced, PREVENTIVE, NOBODY);
  const { tier, pharmacyType } = fill;
  switch (chosen.kind) {
    case "row":
      return quoteRow(priced, fill, chosen, basis);
    case "none":
      return unknownAnswer(priced, step("tier-not-priced", null, { tier, pharmacyType }), priceCents);
    case "ambiguous":
      return unknownAnswer(priced, step("tier-priced-twice", null, { tier, pharmacyType }), priceCents);
    default:
      return unknownCase(chosen, "terms.costShares");
  }
}

const NOBODY = { secondaryCents: 0, assistanceCents: 0 };
const PREVENTIVE: Owed = { steps: [step("preventive", 0, {})], owedCents: 0, countsCents: 0, deductibleCents: 0 };

function refuseBadInput(terms: PlanTerms, fill: Fill, accumulators: Accumulators): void {
  const [issue] = [...planIssues(terms), ...fillIssues(terms, fill), ...accumulatorIssues(terms, accumulators)];
  if (issue !== undefined) throw new BenefitError(issue.path, issue.message);
}

function notCovered(
  asked: { terms: PlanTerms; accumulators: Accumulators },
  fill: Fill,
  rule: "not-covered-drug" | "not-covered-pharmacy",
): QuoteResult {
  const priceCents = wholePriceCents(fill);
  const line = step(rule, priceCents, { priceCents: priceCents ?? "unknown" });
  return notCoveredAnswer({ ...asked, priceCents, quantityPriced: fill.quantity, notes: [] }, line);
}

function quoteRow(priced: Question, fill: Fill, chosen: ChosenRow, basis: PriceBasis): QuoteResult {
  const { terms, accumulators } = priced;
  const share = readRow(chosen, fill.daysSupply, terms.shortFill ?? usualShortFill(terms.benefit));
  const question = { ...priced, notes: [...priced.notes, ...shareNotes(terms, share)] };
  const left = {
    deductibleLeft: isCappedInsulin(fill, terms) ? "none" : deductibleLeft(terms, accumulators),
    outOfPocketLeft: outOfPocketLeft(terms, accumulators),
  } as const;
  if (!isKnown(basis)) {
    const ceilingCents = basis.priceCents ?? usualPriceCents(fill, basis.quantityPriced);
    const owesDifference = basis.differenceCents === null;
    return quoteWithoutPrice(question, { fill, share, ...left, ceilingCents, owesDifference });
  }
  const charge = chargeOn(share, basis.baseCents, left.deductibleLeft);
  if (!charge.known && left.outOfPocketLeft !== 0) {
    const most = mostOwed(terms, fill, { share, ...left, ceilingCents: basis.baseCents });
    return unknownAnswer(question, charge.unknown, (most ?? basis.baseCents) + basis.differenceCents);
  }
  const charged = charge.known ? { ...charge, countsCents: charge.owedCents } : MAXIMUM_MET;
  const insulin = capInsulin(charged, fill, terms, basis.baseCents);
  const capped = capAtMaximum(capLowIncome(insulin, terms.lowIncomeCopayCents), left.outOfPocketLeft);
  return settle(question, fill, basis, capped);
}

function settle(question: Question, fill: Fill, price: KnownPrice, capped: Owed): QuoteResult {
  const { terms } = question;
  const counts = !isOutOfNetwork(fill.pharmacyType) || terms.outOfNetworkCounts === true;
  const counted = counts ? capped : { ...capped, countsCents: 0 };
  const withBrand = addBrandDifference(counted, price);
  const secondary = paySecondary(withBrand, terms.secondary, price.priceCents);
  const assistance = payAssistance(secondary.owed, fill.copayAssistanceCents ?? 0, terms.copayAssistanceCounts ?? true);
  return coveredAnswer(question, assistance.owed, {
    secondaryCents: secondary.paidCents,
    assistanceCents: assistance.paidCents,
  });
}

function usualShortFill(benefit: Benefit): ShortFill {
  switch (benefit) {
    case "commercial":
      return "full";
    case "medicare-part-d":
      return "prorate-by-day";
    default:
      return unknownCase(benefit, "terms.benefit");
  }
}
