/*
 * One drug at every kind of pharmacy and for one or three months, each row priced as a single fill. Source: HL7 US Drug
 * Formulary pharmacy types; the row of a kind is the pharmacy with the lowest price, as for a check by pharmacy type.
 */
import { type AskedDrug, cashCents, fillAt, type Place, type Supply } from "./fill-at";
import { scaleCents } from "./money";
import { supplyNamedBy } from "./pharmacy-type";
import { quote } from "./quote";
import type { Accumulators, Fill, PlanTerms, QuoteResult } from "./terms";

const MONTH = 30;
const LONGEST_MONTH = 31;
/** A shorter course is taken once; three of them are not a longer supply. */
const SHORTEST_MONTH = 28;

/** A kind of pharmacy and a supply with its price. `cashCents`: the same without the plan; null where not known. */
export type Compared<At extends Place> = {
  place: At;
  fill: Fill;
  result: QuoteResult;
  per30DaysCents: number | null;
  perYearCents: number | null;
  cashCents: number | null;
};

/**
 * The asked supply and its twin of one or three months. Whole units stay whole (rounded up). A course shorter than a
 * month has no twin.
 */
export function supplies({ quantity, daysSupply }: Supply): Supply[] {
  const asked = { quantity, daysSupply };
  if (daysSupply < SHORTEST_MONTH) return [asked];
  if (daysSupply <= LONGEST_MONTH)
    return [asked, { quantity: Math.round(quantity * 3000) / 1000, daysSupply: daysSupply * 3 }];
  const thousandths = Math.ceil((Math.round(quantity * 1000) * MONTH) / daysSupply);
  const month = Number.isInteger(quantity) ? Math.ceil(thousandths / 1000) : thousandths / 1000;
  return [{ quantity: month, daysSupply: MONTH }, asked];
}

/**
 * A row for each supply and each pharmacy type the plan has for it, the lowest price first. Kinds that hold fewer days
 * than a supply are left out: the plan does not sell that supply there.
 * @throws BenefitError as `quote`
 */
export function comparePlaces<At extends Place>(
  question: { terms: PlanTerms; drug: AskedDrug; accumulators: Accumulators },
  places: readonly At[],
  asked: Supply,
): Compared<At>[] {
  const { terms, drug, accumulators } = question;
  const rows = supplies(asked).flatMap((supply) => {
    const offers = places.map((place) => ({ place, fill: fillAt(drug, place, supply) }));
    const kinds = new Map<string, (typeof offers)[number]>();
    for (const offer of offers.filter(({ fill }) => holds(fill))) {
      const best = kinds.get(offer.fill.pharmacyType);
      if (!best || lowest(offer.fill) < lowest(best.fill)) kinds.set(offer.fill.pharmacyType, offer);
    }
    return [...kinds.values()];
  });
  return rows
    .map(({ place, fill }) => priced(place, fill, quote(terms, fill, accumulators)))
    .sort((one, other) => (one.per30DaysCents ?? Infinity) - (other.per30DaysCents ?? Infinity) || 0);
}

function priced<At extends Place>(place: At, fill: Fill, result: QuoteResult): Compared<At> {
  const { patientPayCents: pays } = result;
  return {
    place,
    fill,
    result,
    per30DaysCents: pays === null ? null : scaleCents(pays, MONTH, fill.daysSupply),
    perYearCents: pays === null ? null : scaleCents(pays, 365, fill.daysSupply),
    cashCents: cashCents(place.price, fill.quantity),
  };
}

/** Whether the plan's type holds so many days; a type it does not price in its network is no offer. */
function holds({ pharmacyType, daysSupply }: Fill): boolean {
  return (supplyNamedBy(pharmacyType)?.holdsDays ?? 0) >= daysSupply;
}

/** The price a check by pharmacy type would choose by. */
function lowest({ priceCents, usualAndCustomaryCents }: Fill): number {
  return priceCents === null ? Infinity : Math.min(priceCents, usualAndCustomaryCents ?? priceCents);
}
