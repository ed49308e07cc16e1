/*
 * Why a pharmacy charged another amount than was told: the first input of the price that differs. Every difference that
 * is named was priced by the engine itself and came out at the charged amount; nothing is inferred from amounts alone.
 */
import { type AskedDrug, fillAt, type Place } from "./fill-at";
import { quote } from "./quote";
import type { Accumulators, PlanTerms } from "./terms";

/** What had counted before a fill, in which plan year. */
export type CountedTotals = Accumulators & { planYear: number };

/**
 * What a price is asked with. `product` and `pharmacy` are opaque, `fillOn` is YYYY-MM-DD. `totals` are of the plan year
 * of `fillOn`: a day in another year needs totals of its own, and without them has no price.
 */
export type PricedInputs = {
  product: string;
  quantity: number;
  daysSupply: number;
  pharmacy: string;
  fillOn: string;
  totals: CountedTotals;
};

/** The inputs in the order in which the first that differs is looked for. */
export const CHARGE_INPUTS = ["product", "quantity", "daysSupply", "pharmacy", "fillOn", "totals"] as const;
export type ChargeInput = (typeof CHARGE_INPUTS)[number];
export type InputChange = Partial<PricedInputs>;

/** What a plan says of a product on a day, with every pharmacy and its prices then. */
export type Shelf = {
  product: string;
  fillOn: string;
  terms: PlanTerms;
  drug: AskedDrug;
  places: ReadonlyMap<string, Place>;
};

/**
 * `toldCents`: null where no amount was told; `isAtMost`: it was told as the most it can be. `known`: the inputs of the
 * fill that was charged, as a label or a claim states them, the same as told or not. `possible`: what the others may have
 * been; one that speaks of a known input is left out.
 */
export type ChargeQuestion = {
  told: PricedInputs;
  toldCents: number | null;
  isAtMost: boolean;
  chargedCents: number;
  known: InputChange;
  possible: readonly InputChange[];
  shelves: readonly Shelf[];
};

/**
 * `as-told`: the amount is the one that was told. `republished`: the very same fill costs it by what is published now.
 * `explained`: `differs` names what differs, the first input first, and `inputs` is a fill that costs the charged amount;
 * `isKnown` says that no guess was needed, `firstCents` what the first difference alone makes of the price.
 * `unexplained`: none of it costs that much; `differs` then names all that is known to differ. `knownCents`: the price
 * with all that is known. Cents are null where the price is not exactly known.
 */
export type ChargeCause = {
  kind: "as-told" | "republished" | "explained" | "unexplained";
  differs: ChargeInput[];
  inputs: PricedInputs;
  isKnown: boolean;
  firstCents: number | null;
  knownCents: number | null;
};

/**
 * The first input that explains a charge. Looked for in this order, until something costs exactly what was charged: the
 * told fill itself; what is known to differ; all of that and one possible difference more. Of what is found the fewest
 * inputs are named that make the amount, and among equally few those that come first in CHARGE_INPUTS. So where several
 * single changes give the same amount, the label decides, and where it is silent, the order.
 * @throws BenefitError as `quote`
 */
export function chargeCause(question: ChargeQuestion): ChargeCause {
  const { told, toldCents, isAtMost, chargedCents, known, shelves } = question;
  const priceOf = (change: InputChange) => priceAt(shelves, { ...told, ...change });
  const isCharged = (change: InputChange) => priceOf(change) === chargedCents;
  const facts = differencesOf(known, told);
  const answer = (kind: ChargeCause["kind"], change: InputChange): ChargeCause => {
    const differs = inputsOf(change);
    return {
      kind,
      differs,
      inputs: { ...told, ...change },
      isKnown: differs.every((input) => input in known),
      firstCents: priceOf(only(change, differs.slice(0, 1))),
      knownCents: priceOf(facts),
    };
  };
  if (toldCents === chargedCents) return answer("as-told", {});
  if (isAtMost && toldCents !== null && chargedCents < toldCents) return answer("as-told", {});
  if (isCharged({})) return answer("republished", {});
  const guesses = question.possible
    .map((change) => differencesOf(change, told))
    .filter((change) => inputsOf(change).length > 0 && inputsOf(change).every((input) => !(input in known)))
    .sort((one, other) => firstPlace(one) - firstPlace(other))
    .map((change) => ({ ...facts, ...change }));
  const found = partsOf(facts).find(isCharged) ?? partsOf(guesses.find(isCharged) ?? {}).find(isCharged);
  return found ? answer("explained", found) : answer("unexplained", facts);
}

/** What the engine makes of these inputs for the member, in cents; null where it is not exactly known, or nothing is published. */
export function priceAt(shelves: readonly Shelf[], inputs: PricedInputs): number | null {
  const { product, quantity, daysSupply, pharmacy, fillOn, totals } = inputs;
  const shelf = shelves.find((one) => one.product === product && one.fillOn === fillOn);
  const place = shelf?.places.get(pharmacy);
  if (!shelf || !place || totals.planYear !== Number(fillOn.slice(0, 4))) return null;
  const { patientPayCents, atMostCents } = quote(
    shelf.terms,
    fillAt(shelf.drug, place, { quantity, daysSupply }),
    totals,
  );
  return atMostCents === null ? patientPayCents : null;
}

function inputsOf(change: InputChange): ChargeInput[] {
  return CHARGE_INPUTS.filter((input) => change[input] !== undefined);
}

const firstPlace = (change: InputChange) => CHARGE_INPUTS.findIndex((input) => change[input] !== undefined);

function only(change: InputChange, inputs: readonly ChargeInput[]): InputChange {
  return Object.fromEntries(inputs.map((input) => [input, change[input]]));
}

function differencesOf(change: InputChange, told: PricedInputs): InputChange {
  return only(
    change,
    inputsOf(change).filter((input) => !isSame(change[input], told[input])),
  );
}

/** Every part of a change but none of it, the smallest first, and among equally small ones those with the first inputs. */
function partsOf(change: InputChange): InputChange[] {
  const parts: ChargeInput[][] = [[]];
  for (const input of inputsOf(change)) parts.push(...parts.map((part) => [...part, input]));
  const places = (part: ChargeInput[]) => part.map((input) => CHARGE_INPUTS.indexOf(input)).join();
  return parts
    .filter((part) => part.length > 0)
    .sort((one, other) => one.length - other.length || (places(one) < places(other) ? -1 : 1))
    .map((part) => only(change, part));
}

const totalsFields = [
  "planYear",
  "deductibleMetCents",
  "outOfPocketMetCents",
  "familyDeductibleMetCents",
  "familyOutOfPocketMetCents",
] as const;

function isSame(one: PricedInputs[ChargeInput] | undefined, other: PricedInputs[ChargeInput]): boolean {
  if (typeof one !== "object" || typeof other !== "object") return one === other;
  return totalsFields.every((field) => one[field] === other[field]);
}
