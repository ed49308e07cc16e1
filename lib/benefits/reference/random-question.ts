/*
 * Random questions that the engine must answer, from a seed, over every term and fill of the contract. Amounts are
 * drawn from a small purse made for each question, so that prices, limits and copays often meet to the cent.
 */
import type { Fill, Limit, Met, Question, Row, Terms } from "./question";

const PHARMACY_TYPES = [
  "1-month-in-retail",
  "1-month-in-retail",
  "3-month-in-retail",
  "1-month-in-mail",
  "3-month-in-mail",
  "1-month-out-retail",
  "3-month-out-retail",
  "1-month-out-mail",
  "3-month-out-mail",
  "1-month-preferred-retail",
  "1-month-specialty",
  "6-month-in-mail",
  "specialty",
] as const;
const DAYS = [1, 2, 7, 14, 15, 28, 29, 30, 31, 32, 33, 60, 61, 62, 63, 89, 90, 91, 92, 93, 94, 124, 186, 187] as const;
const ROW_DAYS = [7, 14, 15, 30, 31, 34, 60, 84, 90, 93, 100] as const;
const RATES = [0, 1, 1000, 1250, 2500, 3333, 5000, 9999, 10_000, 10_000] as const;
const OPTIONS = [
  "after-deductible",
  "after-deductible",
  "before-deductible",
  "no-charge",
  "no-charge-after-deductible",
  "charge",
  "deductible-waived",
] as const;

/** Draws that repeat for the same seed: the mulberry32 generator. */
export class Dice {
  #state: number;
  constructor(seed: number) {
    this.#state = seed | 0;
  }

  /** A whole number from 0 up to, and not including, `sides`. */
  below(sides: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * sides);
  }

  chance(percent: number): boolean {
    return this.below(100) < percent;
  }

  oneOf<T>(first: T, ...others: readonly T[]): T {
    return others[this.below(others.length + 1) - 1] ?? first;
  }

  maybe<T>(percent: number, make: () => T): T | undefined {
    return this.chance(percent) ? make() : undefined;
  }
}

type Purse = () => number;

/** The question with this number in the sequence of this seed. */
export function randomQuestion(seed: number, number: number): Question {
  const dice = new Dice(Math.imul(seed, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b));
  const large = dice.below(dice.chance(10) ? 1_000_000_000 : 200_000);
  const amounts = [1, 500, 2000, dice.below(100), dice.below(3000), dice.below(10_000), large];
  const cents: Purse = () => {
    const amount = amounts[dice.below(amounts.length)] ?? 0;
    const near = dice.below(12);
    return near === 0 ? 0 : near === 1 ? amount + 1 : near === 2 ? Math.max(0, amount - 1) : amount;
  };
  const tier = dice.oneOf("1", "2", "preferred-brand");
  const pharmacyType = dice.oneOf(...PHARMACY_TYPES);
  const terms = randomTerms(dice, cents, tier, pharmacyType);
  return {
    terms,
    fill: randomFill(dice, cents, { tier, pharmacyType, isPartD: terms.benefit === "medicare-part-d" }),
    accumulators: randomMet(dice, cents, terms),
  };
}

function randomTerms(dice: Dice, cents: Purse, tier: string, pharmacyType: string): Terms {
  const benefit = dice.chance(60) ? "commercial" : "medicare-part-d";
  return {
    benefit,
    year: dice.oneOf(2025, 2026, 2027),
    deductible: randomLimit(dice, cents),
    outOfPocketMaximum: randomLimit(dice, () => cents() + dice.oneOf(0, 5_000)),
    costShares: randomRows(dice, cents, tier, pharmacyType),
    shortFill: dice.maybe(60, () => dice.oneOf("full", "prorate-by-day")),
    brandPenalty: dice.maybe(60, () =>
      dice.oneOf("none", "brand-copay-plus-difference", "generic-copay-plus-difference"),
    ),
    insulinCap: dice.maybe(40, () => ({
      monthlyCents: cents(),
      percentOfPriceBasisPoints: dice.maybe(50, () => dice.oneOf(...RATES)),
    })),
    copayAssistanceCounts: dice.maybe(70, () => dice.chance(40)),
    secondary: dice.maybe(30, () => ({ kind: dice.oneOf("standard", "carve-out"), copayCents: cents() })),
    lowIncomeCopayCents: benefit === "medicare-part-d" ? dice.maybe(40, cents) : undefined,
    outOfNetworkCounts: dice.maybe(50, () => dice.chance(60)),
  };
}

function randomLimit(dice: Dice, cents: Purse): Limit | "unknown" | undefined {
  const kind = dice.below(20);
  if (kind < 4) return undefined;
  if (kind === 4) return "unknown";
  if (kind < 12) return { individualCents: cents() };
  const individualCents = cents();
  return { individualCents, familyCents: cents(), familyRule: dice.oneOf("embedded", "aggregate") };
}

function randomRows(dice: Dice, cents: Purse, tier: string, pharmacyType: string): Row[] {
  const row = (others: Pick<Row, "tier" | "pharmacyType" | "daysSupply">): Row => ({
    ...others,
    ...randomCharge(dice, cents),
  });
  const needsDays = !/^[13]-month/.test(pharmacyType);
  const daysSupply = needsDays ? 30 : undefined;
  const rows = [row({ tier: "another", pharmacyType, daysSupply }), row({ tier, pharmacyType: "1-month-elsewhere" })];
  const kind = dice.below(100);
  if (kind < 4) return rows.slice(dice.below(3));
  if (!needsDays && kind < 80) rows.push(row({ tier, pharmacyType }));
  if (needsDays || kind >= 62) {
    const wanted = 1 + dice.below(3);
    for (let count = 0; count < wanted; count += 1) {
      rows.push(row({ tier, pharmacyType, daysSupply: dice.oneOf(...ROW_DAYS) }));
    }
  }
  const last = rows.at(-1);
  if (dice.chance(3) && last !== undefined) rows.push(dice.chance(50) ? { ...last } : row(last));
  return dice.chance(50) ? rows.reverse() : rows;
}

/** Copay and coinsurance of one row: every option, known and unknown amounts. */
export function randomCharge(dice: Dice, cents: Purse): Omit<Row, "tier" | "pharmacyType" | "daysSupply"> {
  const kind = dice.below(10);
  const hasCopay = kind < 4 || kind > 6;
  const hasCoinsurance = kind > 3;
  const copayOption = hasCopay ? dice.oneOf(...OPTIONS) : dice.maybe(70, () => "copay-not-applicable" as const);
  const coinsuranceOption = hasCoinsurance
    ? dice.oneOf(...OPTIONS)
    : dice.maybe(70, () => "coinsurance-not-applicable" as const);
  const needsAmount = (option: string) => !option.startsWith("no-charge") && !option.endsWith("not-applicable");
  const minimum = hasCoinsurance ? dice.maybe(25, cents) : undefined;
  return {
    copayOption,
    copayCents:
      copayOption === undefined || (!needsAmount(copayOption) && dice.chance(50))
        ? undefined
        : dice.chance(4)
          ? "unknown"
          : cents(),
    coinsuranceOption,
    coinsuranceBasisPoints:
      coinsuranceOption === undefined || (!needsAmount(coinsuranceOption) && dice.chance(50))
        ? undefined
        : dice.chance(4)
          ? "unknown"
          : dice.oneOf(...RATES),
    coinsuranceMinimumCents: minimum,
    coinsuranceMaximumCents: hasCoinsurance ? dice.maybe(25, () => (minimum ?? 0) + cents()) : undefined,
  };
}

type Where = { tier: string; pharmacyType: string; isPartD: boolean };

function randomFill(dice: Dice, cents: Purse, { tier, pharmacyType, isPartD }: Where): Fill {
  const units = () => (dice.chance(80) ? 1 + dice.below(120) : (1 + dice.below(dice.oneOf(100, 120_000))) / 1000);
  const quantity = units();
  const price = () => (dice.chance(25) ? cents() + cents() : cents());
  return {
    tier,
    pharmacyType,
    daysSupply: dice.chance(80) ? dice.oneOf(...DAYS) : 1 + dice.below(400),
    quantity,
    covered: !dice.chance(5),
    priceCents: dice.chance(8) ? null : price(),
    usualAndCustomaryCents: dice.maybe(40, () => (dice.chance(20) ? null : price())),
    genericPriceCents: dice.maybe(60, () => (dice.chance(12) ? null : price())),
    pricesForQuantity: dice.maybe(15, () => (dice.chance(50) ? quantity : units())),
    brandRequested: dice.maybe(60, () => dice.chance(70)),
    isInsulin: dice.maybe(40, () => dice.chance(50)),
    isPreventive: dice.maybe(30, () => dice.chance(20)),
    quantityLimit: dice.maybe(25, () => ({
      quantity: dice.chance(40) ? quantity : units(),
      days: dice.oneOf(...DAYS),
    })),
    copayAssistanceCents: isPartD ? dice.maybe(10, () => 0) : dice.maybe(35, cents),
    fillOn: "2026-03-02",
  };
}

function randomMet(dice: Dice, cents: Purse, { deductible, outOfPocketMaximum }: Terms): Met {
  const met = (limitCents: number | undefined) => {
    const left = dice.chance(20) ? 0 : cents();
    return limitCents === undefined || dice.chance(30) ? cents() : Math.max(0, limitCents - left);
  };
  const known = (limit: Limit | "unknown" | undefined) => (limit === "unknown" ? undefined : limit);
  const familyMet = (limitCents: number | undefined) =>
    limitCents === undefined ? dice.maybe(30, cents) : met(limitCents);
  return {
    deductibleMetCents: met(known(deductible)?.individualCents),
    outOfPocketMetCents: met(known(outOfPocketMaximum)?.individualCents),
    familyDeductibleMetCents: familyMet(known(deductible)?.familyCents),
    familyOutOfPocketMetCents: familyMet(known(outOfPocketMaximum)?.familyCents),
  };
}
