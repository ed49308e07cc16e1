/*
 * The cheapest way to fill all of a member's drugs over a plan year, within limits the member sets. Branch and bound: it
 * tries the options of one drug after the other and leaves a branch when nothing below it can be cheaper.
 */
import { deductibleLeft, type Left, outOfPocketLeft } from "./accumulators";
import { quote } from "./quote";
import type { Fill, PlanTerms } from "./terms";
import { type Charge, fillsOf, type PriceOf, playYear, totalOf, type YearOption, type YearQuestion } from "./year";

/** At most so many pharmacies, mail order included; absent: any number. */
export type YearLimits = { mostPharmacies?: number | undefined; mail: boolean };

/** `choices`: an option of each drug. `isProven`: every other choice within the limits is as dear or dearer. */
export type BestYear = { choices: number[]; totalCents: number; isProven: boolean };

/** How many years are played at most before the best one found is answered without proof. */
const MOST_PLAYED = 4_000;

/**
 * The cheapest choice within the limits, in cents for what is left of the year, or null where the limits leave a drug
 * without an option or without a known price. The first of equals is kept, and `now` before all others, so a change is
 * proposed only when it saves.
 * @throws BenefitError as `quote`
 */
export function bestYear(question: YearQuestion, limits: YearLimits, now: readonly number[]): BestYear | null {
  const priceOf = rememberedPrices();
  const play = (choices: readonly (number | null)[]) => totalOf(playYear(question, choices, priceOf));
  const allowed = question.drugs.map(({ options }) =>
    [...options.keys()].filter((index) => limits.mail || options[index]?.isMail === false),
  );
  const floors = floorsOf(question, allowed, now);
  const isBounded = eachCentCounts(question);
  const isNowAllowed = now.every((choice, drug) => allowed[drug]?.includes(choice)) && fits(question, now, limits);
  let best = isNowAllowed ? { choices: [...now], totalCents: play(now) } : null;
  let played = 0;

  function search(choices: readonly number[]): void {
    if (played >= MOST_PLAYED) return;
    played++;
    const drug = choices.length;
    const soFar = play(choices);
    const isLast = drug === question.drugs.length;
    const least = isBounded ? Math.max(soFar, floors.below(choices)) : isLast ? soFar : 0;
    if (best !== null && least >= best.totalCents) return;
    if (isLast) {
      if (Number.isFinite(soFar)) best = { choices: [...choices], totalCents: soFar };
      return;
    }
    for (const option of floors.cheapestFirst[drug] ?? []) {
      const next = [...choices, option];
      if (fits(question, next, limits)) search(next);
    }
  }
  search([]);
  return best === null || !Number.isFinite(best.totalCents) ? null : { ...best, isProven: played < MOST_PLAYED };
}

/**
 * Whether nothing counts toward a limit that the member does not pay. Then another drug's fills never save more on the
 * others than they cost, and some of the fills cost no more than all of them.
 */
function eachCentCounts({ terms, drugs }: YearQuestion): boolean {
  const fills = drugs.flatMap(({ options }) => options.flatMap(({ short, long }) => [short, ...(long ? [long] : [])]));
  const isHelped = terms.secondary !== undefined || terms.lowIncomeCopayCents !== undefined;
  return !isHelped && fills.every(({ copayAssistanceCents = 0 }) => copayAssistanceCents === 0);
}

function fits({ drugs }: YearQuestion, choices: readonly number[], { mostPharmacies }: YearLimits): boolean {
  if (mostPharmacies === undefined) return true;
  const used = choices.map((choice, drug) => drugs[drug]?.options[choice]?.pharmacyId);
  return new Set(used).size <= mostPharmacies;
}

/** What each option costs at the very least: without a deductible. A year is that dear, or reaches the maximum. */
function floorsOf(
  { terms, accumulators, drugs, until }: YearQuestion,
  allowed: readonly (readonly number[])[],
  now: readonly number[],
) {
  const bare: PlanTerms = { ...terms, deductible: undefined, outOfPocketMaximum: undefined };
  const floorOf = (option: YearOption, dueOn: string) =>
    fillsOf(option, dueOn, until).reduce(
      (sum, fill) => sum + (quote(bare, fill, accumulators).patientPayCents ?? 0),
      0,
    );
  const floors = drugs.map(({ options, dueOn }) => options.map((option) => floorOf(option, dueOn)));
  const at = (drug: number, option: number) => floors[drug]?.[option] ?? 0;
  const lowest = allowed.map((options, drug) => Math.min(...options.map((option) => at(drug, option))));
  const maximum = endless(outOfPocketLeft(terms, accumulators));
  return {
    /** Of two that are as cheap, the way it is done now comes first. */
    cheapestFirst: allowed.map((options, drug) =>
      [...options].sort(
        (one, other) => at(drug, one) - at(drug, other) || Number(other === now[drug]) - Number(one === now[drug]),
      ),
    ),
    below: (choices: readonly number[]) => {
      const sum = lowest.reduce(
        (total, least, drug) => total + (drug < choices.length ? at(drug, choices[drug] ?? 0) : least),
        0,
      );
      return Math.min(sum, maximum);
    },
  };
}

/** Prices depend on what is left of the limits, and only as far as the fill's own price reaches. */
function rememberedPrices(): PriceOf {
  const kept = new Map<string, Charge>();
  return (terms, fill, accumulators) => {
    const { tier, pharmacyType, quantity, daysSupply, priceCents, usualAndCustomaryCents, genericPriceCents } = fill;
    const most = priceCents ?? Number.POSITIVE_INFINITY;
    const left = [deductibleLeft(terms, accumulators), outOfPocketLeft(terms, accumulators)].map((one) =>
      reach(one, most),
    );
    const what = [
      fill.covered,
      tier,
      pharmacyType,
      quantity,
      daysSupply,
      priceCents,
      usualAndCustomaryCents,
      genericPriceCents,
    ];
    const key = [...what, ...left, ...flagsOf(fill)].join("|");
    const charge = kept.get(key) ?? quote(terms, fill, accumulators);
    kept.set(key, charge);
    return charge;
  };
}

function flagsOf({ pricesForQuantity, brandRequested, isInsulin, isPreventive, quantityLimit }: Fill) {
  return [pricesForQuantity, brandRequested, isInsulin, isPreventive, quantityLimit?.quantity, quantityLimit?.days];
}

const reach = (left: Left, most: number) => (typeof left === "number" ? Math.min(left, most) : left);
const endless = (left: Left) => (typeof left === "number" ? left : Number.POSITIVE_INFINITY);
