/* The sentence of each step, made from the numbers its rule used, so that words and numbers cannot disagree. */
import { formatBasisPoints, formatCents } from "./money";
import { RULES, type RuleId, type RuleValues } from "./rules";
import type { Step } from "./terms";

type Sentence<Rule extends RuleId> = (values: RuleValues[Rule]) => string;

const SENTENCES: { readonly [Rule in RuleId]: Sentence<Rule> } = {
  "deductible-before-share": ({ leftCents, appliedCents, priceCents }) =>
    `${deductibleLeft(leftCents)} ${
      appliedCents === priceCents ? "You pay the whole price," : "You pay the first part of the price,"
    } ${formatCents(appliedCents)}, toward it.`,
  "deductible-after-share": ({ leftCents, appliedCents }) =>
    `${deductibleLeft(leftCents)} You pay ${formatCents(appliedCents)} more of the price toward it.`,
  copay: (values) => `${copay(values)}${onlySoMuchLeft(values.copayCents, values)}`,
  "copay-at-most": ({ copayCents }) =>
    `You pay at most ${formatCents(copayCents)}, your copay. If the price is lower, you pay the price.`,
  coinsurance: (values) => `You pay ${rate(values)}.${onlySoMuchLeft(values.rateCents, values)}`,
  "coinsurance-minimum": (values) =>
    `Your share is ${rate(values)}. The least you pay is ${formatCents(values.minimumCents)}.${onlySoMuchLeft(values.minimumCents, values)}`,
  "coinsurance-maximum": (values) =>
    `Your share is ${rate(values)}. The most you pay is ${formatCents(values.maximumCents)}.${onlySoMuchLeft(values.maximumCents, values)}`,
  "no-charge": () => "Your plan charges you no share for this drug.",
  "price-is-zero": () => "The price is $0.00, so there is nothing to pay.",
  preventive: () => "This drug is preventive care. You pay nothing.",
  "insulin-monthly-cap": ({ monthlyCents, supplies, capCents }) =>
    supplies === 1
      ? `You pay at most ${formatCents(capCents)} for a month of insulin.`
      : `You pay at most ${formatCents(monthlyCents)} for a month of insulin. This fill counts as ${supplies} months: ${formatCents(capCents)}.`,
  "insulin-price-cap": ({ basisPoints, priceCents, capCents }) =>
    `For insulin you pay at most ${formatBasisPoints(basisPoints)} of ${formatCents(priceCents)}, which is ${formatCents(capCents)}.`,
  "low-income-copay": ({ copayCents }) => `With Extra Help you pay at most ${formatCents(copayCents)}.`,
  "maximum-reached": ({ leftCents }) =>
    leftCents === 0
      ? "You have met your out-of-pocket maximum. Your plan pays your share."
      : `You reach your out-of-pocket maximum: ${formatCents(leftCents)} is left. Your plan pays the rest of your share.`,
  "brand-difference": ({ brandCents, genericCents }) =>
    `You asked for the brand. It costs ${formatCents(brandCents - genericCents)} more than the generic, and you pay that.`,
  "not-covered-drug": ({ priceCents }) => `Your plan does not cover this drug. ${fullPrice(priceCents)}`,
  "not-covered-pharmacy": ({ priceCents }) => `Your plan does not cover this pharmacy. ${fullPrice(priceCents)}`,
  "secondary-standard": ({ paidCents }) => `Your second plan pays ${formatCents(paidCents)}.`,
  "secondary-carve-out": ({ paidCents }) => `Your second plan pays ${formatCents(paidCents)}.`,
  assistance: ({ paidCents }) => `Copay assistance pays ${formatCents(paidCents)}.`,
  "deductible-unknown": () =>
    "You pay your deductible before your plan helps with this drug. Your plan has not published how much it is.",
  "deductible-without-price": ({ leftCents }) =>
    `${deductibleLeft(leftCents)} We do not know the price that counts toward it.`,
  "copay-unknown": () => "You pay a copay for this drug. Your plan has not published how much it is.",
  "coinsurance-unknown": () => "You pay a percent of the price. Your plan has not published which percent.",
  "coinsurance-without-price": ({ basisPoints }) =>
    `You pay ${formatBasisPoints(basisPoints)} of the price. We do not know the price.`,
  "brand-difference-unknown": () => "You pay what the brand costs more than the generic. We do not know both prices.",
  "tier-not-priced": ({ tier }) =>
    `Your plan has not published what it charges for tier ${tier} at this kind of pharmacy.`,
  "tier-priced-twice": ({ tier }) =>
    `Your plan has published two different charges for tier ${tier} at this kind of pharmacy.`,
};

/** The sentence a member reads for one line of the sum, in plain words. */
export function explain<Rule extends RuleId>(rule: Rule, values: RuleValues[Rule]): string {
  return SENTENCES[rule](values);
}

/** A line of the sum with its words and source. `amountCents` is signed; null where it is not known. */
export function step<Rule extends RuleId>(rule: Rule, amountCents: number | null, values: RuleValues[Rule]): Step {
  const { code, source } = RULES[rule];
  return { code, label: explain(rule, values), amountCents, rule, source, values };
}

function deductibleLeft(leftCents: number): string {
  return `You have not met your deductible: ${formatCents(leftCents)} is left.`;
}

function copay({ rowCopayCents, supplies, daysSupply, fullDays, copayCents }: RuleValues["copay"]): string {
  if (supplies > 1) {
    return `Your copay is ${formatCents(rowCopayCents)} for each supply. This fill counts as ${supplies}: ${formatCents(copayCents)}.`;
  }
  if (copayCents !== rowCopayCents) {
    return `Your copay is ${formatCents(rowCopayCents)} for ${fullDays} days. For ${daysSupply} days it is ${formatCents(copayCents)}.`;
  }
  return `Your copay is ${formatCents(copayCents)}.`;
}

function rate({ basisPoints, ofCents, rateCents }: RuleValues["coinsurance"]): string {
  return `${formatBasisPoints(basisPoints)} of ${formatCents(ofCents)}, which is ${formatCents(rateCents)}`;
}

function onlySoMuchLeft(chargedCents: number, left: { leftOfPriceCents: number; baseCents: number }): string {
  if (chargedCents <= left.leftOfPriceCents) return "";
  return left.leftOfPriceCents === left.baseCents
    ? ` The price is only ${formatCents(left.baseCents)}, so you pay that.`
    : ` Only ${formatCents(left.leftOfPriceCents)} of the price is left, so you pay that.`;
}

function fullPrice(priceCents: number | "unknown"): string {
  return priceCents === "unknown"
    ? "You pay the full price, which we do not know."
    : `You pay the full price, ${formatCents(priceCents)}.`;
}
