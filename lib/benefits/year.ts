/*
 * A member's drugs over what is left of a plan year, fill after fill: each is priced on what the ones before it left of
 * the deductible and the maximum. An estimate: it takes today's list and prices, and no fills but these.
 */
import { addToAccumulators } from "./accumulators";
import { addDays, daysThrough } from "./days";
import { quote } from "./quote";
import type { Accumulators, Fill, PlanTerms, QuoteResult } from "./terms";

/**
 * One way to fill a drug: at a pharmacy, by the month (`short`), or by the longer supply as long as that much of the year
 * is left. Fills carry their price for one fill; their `fillOn` is replaced by the day they fall on.
 */
export type YearOption = { pharmacyId: string; isMail: boolean; short: Fill; long: Fill | null };
/** `dueOn`: the day the next fill is due. */
export type YearDrug<Option extends YearOption = YearOption> = { dueOn: string; options: readonly Option[] };

/** `until` is the last day of the plan year. */
export type YearQuestion<Option extends YearOption = YearOption> = {
  terms: PlanTerms;
  accumulators: Accumulators;
  until: string;
  drugs: readonly YearDrug<Option>[];
};

/** What a fill adds: what the member pays and what counts. Null: not known. */
export type Charge = Pick<QuoteResult, "patientPayCents" | "deductibleAppliedCents" | "outOfPocketAppliedCents">;
export type YearFill = { drug: number; fill: Fill; paysCents: number; after: Accumulators };
export type PriceOf = (terms: PlanTerms, fill: Fill, accumulators: Accumulators) => Charge;

/**
 * The fills of the year in their order, for one option of each drug (an index into its options; null: leave it out). Null
 * when a price is not known.
 * @throws BenefitError as `quote`
 */
export function playYear(
  question: YearQuestion,
  choices: readonly (number | null)[],
  priceOf: PriceOf = quote,
): YearFill[] | null {
  const { terms, drugs, until } = question;
  const due = drugs.flatMap((drug, index) => {
    const option = drug.options[choices[index] ?? -1];
    return option ? fillsOf(option, drug.dueOn, until).map((fill) => ({ drug: index, fill })) : [];
  });
  // A sort keeps the order of equals: of one day, the fills stay in the order of the drugs.
  due.sort((one, other) => compareText(one.fill.fillOn, other.fill.fillOn));
  const played: YearFill[] = [];
  let accumulators = question.accumulators;
  for (const { drug, fill } of due) {
    const charge = priceOf(terms, fill, accumulators);
    const { patientPayCents: paysCents, deductibleAppliedCents: deductible, outOfPocketAppliedCents: counted } = charge;
    if (paysCents === null || deductible === null || counted === null) return null;
    accumulators = addToAccumulators(accumulators, deductible, counted);
    played.push({ drug, fill, paysCents, after: accumulators });
  }
  return played;
}

/** What the member pays for these fills, in cents; infinite where it is not known. */
export function totalOf(fills: readonly YearFill[] | null): number {
  return fills === null ? Number.POSITIVE_INFINITY : fills.reduce((sum, { paysCents }) => sum + paysCents, 0);
}

/** The fills of one drug: the long supply while the year has room for it, then month by month, so that no way buys more. */
export function fillsOf({ short, long }: YearOption, dueOn: string, until: string): Fill[] {
  const fills: Fill[] = [];
  for (let day = dueOn; day <= until; ) {
    const fill = long && daysThrough(day, until) >= long.daysSupply ? long : short;
    fills.push({ ...fill, fillOn: day });
    day = addDays(day, fill.daysSupply);
  }
  return fills;
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
